"""The passages of a report that a person coded in, the same without the machine's echo of what they coded out."""

from collections.abc import Sequence

from vestka.desk.margins import Passage, same_words
from vestka.kinds.mark import MarkWord

BY_HAND, SPREADSHEET = "by hand", "spreadsheet"
"""The channels of reports that a person wrote at the desk, or in a table of their own: no machine took them in."""


def without_echo(found: Sequence[Passage], channel: str) -> tuple[Passage, ...]:
    """Passages of a report, and its channel -> the same; of a person's own report not what only says it once more.

    The machine reads these words too. Where a person coded the same kind of thing in the same words, its reading is
    no second event that somebody must reject; what it reads elsewhere in the text is still offered.
    """
    if channel not in (BY_HAND, SPREADSHEET):
        return tuple(found)
    own = [one.claim for one in found if one.by is not None and one.stands and one.word is not MarkWord.OPEN]
    return tuple(
        one
        for one in found
        if one.by is not None or one.word is not MarkWord.OPEN or not any(same_words(one.claim, other) for other in own)
    )
