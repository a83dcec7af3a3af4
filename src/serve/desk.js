// Checks a form while it is filled in, by the check that it is held against when it is sent: half a second after the last key the desk is
// asked, and what it finds stands below the fields. Nothing is kept here; without scripts the same is told after sending.
(() => {
  "use strict";
  const PAUSE = 500;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  for (const form of document.querySelectorAll("form[data-check]")) {
    const { check, to, sound, wrong } = form.dataset;
    const status = element("p", "status", "");
    status.setAttribute("role", "status");
    form.querySelector(":scope > button").before(status);
    let asked = 0;
    let waiting = 0;

    const clear = () => {
      form.querySelectorAll(".finding").forEach((old) => old.remove());
      form.querySelectorAll("[aria-invalid]").forEach((input) => {
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
      });
    };
    const say = (text) => {
      if (status.textContent !== text) status.textContent = text;
    };
    const below = (input, texts) => {
      const told = element("p", "finding", texts.join("\n"));
      told.id = `${input.id}-finding`;
      input.after(told);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", told.id);
      const folded = input.closest("details");
      if (folded) folded.open = true;
    };
    const show = (found) => {
      clear();
      const fields = new Map();
      const others = [];
      for (const { field, text } of found) {
        const input = field && form.elements.namedItem(field);
        if (input instanceof HTMLElement && input.id) fields.set(input, [...(fields.get(input) ?? []), text]);
        else others.push(text);
      }
      fields.forEach((texts, input) => below(input, texts));
      const many = [...fields.values()].flat().length;
      say(found.length === 0 ? sound : [...others, ...(many ? [wrong.replace("{n}", many)] : [])].join("\n"));
      status.classList.toggle("wrong", found.length > 0);
    };

    const ask = async () => {
      asked += 1;
      const mine = asked;
      const body = new FormData(form);
      body.set("form", check);
      try {
        const answer = await fetch(to, { method: "POST", body });
        const found = answer.ok ? (await answer.json()).found : null;
        if (mine !== asked) return;
        if (found) show(found);
        else say(await answer.text());
      } catch {
        // The desk was ended: sending tells so.
        if (mine === asked) say("");
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      asked += 1;
    });
  }
})();
