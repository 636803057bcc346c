// A remark can be dismissed with a reason. That is kept on this page only, until it is saved as a file (schema
// jamtext-dismissed/1), a download made here, which --dismissed reads. What such a file has dismissed before can be
// taken back: it is left out of the next one.
{
  const bar = document.getElementById("spara");
  const form = document.getElementById("avfarda");
  const items = bar ? [...document.querySelectorAll("[data-print]")] : [];
  const open = items.filter((item) => "item" in item.dataset);
  const reasons = new Map(items.filter((item) => "reason" in item.dataset).map((item) => [item, item.dataset.reason]));
  const before = new Map(reasons);
  const buttons = new Map();
  const name = (item) => ("item" in item.dataset ? "anmärkning " : "avfärdad anmärkning ") + item.id.slice(1);
  const counted = (number, names) =>
    number.toLocaleString("sv") + " " + (number === 1 ? names.dataset.one : names.dataset.many);
  const state = () => JSON.stringify(items.map((item) => reasons.get(item)));
  let saved = state();

  const element = (tag, className, ...inside) => {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...inside);
    return made;
  };

  // What the page says about one remark: its button, and a line if it is otherwise than when the page was made.
  const show = (item) => {
    const gone = reasons.has(item);
    buttons.get(item).replaceChildren(gone ? "Ångra" : "Avfärda", element("span", "unseen", " " + name(item)));
    item.querySelector(":scope > .changed")?.remove();
    delete item.dataset.dismissed;
    if ("item" in item.dataset && gone) item.dataset.dismissed = "";
    if (reasons.get(item) === before.get(item)) return;
    item.append(element("p", "changed", gone ? "Avfärdad: " + reasons.get(item) : "Räknas igen vid nästa granskning."));
  };

  // All numbers of remarks on the page, the links beside them, and the bar with the button that saves.
  const recount = () => {
    const left = (items) => items.filter((item) => !reasons.has(item));
    for (const tally of document.querySelectorAll(".tally")) tally.textContent = counted(left(open).length, tally);
    for (const link of document.querySelectorAll("a[data-section]")) {
      const under = open.filter((item) => item.dataset.section.startsWith(link.dataset.section));
      link.textContent = left(under).length.toLocaleString("sv");
    }
    for (const link of document.querySelectorAll(".important li > a")) {
      const target = document.getElementById(link.hash.slice(1));
      link.parentElement.classList.toggle("struck", reasons.has(target));
    }
    const gone = open.filter((item) => reasons.has(item)).length;
    const back = [...before.keys()].filter((item) => !reasons.has(item)).length;
    const parts = [gone && counted(gone, bar) + " här", back && counted(back, { dataset: { one: "återtagen", many: "återtagna" } })];
    bar.querySelector("output").textContent = parts.filter(Boolean).join(", ") + ".";
    bar.hidden = !gone && !back && saved === state();
    bar.querySelector(".unsaved").hidden = saved === state();
    bar.querySelector(".saved").hidden = saved !== state();
    document.getElementById("anmarkningar").dispatchEvent(new Event("recount"));
  };

  const close = () => {
    const item = form.closest("[data-print]");
    form.hidden = true;
    bar.before(form);
    buttons.get(item)?.focus();
  };

  const ask = (item) => {
    item.append(form);
    form.reset();
    form.elements.reason.value = before.get(item) ?? "";
    document.getElementById("skalen").replaceChildren(
      ...[...new Set(reasons.values())].filter(Boolean).map((reason) => new Option(reason)));
    form.hidden = false;
    form.elements.reason.focus();
  };

  const change = (item, reason) => {
    if (reason === undefined) reasons.delete(item);
    else reasons.set(item, reason);
    show(item);
    recount();
  };

  for (const item of items) {
    const button = element("button", "dismiss");
    button.type = "button";
    button.addEventListener("click", () => (reasons.has(item) ? change(item) : ask(item)));
    buttons.set(item, button);
    item.querySelector(".where").append(" ", button);
    show(item);
  }

  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const item = form.closest("[data-print]");
    change(item, form.elements.reason.value.trim());
    close();
  });
  form?.elements.cancel.addEventListener("click", close);
  form?.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  bar?.querySelector("button").addEventListener("click", () => {
    const data = {
      schema: "jamtext-dismissed/1",
      document: { name: bar.dataset.name, digest: bar.dataset.digest },
      dismissed: items.filter((item) => reasons.has(item)).map((item) => (
        { fingerprint: item.dataset.print, rule: item.dataset.rule, text: item.dataset.text, reason: reasons.get(item) })),
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2), "\n"], { type: "application/json" }));
    link.download = bar.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    saved = state();
    recount();
  });

  // The browser asks before the page is closed with something that is not saved.
  addEventListener("beforeunload", (event) => { if (saved !== state()) event.preventDefault(); });
}
