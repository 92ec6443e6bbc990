"""Bulletin: what is published from entries: a situation report, or the list of a site's files with their hashes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from vestka.kinds.claim import Short
from vestka.kinds.refs import BulletinRef, EntryRef, FileRef
from vestka.kinds.shape import Cap, Within

PATH_MAX = 512
FILES_MAX = 8_192


class BulletinType(StrEnum):
    """What a bulletin is."""

    SITUATION_REPORT = "situation_report"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the entries it rests on: a sentence without an entry says nothing about events."""

    text: Annotated[str, Cap(2_048)]
    entries: tuple[EntryRef, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file of a site: its path inside the site, with forward slashes; its hash; its length in bytes."""

    path: Annotated[str, Cap(PATH_MAX)]
    sha256: FileRef
    size: Annotated[int, Within(0, 1 << 40)]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A published page as data. `licence` is that of the data in it."""

    type: BulletinType
    title: Short
    licence: Short
    language: Annotated[str, Cap(35)] | None = None
    sentences: tuple[Sentence, ...] = ()
    files: Annotated[tuple[PublishedFile, ...], Cap(FILES_MAX)] = ()
    supersedes: BulletinRef | None = None
