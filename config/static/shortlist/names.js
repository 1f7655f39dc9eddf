// Select boxes that the admin dresses up lose the name of their field; give it back to them.
(function () {
  function nameAll() {
    document.querySelectorAll("select.select2-hidden-accessible").forEach(function (select) {
      const box = select.parentElement.querySelector(".select2-selection[role=combobox]");
      const label = document.querySelector("label[for='" + CSS.escape(select.id) + "']");
      const name = select.getAttribute("aria-label") || (label ? label.textContent.trim() : "");
      if (box && name) box.setAttribute("aria-label", name);
    });
  }
  // They are dressed up some time after the page is there, and again in every row that is added.
  new MutationObserver(nameAll).observe(document, { childList: true, subtree: true });
})();
