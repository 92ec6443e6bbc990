"""The filters of the inbox as they stand in an address in, what is looked for out; and the way to the next report."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from vestka.apps.desk.forms import Fields
from vestka.editing.search import Line, Rows, Shelf, Sought, collapsed

NAMES = ("q", "state", "lang", "source", "channel", "kind", "place", "first", "last", "same", "copies")
MOST = 1 << 40  # no desk has a report of a higher number


@dataclass(frozen=True, slots=True)
class Filters:
    """What an address asks for. `given` are the filters that are set, by name."""

    given: Mapping[str, str]

    @classmethod
    def of(cls, fields: Fields) -> "Filters":
        """An address's fields -> its filters."""
        return cls({name: fields.text(name) for name in NAMES if fields.text(name)})

    @classmethod
    def in_address(cls, address: str) -> "Filters":
        """A path with its query -> its filters."""
        return cls.of(fields_of(address))

    @property
    def query(self) -> str:
        """The filters as they stand in an address: "?q=..." or nothing."""
        return f"?{urlencode(self.given)}" if self.given else ""

    def but(self, **changed: str) -> str:
        """The query with some filters changed; an empty one is left out."""
        return Filters({key: value for key, value in {**self.given, **changed}.items() if value}).query

    def rows(self, shelf: Shelf) -> Rows:
        """What is looked for -> the lines of the list, each with the copies that stand behind it."""
        found = shelf.find(self._sought(shelf))
        if self.given.get("copies") == "all" or "same" in self.given:
            return Rows(found)
        return collapsed(found)

    def _sought(self, shelf: Shelf) -> Sought:
        """The filters -> what is looked for; of what cannot be, nothing is found."""
        given = self.given
        same = shelf.by_number.get(_number(given.get("same", "")))
        group = same.group if same is not None else b""
        first, last = _number(given.get("first", "")), _number(given.get("last", ""))
        return Sought(
            words=given.get("q", ""),
            state=given.get("state", ""),
            language=given.get("lang", ""),
            source=given.get("source", ""),
            channel=given.get("channel", ""),
            kind=given.get("kind", ""),
            place=given.get("place", ""),
            group=group or (b"-" if "same" in given else b""),
            first=first,
            last=last or (MOST if first else 0),
        )


def fields_of(address: str) -> Fields:
    """A path with its query -> the fields in it. After an act that was refused it is the page the form came from."""
    return Fields(tuple(parse_qsl(urlsplit(address).query)))


def around(rows: Rows, here: Line) -> tuple[int | None, int | None]:
    """A list, newest first, and a report -> the numbers before and after it in the list; it may be gone from there.

    One of the same words that stands in its place is passed by.
    """
    newer = None
    for line in rows.lines:
        if line.group == here.group and (line is here or here in rows.copies(line)):
            continue
        if line.paper.number < here.paper.number:
            return newer, line.paper.number
        newer = line.paper.number
    return newer, None


def _number(given: str) -> int:
    """A number in an address -> the number; anything else is 0."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < len(str(MOST)) else 0
