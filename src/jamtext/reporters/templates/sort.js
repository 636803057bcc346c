// Columns whose heading has data-sort get a button; the first press sorts text from A and numbers from the highest.
for (const table of document.querySelectorAll("[data-sortable]")) {
  const body = table.tBodies[0];
  const order = new Intl.Collator("sv", { numeric: true });
  // A heading over several columns has none of its own: the others stand in the order of the cells.
  const headings = [...table.tHead.querySelectorAll("[data-sort]")];
  headings.forEach((heading, column) => {
    const name = heading.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const numbers = heading.dataset.sort === "number";
      const now = heading.getAttribute("aria-sort");
      const up = now ? now === "descending" : !numbers;
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", up ? "ascending" : "descending");
      const value = (row) => row.cells[column].dataset.value;
      const compared = numbers ? (a, b) => value(a) - value(b) : (a, b) => order.compare(value(a), value(b));
      body.append(...[...body.rows].sort((a, b) => (up ? compared(a, b) : compared(b, a))));
      document.getElementById("sorterat").textContent = "Sorterat efter " + name + (up ? ", stigande" : ", fallande");
    });
  });
}
