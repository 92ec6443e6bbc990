"""A browser's window in, a person at it out: what they press is counted, and what it costs them is charged.

The pace is that of the keystroke-level model (Card, Moran and Newell 1980), and reading at 250 words a minute.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

THINK, KEY, POINT, HAND = 1.35, 0.28, 1.3, 0.4  # seconds: before an act; a key or a letter; aim and click; to the mouse
WORD = 60 / 250  # seconds to read one
GLANCE = 0.5  # seconds to see that a sentence is one that was read before
LONG = 6  # words: what is shorter is a label, known once it was read
# What a person sees of a page: no choices of a closed list, nothing that is folded away or only for a screen reader.
_SEEN = """root => {
  const words = [];
  const walk = node => {
    if (node.nodeType === 3) { words.push(node.textContent); return; }
    if (node.nodeType !== 1) return;
    if (node.matches("option, datalist, .sr, script, style, textarea, [aria-hidden=true]")) return;
    if (!node.checkVisibility()) return;
    const own = getComputedStyle(node).display;
    const line = !["inline", "inline-block", "inline-flex"].includes(own);
    if (line) words.push("\\n");
    for (const child of node.childNodes) walk(child);
    if (line) words.push("\\n");
  };
  walk(root);
  return words.join("");
}"""


@dataclass
class Person:
    """Somebody at a window of the desk. `seconds` are what they have spent, `waited` of these on the machine."""

    page: Page
    actions: int = 0
    seconds: float = 0.0
    waited: float = 0.0
    read_words: int = 0
    seen: set[str] = field(default_factory=set, repr=False)
    scripted: bool = True

    def reads(self, what: Locator | None = None, most: int = 0) -> str:
        """A part of the page (without one, its main part) -> its words; what was never read before takes its time."""
        text = str((what or self.page.locator("main")).evaluate(_SEEN))
        lines = [" ".join(line.split()) for line in text.splitlines()]
        budget = most or len(text)
        for line in lines:
            if not line:
                continue
            words = len(line.split())
            if line in self.seen:
                self.seconds += GLANCE if words > LONG else 0
                continue
            taken = min(words, budget)
            budget -= taken
            self.seen.add(line)
            self.read_words += taken
            self.seconds += taken * WORD
        return "\n".join(line for line in lines if line)

    def clicks(self, what: Locator) -> None:
        """A button or a link -> clicked; then the next page is there."""
        self._goes(THINK + HAND + POINT, what.click)

    def ticks(self, what: Locator) -> None:
        """A box -> ticked."""
        self._acts(THINK + HAND + POINT, what.check)

    def presses(self, key: str, what: Locator) -> None:
        """The key that a button shows -> pressed; where keys do nothing, the button itself."""
        if not self.scripted:
            self.clicks(what)
            return
        self.page.wait_for_selector("html.scripted")
        self._goes(THINK + KEY, lambda: self.page.keyboard.press(key))

    def types(self, label: str, words: str) -> None:
        """A field by its label -> filled in: one action, and the time of each letter."""
        self._acts(
            THINK + HAND + POINT + KEY * len(words), lambda: self.page.get_by_label(label, exact=True).fill(words)
        )

    def fills(self, what: Locator, words: str) -> None:
        """A field -> filled in."""
        self._acts(THINK + HAND + POINT + KEY * len(words), lambda: what.fill(words))

    def chooses(self, label: str, value: str) -> None:
        """A list by its label -> a line of it: opened, two letters typed, taken."""
        self._acts(THINK + HAND + POINT + 3 * KEY, lambda: self.page.get_by_label(label).select_option(label=value))

    def gives(self, label: str, path: str) -> None:
        """A field for files -> a file: its button, and a line in the system's own window, are two actions."""
        self.actions += 1
        self.seconds += THINK + POINT
        self._acts(THINK + POINT, lambda: self.page.get_by_label(label).set_input_files(path))

    def waits_while(self, pattern: str) -> None:
        """An address that shows how far something is -> gone from it; the time is the machine's own."""
        began = time.perf_counter()
        done = self.page.locator("html:not(:has(meta[http-equiv=refresh])) .foot")  # only what is over stays as it is
        if re.search(pattern, self.page.url):
            done.wait_for(state="attached", timeout=300_000)
            self.page.wait_for_load_state()
        self._waited(began)

    def _acts(self, costs: float, does: Callable[[], object]) -> None:
        """What an act costs a person, the act -> done, on the same page."""
        self.actions += 1
        self.seconds += costs
        began = time.perf_counter()
        does()
        self._waited(began)

    def _goes(self, costs: float, does: Callable[[], object]) -> None:
        """What an act costs a person, the act -> done; the page that follows is awaited, on the machine's time."""
        self.actions += 1
        self.seconds += costs
        began = time.perf_counter()
        with self.page.expect_navigation():
            does()
        self._waited(began)

    def _waited(self, began: float) -> None:
        """Since then the person waited."""
        took = time.perf_counter() - began
        self.seconds += took
        self.waited += took
