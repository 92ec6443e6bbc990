"""One class for everything we refuse: a sentence in the user's words, caught in one place."""


class Refused(Exception):  # noqa: N818 - it names what happened to the input, not a fault of ours
    """They broke a rule: the input is refused, and nothing was lost.

    The message is one sentence for the person who gave us the input. It never
    contains the input itself: it may end up on a screen or in a log.
    """

    @property
    def sentence(self) -> str:
        """The one sentence to show."""
        return str(self)
