// Words that are marked in [data-text] go into every [data-takes-selection], so that nobody has to copy them by hand.
"use strict";
(() => {
  const text = document.querySelector("[data-text]");
  const fields = () => document.querySelectorAll("[data-takes-selection]");
  const inside = (node) => node !== null && text.contains(node);

  document.addEventListener("selectionchange", () => {
    const chosen = window.getSelection();
    if (!chosen || chosen.isCollapsed || chosen.rangeCount === 0) return;
    if (!inside(chosen.anchorNode) || !inside(chosen.focusNode)) return;
    const part = chosen.getRangeAt(0).cloneContents();
    part.querySelectorAll(".n").forEach((number) => number.remove());
    const words = [...part.childNodes].map((node) => node.textContent).join(part.querySelector("p") ? "\n" : "").trim();
    if (words) fields().forEach((field) => { field.value = words; });
  });
})();
