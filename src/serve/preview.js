// Loads the page again when it changed, and shows the faults of the content while there are any.
(() => {
  "use strict";
  const [run, version] = document.currentScript.dataset.version.split("-").map(Number);
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

  let overlay = null;
  const show = (faults) => {
    if (overlay) overlay.remove();
    overlay = null;
    if (!faults.length) return;
    overlay = document.createElement("div");
    overlay.className = "jindu-faults";
    overlay.setAttribute("role", "alert");
    overlay.tabIndex = -1;
    const title = document.createElement("p");
    title.textContent = "内容有误，网页停在上一个好的版本 / The content has faults; this is the last good version: " + faults.length;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "× 收起 / Hide (Esc)";
    close.addEventListener("click", () => show([]));
    const head = document.createElement("div");
    head.className = "jindu-faults-head";
    head.append(title, close);
    overlay.append(head);
    for (const fault of faults) {
      const pre = document.createElement("pre");
      pre.textContent = fault;
      overlay.append(pre);
    }
    document.body.append(overlay);
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") show([]);
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
    show(news.faults);
  });
  addEventListener("pagehide", () => source.close());
})();
