// The form of a note: names of members are put in where the cursor stands, and the readers chosen
// are kept in this browser with the text, so that a note that comes back comes back whole.
(function () {
  const PREFIX = "sl-draft:";
  const choices = (form) => [...form.querySelectorAll("input[type=radio], select")].filter((f) => f.name);

  function offer(list) {
    const field = document.getElementById(list.dataset.mentionsFor);
    if (!field) return;
    list.querySelectorAll("[data-mention]").forEach(function (name) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sl-button";
      button.textContent = name.textContent;
      button.addEventListener("click", function () {
        const before = field.value.slice(0, field.selectionStart);
        const gap = before && !/\s$/.test(before) ? " " : "";
        field.setRangeText(gap + name.dataset.mention + " ", field.selectionStart, field.selectionEnd, "end");
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.focus();
      });
      name.replaceWith(button);
    });
  }

  function keepChoices(form) {
    const field = form.querySelector("textarea[data-draft]");
    if (!field) return;
    const key = PREFIX + field.dataset.draft + "#choices";
    const keep = function () {
      if (field.value === field.defaultValue) return localStorage.removeItem(key);
      const chosen = choices(form).filter((f) => f.type !== "radio" || f.checked).map((f) => [f.name, f.value]);
      localStorage.setItem(key, JSON.stringify(chosen));
    };
    const kept = JSON.parse(localStorage.getItem(key) || "[]");
    if (localStorage.getItem(PREFIX + field.dataset.draft) !== null)
      kept.forEach(([name, value]) => choices(form).filter((f) => f.name === name).forEach(function (f) {
        if (f.type === "radio") f.checked = f.value === value;
        else if ([...f.options].some((o) => o.value === value)) f.value = value;
      }));
    else localStorage.removeItem(key);
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-mentions-for]").forEach(offer);
    document.querySelectorAll(".sl-note-form").forEach(keepChoices);
  });
})();
