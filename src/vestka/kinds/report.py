"""Report: one stranger's message or one published text, as it came in; sealed circle."""

from dataclasses import dataclass
from typing import Annotated

from vestka.kinds.refs import ItemRef
from vestka.kinds.shape import Cap, Within
from vestka.kinds.vocabulary import SourceClass
from vestka.record.envelope import TIME_BOUND

# 400,000 characters are 800 kB of Cyrillic: with its fields, one record (1 MiB) holds it.
REPORT_TEXT_MAX = 400_000
Label = Annotated[str, Cap(320)]
Seconds = Annotated[int, Within(0, TIME_BOUND)]


@dataclass(frozen=True, slots=True)
class Forward:
    """One step of the way a message took before it came to us, as the channel tells it."""

    origin: Label
    published: Label | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What came in, unchanged. `source` is a token that only the source vault resolves.

    `may_show` says that the text is already public (an article, a channel's post)
    or that its writer agreed: only then may a public page show more of it than a
    quotation that an editor chose.
    """

    text: Annotated[str, Cap(REPORT_TEXT_MAX)]
    channel: Label
    received: Seconds
    source_class: SourceClass
    may_show: bool
    title: Label | None = None
    publisher: Label | None = None
    url: Annotated[str, Cap(2_048)] | None = None
    published: Label | None = None
    language: Annotated[str, Cap(35)] | None = None
    source: Label | None = None
    forwarded: tuple[Forward, ...] = ()
    attachments: tuple[ItemRef, ...] = ()
