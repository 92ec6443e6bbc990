"""A lexicon -> its tables of numbers: number words, scales, bounds and what is counted, ready to be looked up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vestka.reading.forms import forms_of, table_of
from vestka.reading.grammar import Grammar, grammar_of
from vestka.reading.lexicon import Lexicon
from vestka.reading.phrases import Book, bind


@dataclass(frozen=True, slots=True)
class Numerals:
    """The language's number words, units and bounds, ready to be looked up."""

    numbers: Mapping[str, int]
    persons: Mapping[str, int]  # numbers that count people by themselves: "troje"
    scales: Mapping[str, int]
    tenths: Mapping[str, int]  # of a scale: one and a half
    pairs: Mapping[str, int]
    inverted: Mapping[str, int]  # nouns before an approximate number
    units: Mapping[str, str]
    ranges: frozenset[str]
    no_before: Mapping[str, int]
    no_after: Mapping[str, int]
    stops: Mapping[str, int]
    phrases: Book
    grammar: Grammar
    people: str  # the noun of a number that counts people by itself


def numerals(lexicon: Lexicon) -> Numerals:
    """A lexicon's numbers.tsv and units.tsv -> the tables that `read_counts` looks into."""
    forms = forms_of(lexicon)
    by_role: dict[str, list[Sequence[str]]] = {}
    for row in lexicon.rows("numbers"):
        by_role.setdefault(row[1], []).append(row)

    def values(role: str) -> Mapping[str, int]:
        """A role -> its words with their values (1 where none is given)."""
        return table_of(((row[0], int(row[2] or 1)) for row in by_role.get(role, [])), forms)

    return Numerals(
        numbers=values("number"),
        persons=values("persons"),
        scales=values("scale"),
        tenths=values("tenths"),
        pairs=values("pair"),
        inverted=values("inverted"),
        units=table_of(((row[0], row[1]) for row in lexicon.rows("units")), forms),
        ranges=frozenset(word for row in by_role.get("range", []) for word in row[0].split("|")),
        no_before=values("no_before"),
        no_after=values("no_after"),
        stops=values("stop"),
        phrases=bind(((role, by_role.get(role, [])) for role in ("vague", "vague_of", "before", "after")), forms),
        grammar=grammar_of(lexicon),
        people=next((row[0].split("|")[0] for row in lexicon.rows("grammar") if row[1] == "people"), ""),
    )
