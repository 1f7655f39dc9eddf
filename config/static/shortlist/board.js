// The board by keys: j and k (or the arrows) go from card to card, h and l between the columns, m
// opens the menu of the card, Enter its candidate. After a move the card is found again, and what
// was done is read out. A card may be dragged to a column as well: that presses the button of its
// menu. Without this script the menus work as they are.
(function () {
  const OFF = "sl-keys-off";
  const MOVED = "sl-moved-card";
  const board = document.querySelector("[data-board]");
  if (!board) return;
  const columns = [...board.querySelectorAll("[data-stage]")];
  const cardsOf = (column) => [...column.querySelectorAll(".sl-kcard")];
  const cardAt = () => document.activeElement && document.activeElement.closest(".sl-kcard");
  const focus = (card) => card && card.querySelector(".sl-kname").focus();

  function step(card, by) {
    const cards = card ? cardsOf(card.closest("[data-stage]")) : columns.flatMap(cardsOf);
    focus(card ? cards[cards.indexOf(card) + by] : cards[0]);
  }

  function across(card, by) {
    if (!card) return step(null, 0);
    const here = card.closest("[data-stage]");
    const place = cardsOf(here).indexOf(card);
    for (let i = columns.indexOf(here) + by; i >= 0 && i < columns.length; i += by) {
      const cards = cardsOf(columns[i]);
      if (cards.length) return focus(cards[Math.min(place, cards.length - 1)]);
    }
  }

  function menu(card, open) {
    const details = card && card.querySelector(".sl-move");
    if (!details) return;
    details.open = open;
    if (open) details.querySelector("button, a").focus();
    else focus(card);
  }

  const KEYS = {
    j: (card) => step(card, 1), ArrowDown: (card) => step(card, 1),
    k: (card) => step(card, -1), ArrowUp: (card) => step(card, -1),
    l: (card) => across(card, 1), ArrowRight: (card) => across(card, 1),
    h: (card) => across(card, -1), ArrowLeft: (card) => across(card, -1),
    m: (card) => menu(card, true),
  };

  function withinMenu(event, details) {
    const items = [...details.querySelectorAll("button, a")];
    const by = { j: 1, ArrowDown: 1, ArrowRight: 1, k: -1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") menu(details.closest(".sl-kcard"), false);
    else if (by) (items[items.indexOf(document.activeElement) + by] || document.activeElement).focus();
    else return;
    event.preventDefault();
  }

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    const details = event.target.closest(".sl-move[open]");
    if (details && event.key === "Escape") return withinMenu(event, details);
    if (localStorage.getItem(OFF) === "1") return;
    if (details && event.target !== details.querySelector("summary")) return withinMenu(event, details);
    const card = cardAt();
    if (!KEYS[event.key] || (event.key.startsWith("Arrow") && !card)) return;
    event.preventDefault();
    KEYS[event.key](card);
  });

  // One menu at a time, and back to the card after the page has come again; where the card is gone,
  // to the one that took its place.
  board.addEventListener("toggle", function (event) {
    if (event.target.open) board.querySelectorAll(".sl-move[open]").forEach((d) => { if (d !== event.target) d.open = false; });
  }, true);
  function keep(element) {
    const card = element.closest(".sl-kcard");
    const column = card && card.closest("[data-stage]");
    if (card) sessionStorage.setItem(MOVED, JSON.stringify([card.id, column.dataset.stage, cardsOf(column).indexOf(card)]));
  }
  function find() {
    const [id, stage, place] = JSON.parse(sessionStorage.getItem(MOVED) || "[]");
    const column = columns.find((one) => one.dataset.stage === stage);
    const cards = column ? cardsOf(column) : [];
    return document.getElementById(id) || cards[Math.min(place, cards.length - 1)];
  }
  board.addEventListener("submit", (event) => keep(event.target));
  board.addEventListener("click", (event) => { if (event.target.closest(".sl-move a")) keep(event.target); });

  const told = [...document.querySelectorAll("#sl-messages .sl-message")];
  if (told.length) {
    focus(find());
    // What is there when a page loads is not read out; what changes is.
    setTimeout(function () {
      document.getElementById("sl-board-status").textContent = told.map((m) => m.querySelector("span:not([aria-hidden])").textContent).join(" ");
    }, 300);
  }

  // Dragging presses the same buttons.
  let dragged = null;
  const target = (column) => dragged && dragged.querySelector("button[value='" + column.dataset.stage + "']");
  board.addEventListener("dragstart", function (event) {
    dragged = event.target.closest(".sl-kcard");
    columns.forEach((column) => column.classList.toggle("sl-open-to", Boolean(target(column))));
  });
  board.addEventListener("dragend", function () {
    dragged = null;
    columns.forEach((column) => column.classList.remove("sl-open-to"));
  });
  columns.forEach(function (column) {
    column.addEventListener("dragover", (event) => { if (target(column)) event.preventDefault(); });
    column.addEventListener("drop", function (event) {
      const button = target(column);
      if (button) { event.preventDefault(); button.click(); }
    });
  });
})();
