"""A bulletin in, the same in as many parts as records need: a long report or a large site fits no single one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from vestka.kinds.bulletin import Bulletin, PublishedFile, Sentence

Member = TypeVar("Member", Sentence, PublishedFile)
MEMBERS_MOST = 1_000  # sentences in one record, of the 1,024 that it may hold
FILES_MOST = 4_000  # in one record: with the longest usual paths they are half of a record's 1 MiB
BYTES_MOST = 600_000  # of text and names in one record


def parts_of(whole: Bulletin) -> tuple[Bulletin, ...]:
    """A bulletin -> its parts in order, itself if one record holds it."""
    sentences = [tuple(cut) for cut in _cut(whole.sentences, MEMBERS_MOST)]
    files = [tuple(cut) for cut in _cut(whole.files, FILES_MOST)]
    if len(sentences) + len(files) <= 1:
        return (whole,)
    return tuple(
        [replace(whole, sentences=some, files=()) for some in sentences]
        + [replace(whole, sentences=(), files=some) for some in files]
    )


def numbered(parts: Sequence[Bulletin]) -> Iterator[tuple[str, Bulletin]]:
    """Parts -> each with what its file's name has beside the first's: nothing, -2, -3 ..."""
    for number, part in enumerate(parts, 1):
        yield (f"-{number}" if number > 1 else ""), part


def _cut(members: Sequence[Member], most: int) -> Iterator[list[Member]]:
    """Members -> runs of them that one record holds."""
    run: list[Member] = []
    size = 0
    for member in members:
        added = _size(member)
        if run and (len(run) >= most or size + added > BYTES_MOST):
            yield run
            run, size = [], 0
        run.append(member)
        size += added
    if run:
        yield run


def _size(member: Sentence | PublishedFile) -> int:
    """A sentence or a file -> about how many bytes it takes in a record."""
    if isinstance(member, Sentence):
        return len(member.text.encode()) + 40 * len(member.entries)
    return len(member.path.encode()) + 80
