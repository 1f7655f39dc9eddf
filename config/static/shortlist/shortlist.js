// A shortlist by keys, buttons and dragging, without loading the page anew, so that nothing that is
// being typed is lost. Every move is the form of its entry, sent to the server; what it answers is
// said in #sl-said and, when it refuses, the form is sent the plain way, which tells why.
(function () {
  const singleKeysOff = () => localStorage.getItem("sl-keys-off") === "1";
  const typing = (e) => e.closest("input, textarea, select, dialog");

  function start(list) {
    const said = document.getElementById("sl-said");
    const entries = () => [...list.querySelectorAll(":scope > [data-entry]")];

    function number() {
      const all = entries();
      all.forEach(function (entry, at) {
        entry.querySelector("[data-rank]").textContent = at + 1;
        entry.querySelectorAll("[data-step]").forEach(function (button) {
          const to = at + 1 + Number(button.dataset.step);
          button.value = to;
          button.disabled = to < 1 || to > all.length;
        });
      });
    }

    function put(entry, rank) {
      const others = entries().filter((e) => e !== entry);
      list.insertBefore(entry, others[rank - 1] || null);
      number();
    }

    async function move(entry, rank) {
      const form = entry.querySelector("form[data-move]");
      if (rank < 1 || rank > entries().length) return;
      const body = new FormData(form);
      body.set("rank", rank);
      list.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(form.action, { method: "POST", body: body, headers: { Accept: "application/json" } });
        const told = await answer.json();
        if (!answer.ok) throw told;
        put(entry, rank);
        said.textContent = told.text;
      } catch (told) {
        const hidden = document.createElement("input");
        hidden.type = "hidden";
        hidden.name = "rank";
        hidden.value = rank;
        form.append(hidden);
        form.submit();
      } finally {
        list.removeAttribute("aria-busy");
      }
    }

    const placeOf = (entry) => entries().indexOf(entry) + 1;

    async function step(entry, by) {
      const back = document.activeElement;
      await move(entry, placeOf(entry) + by);
      if (back && entry.contains(back) && !back.disabled) back.focus();
      else entry.querySelector("[data-entry-link]").focus();
      entry.scrollIntoView({ block: "nearest" });
    }

    list.addEventListener("submit", function (event) {
      const form = event.target;
      if (!form.matches("[data-move]")) return;
      const entry = form.closest("[data-entry]");
      const field = form.querySelector("input[type=number]");
      event.preventDefault();
      if (!field) step(entry, Number(event.submitter.dataset.step));
      else if (field.value) move(entry, Number(field.value)).then(function () { field.value = ""; field.focus(); });
    });

    list.addEventListener("keydown", function (event) {
      const entry = event.target.closest("[data-entry]");
      if (!entry || typing(event.target) || event.ctrlKey || event.metaKey) return;
      const arrows = { ArrowUp: -1, ArrowDown: 1 };
      if (event.altKey && arrows[event.key]) {
        event.preventDefault();
        step(entry, arrows[event.key]);
        return;
      }
      if (event.altKey || singleKeysOff()) return;
      const moves = { K: -1, J: 1 };
      const goes = { k: -1, j: 1 };
      if (moves[event.key]) {
        event.preventDefault();
        step(entry, moves[event.key]);
      } else if (goes[event.key]) {
        event.preventDefault();
        const next = entries()[placeOf(entry) - 1 + goes[event.key]];
        if (next) next.querySelector("[data-entry-link]").focus();
      }
    });

    let dragged = null;
    entries().forEach(function (entry) {
      const grip = entry.querySelector(".sl-rank");
      grip.draggable = true;
      grip.addEventListener("dragstart", function (event) {
        dragged = entry;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setDragImage(entry, 10, 10);
      });
      grip.addEventListener("dragend", function () {
        dragged = null;
        entries().forEach((e) => e.classList.remove("sl-over"));
      });
      entry.addEventListener("dragover", function (event) {
        if (!dragged) return;
        event.preventDefault();
        entries().forEach((e) => e.classList.toggle("sl-over", e === entry && e !== dragged));
      });
      entry.addEventListener("drop", function (event) {
        event.preventDefault();
        if (dragged && dragged !== entry) move(dragged, placeOf(entry));
      });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    const list = document.querySelector("[data-movable]");
    if (list) start(list);
  });
})();
