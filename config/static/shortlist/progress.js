// Follows a run: asks every two seconds how far it is, says so at most every ten, and tells when it
// is over. Without script there is a link that refreshes the page.
(function () {
  const box = document.getElementById("sl-run");
  if (!box || !box.dataset.open) return;
  const said = document.getElementById("sl-run-said");
  const EVERY = 2000, SAY_EVERY = 10000;
  let spoken = Date.now(), title = document.title;

  function say(words, now) {
    if (!now && Date.now() - spoken < SAY_EVERY) return;
    spoken = Date.now();
    said.textContent = words;
  }

  function draw(html) {
    const focused = document.activeElement && box.contains(document.activeElement) ? document.activeElement.textContent.trim() : "";
    box.innerHTML = html;
    if (!focused) return;
    const again = [...box.querySelectorAll("a, button")].find((e) => e.textContent.trim() === focused);
    if (again) again.focus();
  }

  function toast(words) {
    const place = document.getElementById("sl-messages") || box;
    const message = document.createElement("div");
    message.className = "sl-message";
    message.textContent = words;
    place.append(message);
    document.title = "✓ " + title;
    document.addEventListener("visibilitychange", () => (document.title = title), { once: true });
    if (!document.hidden) document.title = title;
  }

  async function ask() {
    let answer;
    try {
      const response = await fetch(box.dataset.progress, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (response.type === "opaqueredirect" || response.status === 401 || response.status === 404)
        return say("You were logged out. The work goes on; log in again to follow it.", true);
      answer = await response.json();
    } catch (error) {
      return setTimeout(ask, EVERY * 3);
    }
    if (answer.state === "planned") return location.reload();
    draw(answer.html);
    if (answer.open) {
      say(answer.words);
      return setTimeout(ask, EVERY);
    }
    say(answer.words, true);
    toast("This run is " + answer.state + ".");
  }

  setTimeout(ask, EVERY);
})();
