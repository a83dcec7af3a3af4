// The ledger's filter and its order, over a table that stands without it. All words come from the page.
//
// What was chosen stands in the address. A ledger that is split hands over the rows of all its pages only once somebody
// chooses: they come as a script (`jinduLedger`), which works from disk too.
(function () {
  'use strict';
  const form = document.querySelector('form.filter');
  const table = document.querySelector('table.ledger');
  if (!form || !table || !window.HTMLTemplateElement || !window.URLSearchParams) return;

  /** So many rows are shown at a time. */
  const STEP = 100;
  // Selects of the portal's own fields: `field-ID`, held against the rows' `data-field-ID`.
  const FIELDS = Array.from(form.querySelectorAll('select[name^="field-"]'), (select) => select.name);
  // A plan without sections has no choice of them.
  const NAMES = ['q', 'body', 'section', 'status', 'due', ...FIELDS, 'sort', 'down'].filter((name) => form.elements[name]);
  // The order in which statuses are listed everywhere: the page says it.
  const STATUSES = Array.from(form.elements.status.options, (option) => option.value);
  const tbody = table.tBodies[0];
  const heads = Array.from(table.tHead.querySelectorAll('th'));
  const own = Array.from(tbody.rows, (tr) => ({ tr, data: dataOf(tr), cells: Array.from(tr.cells, (cell) => cell.outerHTML) }));
  const count = form.querySelector('[role=status]');
  const noMatch = document.querySelector('.no-match');
  const pager = document.querySelector('.pager');
  const more = document.querySelector('.more');
  const chips = Array.from(form.querySelectorAll('.chip'));
  const take = form.querySelector('#filter-take');
  const file = form.dataset.index;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  let all = file ? null : own;
  let taken = [];
  let loading = null;
  let failed = false;

  const fold = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const say = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const field = (name) => form.elements[name];

  /* What is chosen, and the address */

  function chosen() {
    const values = {};
    NAMES.forEach((name) => {
      const one = field(name);
      values[name] = one.type === 'checkbox' ? (one.checked ? one.value : '') : one.value.trim();
    });
    if (values.sort === heads[0].dataset.sort) values.sort = '';
    return values;
  }

  function choose(values) {
    NAMES.forEach((name) => {
      const one = field(name);
      const value = values.get(name) || '';
      if (one.type === 'checkbox') one.checked = value !== '';
      else one.value = value;
      if (one.localName !== 'select' || one.selectedIndex >= 0) return;
      // What the list does not have is asked for all the same, and nothing has it; only an order must be one that there is.
      if (name === 'sort') { one.selectedIndex = 0; return; }
      one.add(new Option(value, value));
      one.value = value;
    });
  }

  /** Some browsers let no script change the query of a file; then the choice stands behind the #. */
  function read() {
    const behind = location.hash.indexOf('=') > 0 ? location.hash.slice(1) : '';
    choose(new URLSearchParams(behind || location.search));
  }

  const others = Array.from(document.querySelectorAll('a[hreflang]')).map((link) => ({ link, href: link.getAttribute('href') }));

  function write(values) {
    const kept = new URLSearchParams();
    NAMES.forEach((name) => values[name] && kept.set(name, values[name]));
    const words = kept.toString();
    try {
      history.replaceState(null, '', location.pathname + (words && `?${words}`));
    } catch (error) {
      location.replace(`#${words || 'filter'}`);
    }
    others.forEach(({ link, href }) => link.setAttribute('href', href + (words && `?${words}`)));
  }

  /* The rows: each with the values by which it is chosen and its cells as HTML; those of this page with their element */

  function dataOf(tr) {
    const data = {};
    Array.from(tr.attributes).forEach(({ name, value }) => {
      if (name.indexOf('data-') === 0) data[name.slice(5)] = value.trim();
    });
    return data;
  }

  const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'", '#x2F': '/' };
  const decoded = (html) => html.replace(/&(\w+|#\w+);/g, (as, name) => ENTITIES[name] || as);
  const textOf = (html) => decoded(html.replace(/<[^>]*>/g, '')).trim();

  /** What the file of all rows holds: words that several rows share, and each row made of them. */
  function unpack({ names, words, rows }) {
    const whole = (part) => (typeof part === 'number' ? words[part] : part);
    return rows.map((parts) => {
      const data = {};
      names.forEach((name, i) => { data[name] = decoded([].concat(parts[i]).map(whole).join(' ')); });
      return { tr: null, data, cells: parts.slice(names.length).map(whole) };
    });
  }

  function elementOf(row) {
    if (!row.tr) {
      const template = document.createElement('template');
      template.innerHTML = `<table><tbody><tr>${row.cells.join('')}</tr></tbody></table>`;
      row.tr = document.importNode(template.content.querySelector('tr'), true);
    }
    return row.tr;
  }

  function load() {
    if (all) return Promise.resolve();
    if (loading) return loading;
    count.textContent = form.dataset.loading;
    loading = new Promise((resolve, reject) => {
      window.jinduLedger = (index) => { all = unpack(index); };
      const script = document.createElement('script');
      script.onload = () => { script.remove(); if (all) resolve(); else reject(); };
      script.onerror = reject;
      script.src = file;
      document.head.appendChild(script);
    }).catch(() => { all = own; failed = true; });
    return loading;
  }

  /* Which rows, in which order */

  // Rows name the lead alone; whoever looks for another body's name finds it by its id.
  const names = {};
  Array.from(field('body').options).forEach((option) => { names[option.value] = option.textContent; });
  const texts = new Map();
  const words = new Map();
  function wordsOf(row) {
    if (!words.has(row)) {
      const cells = row.cells.map((html) => {
        if (!texts.has(html)) texts.set(html, textOf(html));
        return texts.get(html);
      });
      const bodies = row.data.bodies.split(' ').map((id) => names[id] || '');
      words.set(row, fold(cells.concat(bodies).join('\n')));
    }
    return words.get(row);
  }

  const DUE = {
    past: (due) => due < form.dataset.asOf,
    soon: (due) => due >= form.dataset.asOf && due <= form.dataset.soon,
  };
  // Choices of several statuses, and of tasks on which nothing was reported.
  const ANY = {
    done: ({ data }) => data.status.indexOf('completed') === 0,
    late: ({ data }) => data.status === 'overdue' || data.status === 'unreported',
    silent: (row) => key(row, 'reported', heads.findIndex((head) => head.dataset.sort === 'reported')) === null,
  };
  const isDay = (due) => /^\d/.test(due);

  function fits(values) {
    const wanted = fold(values.q).split(/\s+/).filter(Boolean);
    const body = field('body').selectedOptions[0];
    const bodies = values.body ? [values.body].concat((body.dataset.groups || '').split(' ')).filter(Boolean) : [];
    return (row) => {
      const { section, status, due } = row.data;
      if (values.section && !section.split(' ').includes(values.section)) return false;
      if (values.status && !(ANY[values.status] ? ANY[values.status](row) : status === values.status)) return false;
      if (FIELDS.some((name) => values[name] && row.data[name] !== values[name])) return false;
      if (DUE[values.due] && !(isDay(due) && DUE[values.due](due))) return false;
      if (values.due && !DUE[values.due] && due.indexOf(values.due) !== 0) return false;
      const named = row.data.bodies.split(' ');
      if (bodies.length > 0 && !bodies.some((id) => named.indexOf(id) >= 0)) return false;
      return wanted.every((word) => wordsOf(row).indexOf(word) >= 0);
    };
  }

  /** What a row is put in order by; null comes last both ways. */
  function key(row, name, column) {
    const cell = row.cells[column];
    const stated = (attribute) => (cell.match(new RegExp(` ${attribute}="([^"]*)"`)) || [])[1] || null;
    if (name === 'status') return STATUSES.indexOf(row.data.status);
    if (name === 'due') return isDay(row.data.due) ? row.data.due : null;
    if (name === 'reported') return stated('datetime');
    if (name === 'measures') {
      const value = stated('data-value');
      if (!value) return null;
      const [done, of] = value.split('/');
      return done / of;
    }
    return textOf(cell);
  }

  function compare(a, b) {
    return typeof a === 'number' ? a - b : collator.compare(a, b);
  }

  function ordered(rows, values) {
    const column = heads.findIndex((head) => head.dataset.sort === values.sort);
    const way = values.down ? -1 : 1;
    if (column < 0) return values.down ? rows.slice().reverse() : rows;
    return rows
      .map((row, place) => ({ row, place, key: key(row, values.sort, column) }))
      .sort((a, b) => {
        if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.place - b.place;
        return way * compare(a.key, b.key) || a.place - b.place;
      })
      .map(({ row }) => row);
  }

  /* Shown */

  function mark(values) {
    heads.forEach((head) => {
      if (head.dataset.sort === (values.sort || heads[0].dataset.sort)) {
        head.setAttribute('aria-sort', values.down ? 'descending' : 'ascending');
      } else head.removeAttribute('aria-sort');
    });
  }

  let most = STEP;
  function show(values) {
    const any = NAMES.some((name) => values[name]);
    const rows = any ? all : own;
    const found = any ? ordered(rows.filter(fits(values)), values) : rows;
    const shown = found.slice(0, most);
    const before = document.activeElement;
    const fragment = document.createDocumentFragment();
    shown.forEach((row) => fragment.appendChild(elementOf(row)));
    tbody.textContent = '';
    tbody.appendChild(fragment);
    if (before && before.isConnected && before !== document.activeElement) before.focus();
    const template = shown.length < found.length ? form.dataset.first : form.dataset.shown;
    const says = say(template, { n: found.length, shown: shown.length, total: rows.length });
    count.textContent = any && failed ? `${says} ${form.dataset.failed}` : any || !pager ? says : '';
    noMatch.hidden = found.length > 0;
    table.hidden = found.length === 0;
    if (more) more.hidden = shown.length === found.length;
    if (pager) pager.hidden = any && !failed;
    mark(values);
    chips.forEach((chip) => chip.setAttribute('aria-pressed', String(chip.dataset.status === values.status)));
    if (take) take.hidden = !any || failed || found.length === 0;
    taken = found;
  }

  /** What is chosen as a table for Excel: every cell of it is text. */
  function sheetOf(rows) {
    const cell = (words) => `"${(/^[=+\-@\t]/.test(words) ? `'${words}` : words).replace(/"/g, '""')}"`;
    const plain = (html) => textOf(html.replace(/<span class="vh">[^<]*<\/span>/g, '').replace(/> *</g, '> <')).replace(/\s+/g, ' ');
    const lines = [heads.map((head) => head.textContent), ...rows.map(({ cells }) => cells.map(plain))];
    return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
  }

  let turn = 0;
  function update() {
    const values = chosen();
    most = STEP;
    const mine = (turn += 1);
    write(values);
    const any = NAMES.some((name) => values[name]);
    if (!any || all) show(values);
    else load().then(() => { if (mine === turn) show(values); });
  }

  /* Hands */

  heads.forEach((head) => {
    const name = head.dataset.sort;
    if (!name) return;
    const title = head.textContent;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = title;
    head.textContent = '';
    head.appendChild(button);
    field('sort').add(new Option(title, name));
    button.addEventListener('click', () => {
      const values = chosen();
      const same = (values.sort || heads[0].dataset.sort) === name;
      field('sort').value = name;
      field('down').checked = same && !values.down;
      update();
    });
  });

  let waiting = 0;
  form.addEventListener('input', (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(update, event.target.name === 'q' ? 200 : 0);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    update();
  });
  form.addEventListener('reset', () => {
    // The fields are empty only after this event.
    setTimeout(() => {
      choose(new URLSearchParams());
      update();
      field('q').focus();
    });
  });
  chips.forEach((chip) => {
    chip.addEventListener('click', () => { field('status').value = chip.dataset.status; update(); });
  });
  if (take) take.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([sheetOf(taken)], { type: 'text/csv' }));
    link.download = `${location.pathname.split('/').slice(-3, -2)}-${form.dataset.asOf}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  if (more) {
    more.firstElementChild.addEventListener('click', () => {
      const first = most;
      most += STEP;
      show(chosen());
      const link = tbody.rows[first] && tbody.rows[first].querySelector('a');
      if (link) link.focus();
    });
  }
  window.addEventListener('popstate', () => { read(); update(); });

  form.classList.remove('scripted');
  read();
  mark(chosen());
  chips.forEach((chip) => chip.setAttribute('aria-pressed', String(chip.dataset.status === chosen().status)));
  if (NAMES.some((name) => chosen()[name])) update();
  else if (!pager) count.textContent = say(form.dataset.shown, { n: own.length, total: own.length });
}());
