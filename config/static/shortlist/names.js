// Names for readers who do not see: select boxes that the admin dresses up lose the name of their
// field, and the icons of the sidebar would be read as words.
(function () {
  function nameAll() {
    document.querySelectorAll("#nav-sidebar-apps a .material-symbols-outlined").forEach(function (icon) {
      icon.setAttribute("aria-hidden", "true");
    });
    document.querySelectorAll("select.select2-hidden-accessible").forEach(function (select) {
      const boxes = select.parentElement.querySelectorAll(".select2-selection [role], .select2-selection");
      const label = document.querySelector("label[for='" + CSS.escape(select.id) + "']");
      const name = select.getAttribute("aria-label") || (label ? label.textContent.trim() : "");
      boxes.forEach(function (box) {
        if (name && box.getAttribute("role") !== "presentation") box.setAttribute("aria-label", name);
      });
    });
  }
  // They are dressed up some time after the page is there, and again in every row that is added.
  new MutationObserver(nameAll).observe(document, { childList: true, subtree: true });
})();
