"""How a file came in, and what was made of it: the nouns of this room."""

from collections.abc import Callable
from dataclasses import dataclass, field

from vestka.kinds.report import Report
from vestka.kinds.vocabulary import SourceClass

Token = Callable[[str], str]
"""A sender's handle -> the token that stands for it; only the source vault can go back."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What the door knows about a file besides its bytes.

    `token` replaces every sender's name or number. Without it no sender is kept at all.
    What stands here about title, publisher, url and date goes before what the file says of itself.
    """

    channel: str
    received: int
    source_class: SourceClass
    may_show: bool
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    token: Token | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Taken:
    """Reports in the order of the file, and a sentence for each part that was left out.

    `attachments` has one tuple for each report: the names of the files that an export
    says belong to it, relative to the export's folder. They are a stranger's words.
    """

    reports: tuple[Report, ...]
    left_out: tuple[str, ...] = ()
    attachments: tuple[tuple[str, ...], ...] = ()
