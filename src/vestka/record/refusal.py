"""One class for everything we refuse: a sentence in the user's words, caught in one place."""


class Refused(Exception):  # noqa: N818 - it names what happened to the input, not a fault of ours
    """They broke a rule: the input is refused, and nothing was lost.

    The message is one sentence for the person who gave us the input. It never
    contains the input itself (it may end up on a screen or in a log), but for the
    name of a kind, a field or a newsroom, and that only through `shown`.
    """

    @property
    def sentence(self) -> str:
        """The one sentence to show."""
        return str(self)


SHOWN_MAX = 40


def shown(text: str) -> str:
    """A stranger's word -> how a sentence may show it: short, in quotation marks, nothing that steers a screen.

    What cannot be printed (a line break, an escape, a mark that turns the direction
    of writing) becomes '?': a sentence must not be able to draw another sentence.
    """
    return "'" + "".join(letter if letter.isprintable() else "?" for letter in text[:SHOWN_MAX]) + "'"
