// The review page: the lit place is scrolled into view, a fact and its places light up together,
// and leaving with typed fields asks first. Without it the same links lead to the same places.
(function () {
  const HOT = "sl-hot";

  function show(place, pane) {
    const within = place.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += within - pane.clientHeight / 3;
  }

  function partners(element) {
    const own = element.closest("[data-lights]") || element.closest("[data-of]");
    if (!own) return [];
    const [from, to] = own.matches("[data-lights]") ? ["lights", "of"] : ["of", "lights"];
    const names = own.dataset[from].split(/\s+/).filter(Boolean);
    return names.flatMap((name) => [...document.querySelectorAll("[data-" + to + "~='" + name + "']")]);
  }

  function light(event) {
    document.querySelectorAll("." + HOT).forEach((e) => e.classList.remove(HOT));
    if (event.type === "mouseover" || event.type === "focusin")
      partners(event.target).forEach((e) => e.classList.add(HOT));
  }

  document.addEventListener("DOMContentLoaded", function () {
    const pane = document.getElementById("sl-source");
    if (!pane) return;
    const lit = pane.querySelector(".sl-lit");
    if (lit && !location.hash) show(lit, pane);
    pane.querySelectorAll("img").forEach((img) => img.addEventListener("load", () => lit && show(lit, pane)));
    ["mouseover", "mouseout", "focusin", "focusout"].forEach((name) => document.addEventListener(name, light));
    document.querySelectorAll("[data-lights] .sl-evidence").forEach((link) =>
      link.addEventListener("click", function (event) {
        const place = document.getElementById(link.hash.slice(1));
        if (!place) return;
        event.preventDefault();
        show(place, pane);
      }));

    const form = document.querySelector("form[data-guards-typing]");
    if (!form) return;
    const fields = () => [...form.querySelectorAll("input:not([type=hidden], [name=pattern]), textarea, select")];
    const was = (f) => f.options ? ([...f.options].find((o) => o.defaultSelected) || f.options[0]).value : f.defaultValue;
    const typed = () => fields().some((f) => f.type === "checkbox" ? f.checked !== f.defaultChecked : f.value !== was(f));
    let sent = false;
    // Once the page is on its way to another fact, no key and no second press decides this one.
    let leaving = false;
    form.addEventListener("submit", function (event) {
      if (sent) event.preventDefault();
      sent = leaving = true;
    });
    document.addEventListener("click", (event) => { if (event.target.closest("a[data-key]")) leaving = true; });
    window.addEventListener("keydown", function (event) {
      if (!leaving) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
    window.addEventListener("pageshow", () => { sent = leaving = false; });
    window.addEventListener("beforeunload", function (event) {
      if (sent || !typed()) return;
      event.preventDefault();
      setTimeout(() => { leaving = false; }, 50);  // he stays
    });
  });
})();
