// A link to a place shows it, even if it is folded away or filtered out, and goes on from there with the keyboard; on
// paper everything is open.
const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.closest("[hidden]")) for (const form of document.forms) form.reset();
  setTimeout(() => {
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  }, 0);
};
addEventListener("hashchange", reveal);
reveal();

// The number of remarks in a chapter is a link to the first of them; with script it filters out the others.
for (const link of document.querySelectorAll("a[data-section]")) {
  link.addEventListener("click", (event) => {
    const choice = document.getElementById("avsnittet");
    event.preventDefault();
    choice.form.reset();
    setTimeout(() => {
      choice.value = link.dataset.section;
      choice.dispatchEvent(new Event("input", { bubbles: true }));
      choice.focus({ preventScroll: true });
      document.getElementById("anmarkningar").scrollIntoView();
    }, 0);
  });
}

let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const part of closed) part.open = true;
});
addEventListener("afterprint", () => { for (const part of closed) part.open = false; });
