"use strict";
// Filters of a list: every [data-item] has data-* values that the form's selects compare with;
// a choice that ends in "/" stands for all values below it.
for (const form of document.querySelectorAll("form[data-filters]")) {
  const list = document.getElementById(form.dataset.filters);
  const items = [...list.querySelectorAll("[data-item]")];
  const groups = [...list.querySelectorAll("[data-group]")].reverse();
  const texts = new Map();
  let before = null;

  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLocaleLowerCase("sv"));
    return texts.get(item);
  };
  const fitsChoice = (value, choice) => choice.endsWith("/") ? value.startsWith(choice) : value === choice;
  const counted = (number, names) => number + " " + (number === 1 ? names.dataset.one : names.dataset.many);

  const apply = () => {
    const chosen = [...form.querySelectorAll("select")].filter((select) => select.value);
    const words = form.elements.text.value.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean);
    const active = chosen.length > 0 || words.length > 0;
    let shown = 0;
    for (const item of items) {
      const fits = chosen.every((select) => fitsChoice(item.dataset[select.name], select.value)) &&
        words.every((word) => textOf(item).includes(word));
      item.hidden = !fits;
      shown += fits;
    }
    if (active && !before) before = new Map(groups.map((group) => [group, group.open]));
    for (const group of groups) {
      const left = group.querySelectorAll("[data-item]:not([hidden])").length;
      group.hidden = left === 0;
      const count = group.querySelector(":scope > summary > .count");
      if (count) count.textContent = counted(left, count);
      if ("open" in group && before) group.open = active ? left > 0 : before.get(group);
    }
    if (!active) before = null;
    form.querySelector("button").disabled = !active;
    form.querySelector("output").textContent = active
      ? "Visar " + shown + " av " + counted(items.length, form)
      : "Visar alla " + counted(items.length, form);
  };

  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 150); });
  form.addEventListener("reset", () => { clearTimeout(waiting); waiting = setTimeout(apply, 0); });
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.hidden = false;
  apply();
}
