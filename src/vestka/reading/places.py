"""A page + a country pack -> the places it names, each with its span, what it can mean and how doubtful that is.

A name of the pack is found in any spelling; a capitalised word after "in" or "near" is a
place even where no pack knows it. "The capital", "the city" and "nationwide" are resolved
from the text, and stay unresolved where the text does not say.
"""

from dataclasses import replace

from vestka.kinds.vocabulary import PlaceFlag
from vestka.reading.gazetteer import Gazetteer, Known, PlaceSort
from vestka.reading.lexicon import Lexicon
from vestka.reading.page import Page
from vestka.reading.place_finder import PlaceFinder, walk
from vestka.reading.place_mention import PlaceMention, Places
from vestka.reading.place_words import PlaceWords, place_words

__all__ = ["PlaceMention", "Places", "find_places"]


def find_places(page: Page, lexicon: Lexicon, known: Gazetteer) -> Places:
    """Page -> its places. Linear in the number of tokens."""
    words = place_words(lexicon)
    found = walk(PlaceFinder(page, words, known, {}))
    # A name that stands after "in" once is a place wherever it stands; so a second walk knows it.
    seen = {
        m.text: Known(None, m.text, PlaceSort.UNKNOWN, 0) for m in found if m.sort is PlaceSort.UNKNOWN and not m.name
    }
    if seen:
        found = walk(PlaceFinder(page, words, known, seen))
    mentions = _resolved(page, found, known, words)
    return Places(mentions, tuple(mention.start for mention in mentions))


def _resolved(page: Page, found: list[PlaceMention], known: Gazetteer, words: PlaceWords) -> tuple[PlaceMention, ...]:
    """Mentions -> the same with "the capital", "the city" and "the country" resolved where the text tells."""
    capital = _capital(page, found, known, words)
    last_town: PlaceMention | None = None
    done = []
    for mention in found:
        standing = mention.name if mention.sort is PlaceSort.UNKNOWN and mention.id is None else None
        if standing == "nation" and known.country:
            done.append(replace(mention, sort=PlaceSort.COUNTRY, id=known.country.id, name=known.country.name))
        elif standing == "nation":
            done.append(replace(mention, sort=PlaceSort.COUNTRY, name=None))
        elif standing in {"capital", "city"}:
            meant = capital if standing == "capital" else last_town
            done.append(
                replace(mention, sort=meant.sort, id=meant.id, name=meant.name or meant.text)
                if meant
                else replace(mention, name=None, flags=(PlaceFlag.AMBIGUOUS,))
            )
        else:
            done.append(mention)
            if mention.sort in {PlaceSort.TOWN, PlaceSort.UNKNOWN}:
                last_town = mention
    return tuple(done)


def _capital(page: Page, found: list[PlaceMention], known: Gazetteer, words: PlaceWords) -> PlaceMention | None:
    """The town that the text calls the capital ("the capital, X"), else the country's own, if the text names it."""
    by_start = {mention.start: mention for mention in found if mention.name not in {"capital", "city", "nation"}}
    by_end = {mention.end: mention for mention in by_start.values()}
    for mention in found:
        if mention.name == "capital" and mention.sort is PlaceSort.UNKNOWN:
            for gap in (1, 2, 4):
                for near in (by_start.get(mention.end + gap), by_end.get(mention.start - gap)):
                    if near and page.clear[min(near.end, mention.end) : max(near.start, mention.start)] in {
                        ", ",
                        " ",
                        " of ",
                    }:
                        return near
    if not words.capitals:
        return next((m for m in by_start.values() if known.largest and m.id == known.largest.id), None)
    meant = known.find(words.capitals.get(known.code, ""))
    return next((m for m in by_start.values() if meant and m.id == meant[0].id), None)
