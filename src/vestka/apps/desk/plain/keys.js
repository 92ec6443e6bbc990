// The desk's keys. Every key stands in the page as data-key on what it presses; without this script all is there to
// be clicked. data-key="x" is one key, data-key="g i" one after the other; inside [data-row] it is the row's own.
"use strict";
(() => {
  const words = document.body.dataset;
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
  let here = -1;
  let before = "";
  let forget = 0;

  const mark = (number, focus) => {
    const all = rows();
    if (all.length === 0) return;
    here = Math.max(0, Math.min(number, all.length - 1));
    document.querySelectorAll("[data-row].here").forEach((row) => row.classList.remove("here"));
    const row = all[here];
    row.classList.add("here");
    // A form whose act is about the row where one is has a field for it.
    document.querySelectorAll("[data-here]").forEach((one) => { one.value = row.dataset.row; });
    if (focus) {
      row.tabIndex = -1;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
  };

  const typing = (one) =>
    one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement || one.isContentEditable ||
    (one instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(one.type));

  const pressed = (key) => {
    const row = rows()[here];
    const inRow = row ? [...row.querySelectorAll("[data-key]")] : [];
    const others = [...document.querySelectorAll("[data-key]")].filter((one) => one.closest("[data-row]") === null);
    return [...inRow, ...others].filter((one) => !one.disabled && one.dataset.key.split(" ")[0] === key);
  };

  const says = (one) => one.dataset.keySays || one.getAttribute("aria-label") || one.textContent.trim();

  const sheet = () => {
    const old = document.querySelector("dialog.keys");
    if (old) { old.close(); return; }
    const dialog = document.createElement("dialog");
    dialog.className = "keys";
    const title = document.createElement("h2");
    title.id = "keys-title";
    title.textContent = words.keysTitle;
    dialog.setAttribute("aria-labelledby", title.id);
    const list = document.createElement("dl");
    const seen = new Set();
    const line = (key, sentence) => {
      if (seen.has(key)) return;
      seen.add(key);
      const dt = document.createElement("dt");
      for (const part of key.split(" ")) {
        const one = document.createElement("kbd");
        one.textContent = part;
        dt.append(one, " ");
      }
      const dd = document.createElement("dd");
      dd.textContent = sentence;
      list.append(dt, dd);
    };
    document.querySelectorAll("[data-key]").forEach((one) => line(one.dataset.key, says(one)));
    if (rows().length) {
      line("j", words.keysNext);
      line("k", words.keysPrevious);
      line("Enter", words.keysOpen);
    }
    line("?", words.keysSheet);
    const close = document.createElement("button");
    close.textContent = words.keysClose;
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(title, list, close);
    document.body.append(dialog);
    dialog.showModal();
  };

  const press = (one) => {
    if (one.matches("input, select, textarea") && !["checkbox", "radio"].includes(one.type)) one.focus();
    else one.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if ("keysOff" in words) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target)) return;
    if (event.key === "?") { event.preventDefault(); sheet(); return; }
    if (document.querySelector("dialog[open]")) return;
    // A key is where it is: on a Cyrillic layout the key of "j" says "о", and means "j" all the same.
    const code = /^Key[A-Z]$/.test(event.code) ? event.code[3] : "";
    const key = code && !/^[a-z]$/i.test(event.key) ? (event.shiftKey ? code : code.toLowerCase()) : event.key;
    if (before === "" && (key === "j" || key === "k") && rows().length) {
      event.preventDefault();
      mark(here + (key === "j" ? 1 : -1), true);
      return;
    }
    if (key === "Enter" && event.target.matches("[data-row], body")) {
      const link = rows()[here] && rows()[here].querySelector("[data-open]");
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    const sequence = before ? `${before} ${key}` : key;
    window.clearTimeout(forget);
    const found = pressed(sequence.split(" ")[0]).filter((one) => one.dataset.key === sequence);
    const longer = pressed(sequence.split(" ")[0]).some((one) => one.dataset.key.startsWith(`${sequence} `));
    before = longer && found.length === 0 ? sequence : "";
    if (before) forget = window.setTimeout(() => { before = ""; }, 1500);
    if (found.length) { event.preventDefault(); press(found[0]); }
  });

  // Whoever types is there: the desk is told once a minute, so that it does not lock itself under a long form.
  let told = Date.now();
  document.addEventListener("input", () => {
    if (Date.now() - told < 60000) return;
    told = Date.now();
    new Image().src = "/here";
  });

  // A form that is on its way is not sent once more by a second click.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
    window.setTimeout(() => { delete event.target.dataset.sent; }, 4000); // a download leaves the page where it is
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  // The row where one was: named by the address, or by the page, else the first.
  const named = rows().findIndex((row) => row.id && `#${row.id}` === window.location.hash);
  const given = rows().findIndex((row) => row.hasAttribute("data-current"));
  if (document.querySelector("[data-rows]")) mark(named >= 0 ? named : Math.max(0, given), named >= 0);
  document.documentElement.classList.add("scripted");
})();
