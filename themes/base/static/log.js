// The change log chosen by body; the style sheet chooses by kind. All words come from the page, and what was chosen stands in the
// address: `?kind=reports&body=ID`.
(function () {
  'use strict';
  const form = document.querySelector('form.choose');
  if (!form || !window.URLSearchParams) return;
  const NAMES = ['kind', 'body'];
  const count = form.querySelector('[role=status]');
  const entries = Array.from(document.querySelectorAll('.log > li'), (li) => ({
    li,
    bodies: li.dataset.bodies.split(' '),
  }));
  const months = Array.from(document.querySelectorAll('.log-month'));
  const value = (name) => (form.elements[name] ? form.elements[name].value : '');

  function show() {
    const [kind, body] = NAMES.map(value);
    entries.forEach(({ li, bodies }) => { li.hidden = body !== '' && !bodies.includes(body); });
    months.forEach((month) => { month.hidden = !month.querySelector('li:not([hidden])'); });
    const shown = entries.filter(({ li }) => !li.hidden && (!kind || li.classList.contains(`g-${kind}`))).length;
    const words = { n: shown, total: entries.length };
    count.textContent = form.dataset.shown.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  }

  function write() {
    const kept = new URLSearchParams();
    NAMES.forEach((name) => value(name) && kept.set(name, value(name)));
    const words = kept.toString();
    try {
      history.replaceState(null, '', location.pathname + (words && `?${words}`));
    } catch (refused) {
      // From disk some browsers let no script change the address: the choice holds for this page.
    }
  }

  const asked = new URLSearchParams(location.search);
  NAMES.forEach((name) => {
    const wanted = asked.get(name);
    if (wanted && form.elements[name]) form.elements[name].value = wanted;
  });
  form.addEventListener('input', () => { show(); write(); });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => { show(); write(); }));
  show();
}());
