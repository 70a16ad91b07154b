// Keeps the place when the reader changes the language: translations share the ids of their headings.
(() => {
  const links = document.querySelectorAll(".languages a[href]");
  const follow = () => links.forEach((link) => { link.hash = location.hash; });
  addEventListener("hashchange", follow);
  follow();
})();
