// A print button for pages that are made for paper; without script the browser's own print does it.
(function () {
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-print]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
  });
})();
