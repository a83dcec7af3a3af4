// Search over the index that lies in search/: scripts that are loaded as a query needs them, so it works from disk too.
//
// 1. What was asked for (`?q=`) is folded as the index is (jindu's src/render/search/fold.rs) and cut into phrases.
// 2. The terms of each phrase are looked up; pages that have all of them may be what is looked for.
// 3. The words of those that are shown are loaded, and each is held against the phrases: what does not hold them is left out.
//
// Everything is put on the page as text, never as HTML. All words come from the page.
(function () {
  'use strict';
  const box = document.querySelector('.found');
  const params = window.URLSearchParams && new URLSearchParams(location.search);
  const asked = params ? (params.get('q') || '').slice(0, 200).trim() : '';
  const input = document.getElementById('search');
  if (!box || !input || !asked || !String.prototype.normalize) return;

  const SHOWN = 10;
  /** So many files of words are loaded at once to know how many pages there are. */
  const EAGER = 12;
  const RUNS = [[0x0e00, 0x0eff], [0x1000, 0x109f], [0x1780, 0x17ff], [0x2e80, 0x2fdf], [0x3005, 0x3007], [0x3021, 0x3029],
    [0x3031, 0x3035], [0x3041, 0x312f], [0x3190, 0x31ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xa000, 0xa48c],
    [0xf900, 0xfaff], [0x20000, 0x3ffff]];
  const GAPS = [[0x0000, 0x002f], [0x003a, 0x0040], [0x005b, 0x0060], [0x007b, 0x00bf], [0x00d7, 0x00d7], [0x00f7, 0x00f7],
    [0x0f0b, 0x0f14], [0x2000, 0x2bff], [0x2e00, 0x2e7f], [0x3000, 0x3004], [0x3008, 0x3020], [0x302a, 0x3030],
    [0x3036, 0x3040], [0xa490, 0xa4cf], [0xe000, 0xf8ff], [0xfe00, 0xfe6f], [0xff00, 0xffff], [0x1f000, 0x1faff]];
  const JOINS = [[0x0020, 0x0020], [0x0022, 0x0022], [0x0027, 0x0029], [0x005b, 0x005b], [0x005d, 0x005d], [0x2018, 0x201f],
    [0x3008, 0x3011], [0x3014, 0x301b]];
  const NOTHING = [[0x00ad, 0x00ad], [0x0300, 0x036f], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x2064], [0xfe00, 0xfe0f],
    [0xfeff, 0xfeff]];
  const LONGEST = 32;
  /** So many terms are looked up at once; no more once few pages are left. */
  const AT_ONCE = 4;

  const list = box.querySelector('ol');
  const count = document.getElementById('search-count');
  const [more, help] = box.querySelectorAll('.more, .small');
  const everything = document.querySelector('.everything');
  const say = (name) => box.dataset[name].replace(/\{(\w)\}/g, (_, key) => ({ q: asked, n: number })[key]);
  let number = 0;

  /* Words as they are compared */

  const isIn = (ranges, c) => ranges.some(([first, last]) => first <= c && c <= last);
  const isRun = (c) => isIn(RUNS, c.codePointAt(0));

  /** A character as it is compared: none, one or several. */
  function fold(c) {
    const code = c.codePointAt(0);
    if (code >= 0x4e00 && code <= 0x9fff) return [c];
    if (isIn(NOTHING, code)) return [];
    return Array.from(Array.from(c.normalize('NFKD')).map((part) => part.toLowerCase()).join(''))
      .filter((part) => !isIn(NOTHING, part.codePointAt(0)));
  }

  /** A text as it is compared, with the places in the text where each unit of it begins and ends. */
  function folded(text) {
    let out = '';
    const from = [];
    const to = [];
    let at = 0;
    let last = '';
    // What lies between two characters: nothing, only what joins beside a script without spaces, or what parts words.
    let between = 0;
    const add = (part, begin, end) => {
      for (let i = 0; i < part.length; i += 1) { from.push(begin); to.push(end); }
      out += part;
    };
    for (const c of text) {
      const begin = at;
      at += c.length;
      fold(c).forEach((part) => {
        const code = part.codePointAt(0);
        if (isIn(GAPS, code)) { between = Math.max(between, isIn(JOINS, code) ? 1 : 2); return; }
        if (last && between && (between === 2 || !(isRun(last) || isRun(part)))) add(' ', begin, begin);
        between = 0;
        add(part, begin, at);
        last = part;
      });
    }
    return { out, from, to };
  }

  /** The terms that a phrase must have: `[term, whether it is only how a word begins]`. */
  function termsOf(phrase) {
    const chars = Array.from(phrase);
    const terms = [];
    let word = '';
    let start = 0;
    chars.forEach((c, i) => {
      const run = isRun(c);
      const next = chars[i + 1];
      if (run || (next && isRun(next))) {
        if (next) terms.push([c + next, false]);
        else if (chars.length === 1) terms.push([c, true]);
      }
      if (run) { word = ''; start = i + 1; return; }
      word += c;
      if (next && !isRun(next)) return;
      // A word that begins a longer phrase may be the end of another, and one that ends it how another begins.
      const letters = Array.from(word);
      const begins = !next && letters.length > 2;
      if (start > 0 ? next || begins : !next) terms.push([letters.slice(0, LONGEST).join(''), begins]);
    });
    return terms;
  }

  const isWord = (c) => c !== undefined && c !== ' ' && !isRun(c);

  /** Where a phrase stands in a folded text. */
  function places(text, phrase) {
    const found = [];
    const plain = !Array.from(phrase).some(isRun);
    const short = plain && Array.from(phrase).length < 3;
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      const end = at + phrase.length;
      const before = Array.from(text.slice(Math.max(0, at - 2), at)).pop();
      if (plain && isWord(before)) continue;
      if (short && isWord(text[end])) continue;
      found.push([at, end]);
    }
    return found;
  }

  /* Numbers of tasks: 5, 五, （五） */

  const DIGITS = '零一二三四五六七八九';
  const UNITS = { 十: 10, 百: 100, 千: 1000 };
  function numeral(words) {
    if (/^\d{1,5}$/.test(words)) return Number(words);
    let sum = 0;
    let digit = null;
    for (const c of words.replace(/〇/g, '零').replace(/两/g, '二')) {
      if (UNITS[c]) { sum += (digit === null ? 1 : digit) * UNITS[c]; digit = null; }
      else if (DIGITS.indexOf(c) >= 0 && (digit === null || digit === 0)) digit = DIGITS.indexOf(c);
      else return 0;
    }
    return sum + (digit || 0);
  }

  /* The files of the index */

  const waiting = {};
  /** What is asked for beside a file's name. A web archive knows files by their names alone. */
  const asking = [(version) => version && `?v=${version}`, (version) => `?v=${version}&t=${Date.now()}`, () => ''];
  let attempt = 0;
  window.jinduSearch = (name, version, value) => { if (waiting[name]) waiting[name](version, value); };

  /** One that is not of the version that the contents name comes from between two editions of the site. */
  function load(name, version) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const none = () => { script.remove(); reject(new Error(name)); };
      waiting[name] = (is, value) => {
        if (version && is !== version) none();
        else resolve(value);
      };
      script.onload = none;
      script.onerror = none;
      script.src = box.dataset.index.replace(/index\.js$/, `${name}.js`) + asking[attempt](version);
      document.head.appendChild(script);
    });
  }

  const files = {};
  function file(name, version) {
    if (!files[name]) files[name] = load(name, version);
    return files[name];
  }

  function fileOf(term, of) {
    const chars = Array.from(term);
    let hash = 0x811c9dc5;
    chars.slice(0, isRun(chars[0]) ? 1 : 3).forEach((c) => { hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193) >>> 0; });
    return ((hash ^ (hash >>> 15)) >>> 0) % of;
  }

  /* Lists of places, as jindu's src/render/search/postings.rs writes them */

  const SIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  function read(text, into) {
    if (text[0] === '~') {
      for (let i = 1; i < text.length; i += 1) {
        const bits = SIX.indexOf(text[i]);
        for (let bit = 0; bit < 6; bit += 1) if (bits >> bit & 1) into.add((i - 1) * 6 + bit);
      }
      return;
    }
    let next = 0;
    let gap = 0;
    let shift = 0;
    for (const digit of text) {
      const value = SIX.indexOf(digit);
      gap |= (value & 31) << shift;
      shift += 5;
      if (value < 32) { into.add(next + gap); next += gap + 1; gap = 0; shift = 0; }
    }
  }

  /** The pages of a term: anywhere, and in titles. */
  function lookUp(contents, [term, begins]) {
    const n = fileOf(term, contents.terms.length);
    return file(`terms-${n}`, contents.terms[n]).then((terms) => {
      const found = { anywhere: new Set(), title: new Set() };
      const names = begins ? Object.keys(terms).filter((name) => name.startsWith(term)) : [term];
      names.filter((name) => Object.prototype.hasOwnProperty.call(terms, name)).forEach((name) => {
        const [anywhere, title] = terms[name].split(' ');
        read(anywhere, found.anywhere);
        if (title) read(title, found.title);
      });
      return found;
    });
  }

  const both = (sets) => sets.reduce((a, b) => new Set(Array.from(a).filter((one) => b.has(one))));

  /** Terms in an order in which the first ones lie far apart: neighbours say nearly the same. */
  function spread(terms) {
    const step = Math.ceil(terms.length / AT_ONCE);
    const all = [];
    for (let first = step - 1; first >= 0; first -= 1) for (let i = first; i < terms.length; i += step) all.push(terms[i]);
    return all;
  }

  /** The pages that have all terms, or the few that have the first ones: anywhere, and in titles. */
  function withAll(contents, terms, before) {
    const now = terms.slice(0, AT_ONCE);
    const later = terms.slice(AT_ONCE);
    return Promise.all(now.map((term) => lookUp(contents, term))).then((sets) => {
      const all = before ? [before].concat(sets) : sets;
      const found = { anywhere: both(all.map((s) => s.anywhere)), title: both(all.map((s) => s.title)), whole: later.length === 0 };
      return found.whole || found.anywhere.size <= SHOWN ? found : withAll(contents, later, found);
    });
  }
  const ascending = (all) => Array.from(all).sort((a, b) => a - b);

  /* What is found */

  function searchIn(contents) {
    // Spaces part what is typed, whatever they stand beside.
    const words = [].concat(...asked.split(/\s+/).map((word) => folded(word).out.split(' '))).filter(Boolean);
    if (words.length === 0) return finish();
    const phrases = Array.from(new Set(words));
    const terms = spread([].concat(...phrases.map(termsOf)));
    const one = words.join('').replace(/^(第|任务|task|number|no)*/, '').replace(/(项|号|条)$/, '');
    const n = numeral(one);
    // What the notice prints instead of a numeral: 1.3
    const label = asked.trim().toLowerCase();
    const numbers = (n > 0 ? [String(n)] : []).concat(label.length < 13 && /[\d一二三四五六七八九十]/.test(label) && label !== String(n) ? [label] : []);
    return Promise.all([
      withAll(contents, terms),
      Promise.all(numbers.map((number) => lookUp(contents, [`#${number}`, false]))),
    ]).then(([having, lists]) => {
      const numbered = { title: new Set([].concat(...lists.map((list) => Array.from(list.title)))) };
      const first = ascending(numbered.title);
      const isFirst = (page) => numbered.title.has(page);
      const titles = ascending(having.title).filter((page) => !isFirst(page));
      const inTitle = new Set(titles);
      const texts = ascending(having.anywhere).filter((page) => !isFirst(page) && !inTitle.has(page));
      // A term alone says all there is to know; several together may stand apart from each other.
      const exact = having.whole && phrases.every((phrase) => termsOf(phrase).length === 1);
      return found(contents, { phrases, first, titles, texts, exact });
    });
  }

  function found(contents, state) {
    const queue = state.first.map((page) => ({ page, sure: true }))
      .concat(state.titles.map((page) => ({ page, title: true })), state.texts.map((page) => ({ page })));
    const hits = [];
    let shown = 0;

    const wordsOf = (page) => {
      const n = Math.floor(page / contents.perFile);
      return file(`pages-${n}`, contents.words[n]).then((rows) => rows[page % contents.perFile]);
    };

    /** Whether a page holds the phrases: in its title, somewhere, or not. */
    function judge(row) {
      const [, , title, , , also, text, state] = row;
      const names = [title].concat(also.map(([name]) => name)).map((name) => folded(name).out);
      const words = folded(`${text}\n${state}`).out;
      const titled = (phrase) => names.some((name) => places(name, phrase).length > 0);
      if (state.phrases.every(titled)) return 2;
      return state.phrases.every((phrase) => titled(phrase) || places(words, phrase).length > 0) ? 1 : 0;
    }

    /** Takes pages from the queue until so many are found. */
    function until(wanted) {
      if (hits.length >= wanted || queue.length === 0) return Promise.resolve();
      const next = queue.splice(0, Math.max(1, wanted - hits.length));
      return Promise.all(next.map(({ page }) => wordsOf(page))).then((rows) => {
        const later = [];
        next.forEach(({ page, title, sure }, i) => {
          const rank = sure ? 2 : judge(rows[i]);
          if (rank === 0) return;
          // The terms stand in the title, but not together: it comes with the texts.
          if (title && rank === 1) later.push({ page, row: rows[i] });
          else hits.push({ page, row: rows[i] });
        });
        later.forEach(({ page }) => {
          const at = queue.findIndex((waits) => !waits.title && waits.page > page);
          queue.splice(at < 0 ? queue.length : at, 0, { page });
        });
        return until(wanted);
      });
    }

    function show() {
      const from = shown;
      return until(from + SHOWN).then(() => {
        const items = hits.slice(from, from + SHOWN).map(({ row }) => item(contents, row, state.phrases));
        items.forEach((li) => list.appendChild(li));
        shown += items.length;
        number = hits.length + queue.length;
        const sure = queue.length === 0 || state.exact;
        count.textContent = number === 0 ? say('none') : say(sure ? 'all' : 'most');
        help.hidden = number > 0;
        more.hidden = hits.length <= shown && queue.length === 0;
        if (number === 0) listAll();
        if (from > 0 && items.length > 0) items[0].querySelector('a').focus();
      });
    }

    more.firstElementChild.onclick = () => { show().catch(failed); };
    const needed = new Set(queue.map(({ page }) => Math.floor(page / contents.perFile)));
    const all = !state.exact && needed.size <= EAGER ? until(Infinity) : Promise.resolve();
    return all.then(show);
  }

  function failed() {
    count.textContent = say('failed');
    listAll();
  }

  function finish() {
    count.textContent = say('none');
    help.hidden = false;
    listAll();
  }

  /** The way out: every page. */
  function listAll() {
    box.style.minHeight = '';
    everything.hidden = false;
  }

  /* On the page */

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** A text from `start` to `end` with what was looked for marked. */
  function marked(into, text, map, phrases, start, end) {
    const hits = [].concat(...phrases.map((phrase) => places(map.out, phrase)))
      .map(([from, to]) => [map.from[from], map.to[to - 1]]).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let at = start;
    hits.forEach(([from, to]) => {
      if (from < at || to > end) return;
      into.appendChild(document.createTextNode(text.slice(at, from)));
      into.appendChild(element('mark', text.slice(from, to)));
      at = to;
    });
    into.appendChild(document.createTextNode(text.slice(at, end)));
  }

  /** The part of a text with the first place of the rarest phrase. */
  function excerpt(text, phrases) {
    const map = folded(text);
    const hits = phrases.map((phrase) => places(map.out, phrase)).filter((all) => all.length > 0)
      .sort((a, b) => a.length - b.length);
    const wide = /[\u2e80-\u9fff]/.test(text) ? 1 : 2;
    const first = hits.length > 0 ? map.from[hits[0][0][0]] : 0;
    let start = first < 40 * wide ? 0 : first - 25 * wide;
    let end = Math.min(text.length, start + 110 * wide);
    // Neither in the middle of a word nor of a character.
    const inside = (i) => i > 0 && i < text.length && (/[a-z0-9]{2}/i.test(text.slice(i - 1, i + 1)) || /[\udc00-\udfff]/.test(text[i]));
    while (inside(start)) start -= 1;
    while (inside(end)) end += 1;
    const p = element('p', undefined, 'excerpt');
    if (start > 0) p.appendChild(document.createTextNode('…'));
    marked(p, text, map, phrases, start, end);
    if (end < text.length) p.appendChild(document.createTextNode('…'));
    return p;
  }

  function item(contents, row, phrases) {
    const [kind, href, title, task, plan, also, text, state] = row;
    const li = element('li');
    const head = element('h3');
    const link = element('a');
    link.href = box.dataset.root + href;
    marked(link, title, folded(title), phrases, 0, title.length);
    head.appendChild(link);
    li.appendChild(head);
    const name = box.dataset[`kind${kind[0].toUpperCase()}${kind.slice(1)}`];
    const kinds = [task ? `${name} ${task}` : name];
    if (plan !== null && contents.plans.length > 1) kinds.push(contents.plans[plan]);
    if (state) kinds.push(state);
    li.appendChild(element('p', kinds.join(box.dataset.gap), 'meta'));
    also.filter(([other]) => phrases.some((phrase) => places(folded(other).out, phrase).length > 0)).forEach(([other, lang]) => {
      const p = element('p', box.dataset.also, 'meta');
      const span = element('span');
      if (lang) span.lang = lang;
      span.dir = 'auto';
      marked(span, other, folded(other), phrases, 0, other.length);
      p.appendChild(span);
      li.appendChild(p);
    });
    if (text) li.appendChild(excerpt(text, phrases));
    return li;
  }

  /* Begin */

  input.value = asked;
  document.title = `${asked} · ${document.title}`;
  document.querySelectorAll('a[hreflang]').forEach((link) => link.setAttribute('href', `${link.getAttribute('href')}${location.search}`));
  box.hidden = false;
  // What comes after it stays out of sight, so that nothing moves when the answer comes.
  box.style.minHeight = '100vh';
  everything.hidden = true;
  count.textContent = say('busy');
  // The site may have changed between two files: once more, with nothing that a browser has kept.
  const run = () => load('index', '').then(searchIn).catch((fault) => {
    attempt += 1;
    if (attempt === asking.length) throw fault;
    Object.keys(files).forEach((name) => delete files[name]);
    list.textContent = '';
    return run();
  });
  run().catch(failed);
}());
