// Single keys: an element with data-key="a" is clicked (a field: focused) when that key is pressed
// outside of fields. The list of a page's keys and the switch that turns all of them off (WCAG
// 2.1.4) are behind the button [data-keys-help]. Undo buttons in messages last ten seconds; the
// history keeps the undo after that.
(function () {
  const OFF = "sl-keys-off";
  const UNDO_LASTS = 10000;
  const typing = (t) => t.closest("input, textarea, select, [contenteditable='true'], dialog, .select2-container");
  const isOff = () => localStorage.getItem(OFF) === "1";
  const visible = (e) => e.getClientRects().length > 0 && !e.disabled;

  document.addEventListener("keydown", function (event) {
    if (isOff() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) return;
    const found = [...document.querySelectorAll("[data-key='" + CSS.escape(event.key) + "']")].find(visible);
    if (!found) return;
    event.preventDefault();
    if (found.matches("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select")) found.focus();
    else found.click();
  });

  function help(button) {
    const dialog = document.createElement("dialog");
    dialog.className = "sl-dialog";
    dialog.setAttribute("aria-label", "Keys of this page");
    const list = [...document.querySelectorAll("[data-key]")].filter(visible).map(function (e) {
      const words = e.getAttribute("data-key-words") || e.getAttribute("aria-label") || e.textContent.trim();
      return "<dt><kbd></kbd></dt><dd></dd>|" + e.dataset.key + "|" + words;
    });
    dialog.innerHTML = "<h2>Keys of this page</h2><dl class='sl-keys'></dl><label class='sl-check'><input type='checkbox'> Single keys are on</label><p><button class='sl-button' autofocus>Close</button></p>";
    const dl = dialog.querySelector("dl");
    list.forEach(function (line) {
      const [markup, key, words] = line.split("|");
      const holder = document.createElement("dl");
      holder.innerHTML = markup;
      holder.querySelector("kbd").textContent = key;
      holder.querySelector("dd").textContent = words;
      dl.append(...holder.children);
    });
    const box = dialog.querySelector("input");
    box.checked = !isOff();
    box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "0" : "1"));
    dialog.querySelector("button").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", function () { dialog.remove(); button.focus(); });
    document.body.append(dialog);
    dialog.showModal();
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-keys-help]").forEach((b) => b.addEventListener("click", () => help(b)));
    setTimeout(() => document.querySelectorAll(".sl-undo").forEach((f) => f.remove()), UNDO_LASTS);
  });
})();
