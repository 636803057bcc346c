"use strict";
// Filters of a list: every [data-item] has data-* values that the form's selects compare with;
// a choice that ends in "/" stands for all values below it.
for (const form of document.querySelectorAll("form[data-filters]")) {
  const list = document.getElementById(form.dataset.filters);
  const items = [...list.querySelectorAll("[data-item]")];
  const groups = [...list.querySelectorAll("[data-group]")].reverse();
  const texts = new Map(items.map((item) => [item, item.textContent.toLocaleLowerCase("sv")]));
  let before = null;

  const counts = (item) => !("dismissed" in item.dataset);
  const fitsChoice = (value, choice) => choice.endsWith("/") ? value.startsWith(choice) : value === choice;
  const counted = (number, names) => number.toLocaleString("sv") + " " + (number === 1 ? names.dataset.one : names.dataset.many);

  const apply = () => {
    const chosen = [...form.querySelectorAll("select")].filter((select) => select.value);
    const words = form.elements.text.value.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean);
    const active = chosen.length > 0 || words.length > 0;
    let shown = 0;
    let left = 0;
    for (const item of items) {
      const fits = chosen.every((select) => fitsChoice(item.dataset[select.name], select.value)) &&
        words.every((word) => texts.get(item).includes(word));
      item.hidden = !fits;
      shown += fits && counts(item);
      left += counts(item);
    }
    if (active && !before) before = new Map(groups.map((group) => [group, group.open]));
    for (const group of groups) {
      const inside = [...group.querySelectorAll("[data-item]:not([hidden])")];
      group.hidden = inside.length === 0;
      const count = group.querySelector(":scope > summary > .count");
      if (count) count.textContent = counted(inside.filter(counts).length, count);
      if ("open" in group && before) group.open = active ? inside.length > 0 : before.get(group);
    }
    if (!active) before = null;
    form.querySelector("button").disabled = !active;
    form.querySelector("output").textContent = active
      ? "Visar " + shown.toLocaleString("sv") + " av " + counted(left, form)
      : "Visar alla " + counted(left, form);
  };

  // Items may stop counting, and count again, while the page is open (dismiss.js): the choices then have new numbers.
  list.addEventListener("recount", () => {
    for (const option of form.querySelectorAll("option[data-name]")) {
      const key = option.closest("select").name;
      const number = items.filter((item) => counts(item) && fitsChoice(item.dataset[key], option.value)).length;
      option.textContent = option.dataset.name + " (" + number.toLocaleString("sv") + ")";
    }
    apply();
  });

  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 150); });
  form.addEventListener("reset", () => { clearTimeout(waiting); waiting = setTimeout(apply, 0); });
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.hidden = false;
  apply();
}
