// What is typed in a field with data-draft="<user>:<what>" is kept in this browser until the server
// says that it is saved (data-draft-saved in a message), so that an expired session, a stale save or
// a crash loses no word. Logging out forgets all drafts.
(function () {
  const PREFIX = "sl-draft:";
  const key = (field) => PREFIX + field.dataset.draft;

  function keep(field) {
    if (field.value === field.defaultValue) localStorage.removeItem(key(field));
    else localStorage.setItem(key(field), field.value);
  }

  const forgetSaved = () =>
    document.querySelectorAll("[data-draft-saved]").forEach((e) => localStorage.removeItem(PREFIX + e.dataset.draftSaved));

  // Once per field: when the page is there, or before that, when somebody enters the field in what
  // there is of the page, so that neither what was kept nor what he types is lost.
  const restored = new WeakSet();
  function restore(field) {
    if (restored.has(field)) return;
    restored.add(field);
    forgetSaved();
    const kept = localStorage.getItem(key(field));
    if (kept === null || kept === field.value) return;
    field.value = kept;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const told = document.createElement("p");
    told.className = "sl-restored";
    told.setAttribute("role", "status");
    told.textContent = "What you typed here before was kept in this browser and is back. It is not saved yet. ";
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "sl-button";
    drop.textContent = "Drop it";
    drop.addEventListener("click", function () {
      field.value = field.defaultValue;
      localStorage.removeItem(key(field));
      told.remove();
      field.focus();
    });
    told.append(drop);
    field.after(told);
    const around = field.closest("details");
    if (around) around.open = true;
  }

  const drafted = (event, act) => event.target.matches("textarea[data-draft]") && act(event.target);
  document.addEventListener("focusin", (event) => drafted(event, restore));
  document.addEventListener("input", (event) => drafted(event, keep));

  document.addEventListener("DOMContentLoaded", function () {
    forgetSaved();
    document.querySelectorAll("textarea[data-draft]").forEach(restore);
    document.querySelectorAll("form[action$='/logout/']").forEach((form) =>
      form.addEventListener("submit", () => Object.keys(localStorage).filter((k) => k.startsWith(PREFIX)).forEach((k) => localStorage.removeItem(k))));
  });
})();
