"""A page's headings, labels and lead-in lines -> the scope, the town and the deed under which each sentence stands."""

from dataclasses import dataclass, replace

from vestka.kinds.vocabulary import Action, Stance
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.page import Page, ParagraphKind, TokenKind
from vestka.reading.phrases import find
from vestka.reading.place_mention import PlaceMention
from vestka.reading.rows.deeds import Deed
from vestka.reading.rows.lore import Lore
from vestka.reading.rows.towns import Ground, TownFinder
from vestka.reading.words import cut

LONGEST_HEADING = 12  # words
FIRST_LINES = 2  # sentences at the top, where the title and its date stand
SHORTEST_LIST = 2  # tokens: "POWER." is no list
LONGEST_DATELINE = 14  # tokens before its dash
LONGEST_DOUBT = 16  # words: a sentence that begins otherwise speaks of more than what was said before
FAR = 3  # sentences that "Correction:" reaches
LONGEST_LABEL = 4  # words of a town's name before a colon
_TOWNS = frozenset({PlaceSort.TOWN, PlaceSort.UNKNOWN, PlaceSort.REGION})
_MARKS = frozenset({":", "–", "—", ".", "-"})
_STANCES = {
    "planned": Stance.PLANNED,
    "rumoured": Stance.RUMOURED,
    "foreign": Stance.BACKGROUND,
    "past": Stance.BACKGROUND,
    "not": Stance.DENIED,
}


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for a sentence: the scope of its heading, and the lead-in whose list it stands in."""

    scope: str = ""
    lead: int = -1


class Sections:
    """The frames of one page's sentences."""

    def __init__(self, page: Page, lore: Lore, deeds: list[list[Deed]]) -> None:
        self.page, self.lore, self.deeds = page, lore, deeds
        self.frames: list[_Frame] = []
        self.heading: PlaceMention | None = None
        self.labels = 0
        self.towns: TownFinder | None = None
        self.doubts: dict[int, frozenset[str]] = {}
        self.scoped: dict[int, int] = {}
        self._read()

    def _read(self) -> None:
        """Walk over the paragraphs and write down what holds where."""
        frame = _Frame()
        for place, paragraph in enumerate(self.page.paragraphs):
            listed = paragraph.kind is ParagraphKind.BULLET
            goes_on = not listed and frame.lead >= 0 and self._goes_on(paragraph.first)
            if not listed and not goes_on:
                frame = replace(frame, lead=-1)
            scope = self._scope(paragraph.first, paragraph.last) if not listed and not goes_on else None
            if scope is not None:
                frame = _Frame(scope)
                self.scoped[place] = paragraph.first
            for number in range(paragraph.first, paragraph.last):
                self.frames.append(frame)
                frame = replace(frame, lead=-1) if goes_on else frame
                sentence = self.page.sentences[number]
                ends = self.page.tokens[sentence.last - 1].text == ":"
                if not listed and ends and any(deed.action for deed in self.deeds[number]):
                    frame = replace(frame, lead=number)

    def _scope(self, first: int, last: int) -> str | None:
        """A paragraph's sentences -> its scope, if it is a heading ("" if it says nothing of that), or None."""
        if last - first != 1 or first < FIRST_LINES:
            return None
        sentence = self.page.sentences[first]
        ends = self.page.tokens[sentence.last - 1].text
        tokens = self.page.tokens[sentence.first : sentence.last]
        opened = next((at for at, token in enumerate(tokens) if token.text == "("), len(tokens))
        length = opened or len(tokens)
        if length > LONGEST_HEADING or (ends in {".", "!", "?"}):
            return None
        words = cut(self.page.clear, sentence.start, sentence.end)
        hits = find(self.lore.scopes, words, 0, len(words.low))
        if hits:
            return max(hits, key=lambda hit: hit.last - hit.first).row[1]
        return ""

    def doubted(self, number: int) -> bool:
        """Whether another sentence of the paragraph takes back or leaves open what this one says."""
        paragraph = self.page.paragraphs[self.page.sentences[number].paragraph]
        if number + 1 < paragraph.last and "before" in self._doubts(number + 1):
            return True
        return any("after" in self._doubts(at) for at in range(max(paragraph.first, number - FAR), number + 1))

    def _doubts(self, number: int) -> frozenset[str]:
        """A sentence -> what its doubts reach."""
        if number not in self.doubts:
            sentence = self.page.sentences[number]
            words = cut(self.page.clear, sentence.start, sentence.end)
            hits = find(self.lore.doubts, words, 0, min(len(words.low), LONGEST_DOUBT))
            self.doubts[number] = frozenset(hit.row[1] for hit in hits)
        return self.doubts[number]

    def lists(self, number: int, ground: Ground) -> bool:
        """Whether a sentence without a verb may be a list of those that take part: under its heading or its town."""
        scope = self.frames[number].scope
        sentence = self.page.sentences[number]
        if number == self.scoped.get(sentence.paragraph) or sentence.last - sentence.first <= SHORTEST_LIST:
            return False
        return scope == "out" or (scope == "" and ground.label is not None)

    def carry(self, number: int) -> Deed | None:
        """A sentence -> the deed of the line that leads its list in."""
        lead = self.frames[number].lead
        if lead < 0:
            return None
        deed = next((deed for deed in reversed(self.deeds[lead]) if deed.action), None)
        return replace(deed, tells=str(Action.UNSPECIFIED_ACTION)) if deed and self._goes_on(number) else deed

    def _goes_on(self, number: int) -> bool:
        """Whether a sentence only goes on with the list before it: "Elsewhere: the mill in X; ..."."""
        sentence = self.page.sentences[number]
        tokens = self.page.tokens[sentence.first : min(sentence.first + 2, sentence.last)]
        return len(tokens) > 1 and self.lore.is_a(tokens[0].lower, "elsewhere") and tokens[1].text == ":"

    def carried_from(self, number: int) -> int:
        """A sentence -> the one in which its list's deed stands."""
        return self.frames[number].lead if self.frames[number].lead >= 0 else number

    def stance(self, number: int, stance: Stance) -> Stance:
        """A sentence and a stance -> the stance under its heading."""
        under = _STANCES.get(self.frames[number].scope)
        return under if under and stance is Stance.ASSERTED else stance

    def body(self, number: int) -> tuple[int, int]:
        """A sentence -> its tokens without the bullet, number or sign it begins with."""
        sentence = self.page.sentences[number]
        first = sentence.first
        while first < sentence.last - 1:
            token = self.page.tokens[first]
            letter = token.kind is TokenKind.WORD and len(token.text) == 1 and token.text.islower()
            if token.kind is TokenKind.WORD and not letter:
                break
            if token.kind in {TokenKind.NUMBER, TokenKind.MIXED} and self._follows_word(first):
                break
            first += 1
        return self._after_dateline(number, first), sentence.last

    def _after_dateline(self, number: int, first: int) -> int:
        """A sentence -> its tokens after "TEHRAN (Own correspondent) – " or "LAGOS, June 3 – "."""
        sentence, tokens = self.page.sentences[number], self.page.tokens
        paragraph = self.page.paragraphs[sentence.paragraph]
        opens = paragraph.first == number and paragraph.kind is not ParagraphKind.BULLET
        if not opens or not tokens[first].text.isupper():
            return first
        depth = 0
        for at in range(first, min(first + LONGEST_DATELINE, sentence.last - 1)):
            token = tokens[at]
            depth += (token.text[0] == "(") - (token.text[0] == ")")
            if token.text in {"–", "—", "-"} and at > first and tokens[at - 1].end < token.start:
                known = any(spot.first == first for spot in self.towns.spots(first, at)) if self.towns else False
                return at + 1 if at - first > 1 or known else first
            plain = token.kind is TokenKind.SIGN or token.text[0].isupper() or token.text[0].isdigit()
            if depth == 0 and not plain:
                return first
        return first

    def _follows_word(self, at: int) -> bool:
        """Whether a number is a figure or a date and no number of a line."""
        following = self.page.tokens[at + 1]
        return following.kind is TokenKind.WORD and self.page.tokens[at].end < following.start

    def ground(self, number: int, ground: Ground, towns: TownFinder) -> Ground:
        """The first sentence of a paragraph -> the ground it stands on: its label's town, or its heading's."""
        first, last = self.body(number)
        kind = self.page.paragraphs[self.page.sentences[number].paragraph].kind
        label = self.label(first, last, towns)
        whole = label is not None and self._is_all(label, last)
        if whole or (kind is not ParagraphKind.BULLET and not self._stays_under_heading(number)):
            self.heading = label if whole else None
        if label is not None:
            return Ground(label, label)
        if self.heading is not None:
            return Ground(self.heading, self.heading, doubtful=True)
        if kind is ParagraphKind.DATELINE:
            return Ground(None, self._dateline(first, last, towns))
        before = self.page.paragraphs[self.page.sentences[number].paragraph - 1] if number else None
        if before and before.kind is ParagraphKind.DATELINE:
            return Ground(None, ground.last)
        return Ground()

    def _stays_under_heading(self, number: int) -> bool:
        """Whether a paragraph still stands under its town's heading: in a text that has several, up to the next one."""
        place = self.page.sentences[number].paragraph
        return self.labels > 1 and place not in self.scoped and self.page.paragraphs[place].kind is ParagraphKind.TEXT

    def count_labels(self, towns: TownFinder) -> None:
        """Count the paragraphs that a known town labels: only beside them is an unknown word before a colon one."""
        self.towns = towns
        found = (self.label(*self.body(paragraph.first), towns) for paragraph in self.page.paragraphs)
        self.labels = sum(label is not None for label in found)

    def _dateline(self, first: int, last: int, towns: TownFinder) -> PlaceMention | None:
        """A line with a date -> the town it begins with."""
        spots = towns.spots(first, last)
        if spots and spots[0].first == first:
            return spots[0].place
        token = self.page.tokens[first]
        follows = self.page.tokens[first + 1].text if first + 1 < last else ""
        if token.kind is not TokenKind.WORD or not token.capital or follows != "," or self.lore.says_works(token.lower):
            return None
        return PlaceMention(token.start, token.end, token.start, token.text, PlaceSort.UNKNOWN, preposition="in")

    def _is_all(self, label: PlaceMention, last: int) -> bool:
        """Whether a town is all that its line holds."""
        tokens = self.page.tokens
        end = self.page.tokens_in(label.start, label.end)[1]
        return all(token.kind is TokenKind.SIGN for token in tokens[end:last])

    def label(self, first: int, last: int, towns: TownFinder, *, listed: bool = False) -> PlaceMention | None:
        """A sentence -> the town before its first colon, dash or stop, if nothing else stands there."""
        first = self._after_date(first, last)
        if first and self.page.tokens[first - 1].text == "#":
            return self._tagged(first, last, towns)
        end = first
        while end < last and end - first <= LONGEST_LABEL and self.page.tokens[end].text not in _MARKS:
            end += 1
        if end == first or (end == last and listed):
            return None
        known = self._known(first, end, towns)
        if known is not None or end == last:
            return known
        return self._unknown(first, end, last, listed=listed)

    def _known(self, first: int, end: int, towns: TownFinder) -> PlaceMention | None:
        """A label's tokens -> the town of the pack that they are, also in capitals or before a bracket."""
        tokens = self.page.tokens[first:end]
        bracket = next((first + at for at, token in enumerate(tokens) if token.text == "("), end)
        for spot in towns.spots(first, end):
            whole = spot.last == end or (spot.last == bracket and tokens[-1].text == ")")
            if spot.phrase == first and whole and spot.place.sort in _TOWNS:
                return replace(spot.place, preposition="in")
        return towns.in_capitals(first, end)

    def _unknown(self, first: int, end: int, last: int, *, listed: bool) -> PlaceMention | None:
        """A label's tokens -> the town they name, though no pack knows it: by its sign and by the labels beside."""
        tokens, sign = self.page.tokens[first:end], self.page.tokens[end].text
        upper = self.labels > 1 and sign == "."
        named = all(
            token.kind is TokenKind.WORD and token.capital and (upper or not token.text.isupper()) for token in tokens
        )
        marked = sign == ":" or (upper and last == end + 1) or (listed and self._names_after(end, last))
        if not named or not marked or any(self.lore.says_works(token.lower) for token in tokens):
            return None
        start, stop = tokens[0].start, tokens[-1].end
        text = self.page.text[start:stop]
        return PlaceMention(start, stop, start, text, PlaceSort.UNKNOWN, preposition="in")

    def _names_after(self, end: int, last: int) -> bool:
        """Whether a dash is followed by a place of work or a group, as after a town in a list."""
        nouns = self.lore.nouns
        words = [self.page.tokens[at].lower for at in range(end + 1, last)]
        return self.page.tokens[end].text in {"–", "—", "-"} and any(
            w in nouns.heads or w in nouns.groups for w in words
        )

    def _tagged(self, first: int, last: int, towns: TownFinder) -> PlaceMention | None:
        """The token after a "#" that opens a line -> the town that it is."""
        token = self.page.tokens[first]
        for spot in towns.spots(first, last):
            if spot.first == first:
                return replace(spot.place, preposition="in")
        if not token.capital or self.lore.says_works(token.lower):
            return None
        return PlaceMention(token.start, token.end, token.start, token.text, PlaceSort.UNKNOWN, preposition="in")

    def _after_date(self, first: int, last: int) -> int:
        """A line -> its tokens after a date that it begins with ("14 August – ")."""
        at = first
        while at < last and (
            self.page.tokens[at].kind in {TokenKind.NUMBER, TokenKind.MIXED, TokenKind.SIGN}
            or self.lore.actor(self.page.tokens[at].lower, "time")
        ):
            at += 1
        return at if at < last else first
