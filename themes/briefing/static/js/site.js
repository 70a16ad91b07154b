// Keeps the place when the reader changes the language: translations share the ids of their headings.
(() => {
  const links = document.querySelectorAll(".languages a[href]");
  const follow = () => links.forEach((link) => { link.hash = location.hash; });
  addEventListener("hashchange", follow);
  follow();
})();

// Escape puts away the note of a term until the pointer or the focus comes anew.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll(".term:hover, .term:focus, .term:has(+ .term-note:hover)").forEach((term) => {
    term.classList.add("quiet");
    const back = () => term.classList.remove("quiet");
    for (const sign of ["blur", "pointerleave", "pointerenter"]) term.addEventListener(sign, back, { once: true });
  });
});

// A long list of headings is folded where it stands before the text, and open beside it.
(() => {
  const wide = matchMedia("(min-width: 60rem)");
  const fold = () => document.querySelectorAll(".toc > details").forEach((toc) => { toc.open = wide.matches; });
  wide.addEventListener("change", fold);
  fold();
})();

// Code and tables that are wider than the page can be scrolled by keyboard; others are no stop on the way.
(() => {
  const reach = () => document.querySelectorAll("pre, .table-wrap").forEach((it) => {
    if (it.scrollWidth > it.clientWidth) it.tabIndex = 0;
    else it.removeAttribute("tabindex");
  });
  addEventListener("resize", reach);
  addEventListener("toggle", reach, true);
  reach();
})();

// The policy of the site lets no form lead anywhere, so that the search is followed as a link. Without a script there is the
// page that it leads to, in the navigation.
(() => {
  const form = document.querySelector(".site-search");
  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  });
})();
