// The page that brings documents in: files and folders may be dropped anywhere on it and add up, the
// chosen ones are listed and can be taken off, what is over a limit is said before it is sent, and
// a refusal leaves the files chosen. Without script the same form is sent as browsers do.
(function () {
  const form = document.getElementById("sl-upload");
  if (!form) return;
  const input = document.getElementById("sl-files");
  const drop = document.getElementById("sl-drop");
  const list = document.getElementById("sl-chosen");
  const errors = document.getElementById("sl-upload-errors");
  const said = document.getElementById("sl-upload-said");
  const most = { files: +form.dataset.mostFiles, bytes: +form.dataset.mostBytes, together: +form.dataset.mostBytesTogether };
  let chosen = [];
  input.hasChangeListener = true; // the theme's own listener wants a text field beside the input

  const size = (bytes) => bytes < 1024 ? bytes + " bytes" : bytes < 1048576 ? Math.round(bytes / 1024) + " KB" : (bytes / 1048576).toFixed(1) + " MB";
  const key = (file) => [file.name, file.size, file.lastModified].join("|");

  function trouble(file) {
    if (!file.size) return "empty: it will be refused";
    if (file.size > most.bytes) return "larger than " + size(most.bytes) + ": it will be refused";
    return "";
  }

  function show() {
    const carrier = new DataTransfer();
    chosen.forEach((file) => carrier.items.add(file));
    input.files = carrier.files;
    list.replaceChildren(...chosen.map(function (file) {
      const line = document.createElement("li");
      const words = document.createElement("span");
      words.textContent = file.name + " · " + size(file.size);
      line.append(words);
      if (trouble(file)) {
        const why = document.createElement("span");
        why.className = "sl-state sl-bad";
        why.textContent = trouble(file);
        line.append(" ", why);
      }
      const off = document.createElement("button");
      off.type = "button";
      off.className = "sl-button";
      off.textContent = "Take off";
      off.setAttribute("aria-label", "Take off " + file.name);
      off.addEventListener("click", function () {
        const place = chosen.indexOf(file);
        chosen.splice(place, 1);
        show();
        (list.querySelectorAll("button")[Math.min(place, chosen.length - 1)] || input).focus();
      });
      line.append(off);
      return line;
    }));
    const bytes = chosen.reduce((sum, file) => sum + file.size, 0);
    let words = chosen.length ? chosen.length + (chosen.length === 1 ? " file, " : " files, ") + size(bytes) : "";
    if (chosen.length > most.files) words += ". Only the first " + most.files + " are taken; bring the others in afterwards";
    if (bytes > most.together) words += ". More than " + size(most.together) + " together: what comes last is refused";
    said.textContent = words;
  }

  function add(files) {
    const known = new Set(chosen.map(key));
    files.forEach((file) => known.has(key(file)) || (known.add(key(file)), chosen.push(file)));
    errors.replaceChildren();
    show();
  }

  // Files of a dropped folder, hidden ones left out.
  function walk(entry) {
    if (entry.name.startsWith(".")) return Promise.resolve([]);
    if (entry.isFile) return new Promise((done) => entry.file((file) => done([file]), () => done([])));
    const reader = entry.createReader();
    const all = [];
    return new Promise(function (done) {
      (function more() {
        reader.readEntries(function (entries) {
          if (!entries.length) return Promise.all(all).then((lists) => done(lists.flat()));
          entries.forEach((one) => all.push(walk(one)));
          more();
        }, () => Promise.all(all).then((lists) => done(lists.flat())));
      })();
    });
  }

  input.addEventListener("change", () => add([...input.files]));
  const carriesFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", function (event) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    drop.classList.add("sl-over");
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget || drop.classList.remove("sl-over"));
  document.addEventListener("drop", function (event) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    drop.classList.remove("sl-over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    if (entries.length) Promise.all(entries.map(walk)).then((lists) => add(lists.flat()));
    else add([...event.dataTransfer.files]);
  });

  function refuse(messages) {
    errors.replaceChildren(...messages.map(function (words) {
      const line = document.createElement("p");
      line.className = "sl-error";
      line.textContent = words.replace("; choose the files again", "; the files are still chosen");
      return line;
    }));
    said.textContent = "";
    buttons(false);
    errors.scrollIntoView({ block: "nearest" });
  }

  const buttons = (off) => form.querySelectorAll("button[type=submit]").forEach((b) => (b.disabled = off));

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!input.files.length) return refuse(["No file is chosen. Choose at least one, then send them."]);
    const body = new FormData(form);
    if (event.submitter && event.submitter.name) body.append(event.submitter.name, event.submitter.value);
    const request = new XMLHttpRequest();
    let told = 0;
    request.open("POST", form.action || location.href);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", function (sent) {
      if (!sent.lengthComputable || Date.now() - told < 2000) return;
      told = Date.now();
      said.textContent = "Sending: " + size(sent.loaded) + " of " + size(sent.total);
    });
    request.addEventListener("load", function () {
      let answer = null;
      try { answer = JSON.parse(request.responseText); } catch (error) { /* a page, not an answer */ }
      if (request.status === 201 && answer) location.assign(answer.to);
      else if (answer && answer.errors) refuse(answer.errors);
      else if (request.status === 413) refuse(["The server takes no upload of this size. Nothing was kept; send fewer files at once."]);
      else refuse(["The server did not take the files (" + request.status + "). You may have been logged out: log in in another tab, then send them again; the files are still chosen."]);
    });
    request.addEventListener("error", () => refuse(["The connection broke. Nothing was kept on the server; the files are still chosen. Send them again."]));
    said.textContent = "Sending " + input.files.length + (input.files.length === 1 ? " file …" : " files …");
    buttons(true);
    request.send(body);
  });
})();
