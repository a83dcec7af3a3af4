// Loads the page again when it changed, and shows the content's problems while there are any: errors open, warnings folded.
(() => {
  "use strict";
  const labels = document.currentScript.dataset;
  const [run, version] = labels.version.split("-").map(Number);
  const here = decodeURIComponent(location.pathname).replace(/^\//, "").replace(/(^|\/)$/, "$1index.html");
  const key = "jindu-scroll:" + location.pathname;
  let seen = version;

  const kept = sessionStorage.getItem(key);
  if (kept) {
    sessionStorage.removeItem(key);
    history.scrollRestoration = "manual";
    const [x, y] = kept.split(",").map(Number);
    const restore = () => scrollTo({ left: x, top: y, behavior: "instant" });
    restore();
    addEventListener("load", restore, { once: true });
  }

  const again = () => {
    sessionStorage.setItem(key, scrollX + "," + scrollY);
    location.reload();
  };

  const concerns = (changed) =>
    !changed || changed.some((path) => path === here || path.startsWith("assets/") || path.startsWith("files/"));

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const button = (words, press) => {
    const made = element("button", "", words);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };

  // The path stands there to be selected where the clipboard is refused.
  const way = (path) => {
    const shown = element("code", "", path);
    const copy = button(labels.copy, () => {
      getSelection().selectAllChildren(shown);
      navigator.clipboard.writeText(path).then(() => (copy.textContent = labels.copied), () => {});
    });
    return element("p", "jindu-way", shown, copy);
  };
  const problem = ({ path, text }) => element("li", "", ...(path ? [way(path)] : []), element("pre", "", text));
  const list = ({ items, more }) =>
    element("ul", "", ...items.map(problem), ...(more ? [element("li", "", more)] : []));

  let overlay = null;
  const hide = () => {
    if (overlay) overlay.remove();
    overlay = null;
  };
  const show = ({ held, errors, warnings }) => {
    hide();
    if (!errors.title && !warnings.title) return;
    const close = button(labels.hide, hide);
    overlay = element("div", held ? "jindu-faults" : "jindu-warnings");
    overlay.lang = labels.lang;
    overlay.setAttribute("role", held ? "alert" : "status");
    if (held) overlay.append(element("div", "jindu-faults-head", element("p", "", errors.title), close), list(errors));
    if (warnings.title) {
      const folded = element("details", "", element("summary", "", warnings.title), list(warnings));
      overlay.append(folded);
      if (!held) overlay.append(close);
    }
    document.body.append(overlay);
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  const source = new EventSource("/.jindu/events");
  source.addEventListener("news", (event) => {
    const news = JSON.parse(event.data);
    const missed = news.run !== run || news.version > seen + 1;
    const moved = news.version !== seen;
    seen = news.version;
    if (missed || (moved && concerns(news.changed))) {
      again();
      return;
    }
    show(news.problems);
  });
  addEventListener("pagehide", () => source.close());
})();
