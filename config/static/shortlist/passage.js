// The text of a document: words that are marked in it, or the number of a line that is clicked, lead
// to a note about them. Without it the form above the text asks for the lines.
(function () {
  const length = (words) => [...words].length; // characters, as the server counts them
  const row = (node) => (node.nodeType === 1 ? node : node.parentElement).closest(".sl-row");
  const number = (line) => line.id.slice("line-".length);

  function column(line, node, offset) {
    const words = line.querySelector(".sl-line");
    if (!words.contains(node)) return 0;
    const before = document.createRange();
    before.selectNodeContents(words);
    before.setEnd(node, offset);
    return length(before.toString());
  }

  document.addEventListener("DOMContentLoaded", function () {
    const about = document.querySelector("[data-note-about]");
    const text = document.querySelector(".sl-text");
    if (!about || !text) return;
    const root = about.dataset.noteAbout;

    text.classList.add("sl-noted");
    text.addEventListener("click", function (event) {
      const line = event.target.closest(".sl-no") && row(event.target);
      if (line) location.href = root + "&from=" + number(line) + "&to=" + number(line);
    });

    const link = document.createElement("a");
    link.className = "sl-button sl-primary sl-pin";
    link.textContent = "Note about the marked words";
    link.dataset.key = "n";
    link.hidden = true;
    about.after(link);
    document.addEventListener("selectionchange", function () {
      const marked = getSelection();
      const range = marked.rangeCount && !marked.isCollapsed ? marked.getRangeAt(0) : null;
      const first = range && text.contains(range.startContainer) && row(range.startContainer);
      const last = range && text.contains(range.endContainer) && row(range.endContainer);
      link.hidden = !(first && last);
      if (link.hidden) return;
      link.href = root + "&from=" + number(first) + "&to=" + number(last)
        + "&from_column=" + column(first, range.startContainer, range.startOffset)
        + "&to_column=" + column(last, range.endContainer, range.endOffset);
    });
  });
})();
