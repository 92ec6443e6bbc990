"""A page's tokens, one by one -> the places that begin there."""

from dataclasses import replace

from vestka.kinds.vocabulary import PlaceFlag
from vestka.reading.gazetteer import LONGEST_NAME, Gazetteer, Known, PlaceSort
from vestka.reading.page import Page, TokenKind
from vestka.reading.place_mention import PlaceMention
from vestka.reading.place_words import PlaceWords

LONGEST_RUN = 12  # capitalised words of one name; a headline may hold more
LONGEST_LEAD = 6  # words before a name: "in the northern port city of"
CLOSE_RIVAL = 5  # a namesake with at least a fifth of the people makes the name ambiguous
_ENDS = frozenset(".;!?)")


class PlaceFinder:
    """Looks at a page's tokens. `seen` are names that the text itself shows to be places."""

    def __init__(self, page: Page, words: PlaceWords, known: Gazetteer, seen: dict[str, Known]) -> None:
        self.page, self.words, self.known, self.seen = page, words, known, seen
        self.lower = [token.lower for token in page.tokens]

    def standing(self, at: int) -> tuple[PlaceMention, int] | None:
        """A token -> the mention of "the capital", "nationwide" ... that begins there, and the next token."""
        if self.lower[at] not in {key[0] for key in self.words.standing}:
            return None
        for length in (4, 3, 2, 1):
            sort = self.words.standing.get(tuple(self.lower[at : at + length]))
            if sort is None or at + length > len(self.lower):
                continue
            first, last = self.page.tokens[at], self.page.tokens[at + length - 1]
            if sort == "capital":
                named = self.apposed(at, at + length)
                if named:
                    return named
            phrase, preposition, _ = self.before(at)
            text = self.page.text[first.start : last.end]
            return PlaceMention(first.start, last.end, phrase, text, PlaceSort.UNKNOWN, None, sort, preposition), (
                at + length
            )
        return None

    def apposed(self, at: int, end: int) -> tuple[PlaceMention, int] | None:
        """The tokens of "the capital" -> the mention of the town named after it ("the capital, X," or "capital X")."""
        name = end + 1 if end < len(self.lower) and self.lower[end] == "," else end
        if name >= len(self.lower) or self.page.tokens[name].kind is not TokenKind.WORD:
            return None
        if not self.page.tokens[name].capital or self.page.sentence_at(self.page.tokens[name].start) != (
            self.page.sentence_at(self.page.tokens[at].start)
        ):
            return None
        run = self.run(name)
        follows = self.lower[run] if run < len(self.lower) else "."
        if (name > end and follows not in {",", ".", ";", ":"}) or self.is_name_of_works(name, run):
            return None
        phrase, preposition, _ = self.before(at)
        first, last = self.page.tokens[name], self.page.tokens[run - 1]
        text = self.page.text[first.start : last.end]
        meant = self.known.find(text)
        known = meant[0] if meant else Known(None, text, PlaceSort.UNKNOWN, 0)
        called = known.name if known.id else None
        return PlaceMention(first.start, last.end, phrase, text, known.sort, known.id, called, preposition), run

    def named(self, at: int) -> tuple[PlaceMention, int] | None:
        """A capitalised word at a token -> the place it begins and the next token, if it is one."""
        token = self.page.tokens[at]
        if token.kind is not TokenKind.WORD or not token.capital:
            return None
        phrase, preposition, sure = self.before(at)
        run = self.run(at)
        for length in range(min(LONGEST_NAME, len(self.page.tokens) - at), 0, -1):
            text = self.joined(at, length)
            meant = self.meant(text) if text else ()
            if meant and not (preposition == "" and length == 1 and self.opens_sentence(at) and text != text.title()):
                last = self.region_end(at + length)
                longer = last <= at + length and (run > at + length or self.after_capital(at, preposition))
                if sure:  # "in Belarus Escalate" is a headline, "in Minsk Tractor Works" is a name
                    longer = longer and self.is_name_of_works(at, run)
                land = sure and text in self.words.countries  # "in the Czech Republic downed tools"
                in_name = longer or (self.goes_on(at, last) and not (land and self.lower[last] not in self.words.heads))
                mention = self.mention(at, last, phrase, preposition, meant)
                return replace(mention, in_name=in_name), last
        if not sure or self.is_name_of_works(at, run) or token.text in self.words.not_places:
            return None
        last = self.region_end(run)
        text = self.page.text[token.start : self.page.tokens[last - 1].end]
        return PlaceMention(
            token.start, self.page.tokens[last - 1].end, phrase, text, PlaceSort.UNKNOWN, None, None, preposition
        ), last

    def meant(self, text: str) -> tuple[Known, ...]:
        """Words in a row -> what they can mean: in the pack, elsewhere in this text, or as another country's name."""
        found = self.known.find(text)
        if found or text in self.seen:
            return found or (self.seen[text],)
        if text in self.words.countries:
            return (Known(None, text, PlaceSort.FOREIGN if self.known.country else PlaceSort.COUNTRY, 0),)
        if self.known.country and text in self.words.capitals.values():
            return (Known(None, text, PlaceSort.FOREIGN, 0),)  # another country's: the own one is in the pack
        return ()

    def second(self, at: int, found: list[PlaceMention]) -> tuple[PlaceMention, int] | None:
        """A capitalised word after "in X and" at the end of a part -> a second place, though no pack knows it."""
        tokens = self.page.tokens
        first = found[-1] if found else None
        if at <= 1 or first is None or not first.preposition or not tokens[at].capital:
            return None
        if self.lower[at - 1] not in self.words.joiners or first.end != tokens[at - 2].end:
            return None
        run = self.run(at)
        ends = run >= len(tokens) or tokens[run].text[0] in _ENDS or self.goes_on_doing(run, first)
        if not ends or self.is_name_of_works(at, run):
            return None
        start, end = tokens[at].start, tokens[run - 1].end
        text = self.page.text[start:end]
        return PlaceMention(start, end, start, text, PlaceSort.UNKNOWN, None, None, first.preposition), run

    def goes_on_doing(self, at: int, first: PlaceMention) -> bool:
        """Whether a verb follows two names after a plural: "Teachers in X and Y walked out", "... have joined"."""
        before = self.page.tokens_in(first.phrase, first.end)[0] - 1
        plural = before >= 0 and self.lower[before].endswith("s") and self.lower[before] not in self.words.heads
        return plural and (self.lower[at].endswith("ed") or self.lower[at] in self.words.stops)

    def mention(self, at: int, last: int, phrase: int, preposition: str, meant: tuple[Known, ...]) -> PlaceMention:
        """What a name can mean -> the mention with the likeliest meaning, and a flag where a namesake is as likely."""
        first, end = self.page.tokens[at].start, self.page.tokens[last - 1].end
        towns = [known for known in meant if known.sort is PlaceSort.TOWN]
        best = meant[0]
        rivals = len(towns) > 1 and towns[1].weight * CLOSE_RIVAL >= towns[0].weight
        flags: tuple[PlaceFlag, ...] = (PlaceFlag.FOREIGN,) if best.sort is PlaceSort.FOREIGN else ()
        flags += (PlaceFlag.AMBIGUOUS,) if rivals and best.sort is PlaceSort.TOWN else ()
        name = best.name if best.id else None
        return PlaceMention(
            first, end, phrase, self.page.text[first:end], best.sort, best.id, name, preposition, flags=flags
        )

    def before(self, at: int) -> tuple[int, str, bool]:
        """A name's first token -> where its phrase begins, its preposition, whether that makes it a place."""
        start, step = at, at
        while (
            step > 0
            and at - step < LONGEST_LEAD
            and (self.lower[step - 1] in self.words.directions or self.lower[step - 1] in self.words.articles)
        ):
            step -= 1
        if step > 0 and self.lower[step - 1] == "of":
            for words in self.words.before:  # the longest first
                low = step - 1 - len(words)
                if low >= 0 and tuple(self.lower[low : step - 1]) == words:
                    step, start = low, low
                    break
            while step > 0 and (self.lower[step - 1] in self.words.directions | self.words.articles):
                step -= 1
        for length in range(min(self.words.longest_preposition, step), 0, -1):
            sort = self.words.prepositions.get(tuple(self.lower[step - length : step]))
            if sort is not None:
                return self.page.tokens[step - length].start, sort[0], sort[1]
        return self.page.tokens[start].start, "", start < at

    def run(self, at: int) -> int:
        """A capitalised token -> the token after its run of capitalised words ("Port Harcourt", "Rio de Janeiro")."""
        end = at + 1
        while end < len(self.lower) and end - at < LONGEST_RUN and self.touches(end):
            token = self.page.tokens[end]
            if token.kind is TokenKind.WORD and token.capital:
                end += 1
            elif (
                token.lower in self.words.connectors
                and end + 1 < len(self.lower)
                and self.page.tokens[end + 1].capital
                and self.touches(end + 1)
            ):
                end += 2
            else:
                break
        return end

    def touches(self, at: int) -> bool:
        """Whether only blanks of one line stand between a token and the one before it."""
        gap = self.page.clear[self.page.tokens[at - 1].end : self.page.tokens[at].start]
        return gap.strip(" \u00a0") == ""

    def joined(self, at: int, length: int) -> str:
        """Tokens in a row -> their text, or "" where a sign stands between or the last one is no capitalised word."""
        tokens = self.page.tokens[at : at + length]
        if tokens[-1].kind is not TokenKind.WORD or not tokens[-1].capital:
            return ""
        if any(token.kind is TokenKind.SIGN for token in tokens) or not all(
            self.touches(other) for other in range(at + 1, at + length)
        ):
            return ""
        return self.page.clear[tokens[0].start : tokens[-1].end]

    def goes_on(self, at: int, last: int) -> bool:
        """Whether a noun of work follows a place's name, or small words do after "the": then it is a part of a name."""
        if last >= len(self.lower) or not self.touches(last):
            return False
        token = self.page.tokens[last]
        small = token.kind is TokenKind.WORD and not token.capital and token.text[0] not in "’'"
        after_article = at > 0 and self.lower[at - 1] in self.words.articles
        return token.lower in self.words.heads or (after_article and small and token.lower not in self.words.stops)

    def region_end(self, end: int) -> int:
        """The token after a name -> the token after "region", "province" ... that belongs to it."""
        if end < len(self.lower) and self.touches(end) and self.lower[end] in self.words.after:
            return end + 1
        return end

    def is_name_of_works(self, at: int, run: int) -> bool:
        """Whether a run of capitalised words names a workplace or an owner, not a place."""
        follows = self.lower[run] if run < len(self.lower) else ""
        start = at + 1 if (self.lower[at],) in self.words.before else at  # "Port Harcourt" is a town
        own = any(self.lower[number] in self.words.heads for number in range(start, run))
        possessive = follows in {"’s", "'s"} or (follows in {"’", "'"} and self.lower[run - 1].endswith("s"))
        return own or possessive or follows in self.words.heads

    def after_capital(self, at: int, preposition: str) -> bool:
        """Whether the word before is capitalised too, so that both are one name."""
        return (
            at > 0
            and not preposition
            and self.touches(at)
            and self.page.tokens[at - 1].kind is TokenKind.WORD
            and self.page.tokens[at - 1].capital
            and not self.opens_sentence(at - 1)
        )

    def opens_sentence(self, at: int) -> bool:
        """Whether a token is the first word of its sentence."""
        number = self.page.sentence_at(self.page.tokens[at].start)
        return number >= 0 and self.page.sentences[number].first == at


def walk(finder: PlaceFinder) -> list[PlaceMention]:
    """A page's finder -> the places in reading order, not yet resolved."""
    found: list[PlaceMention] = []
    at = 0
    while at < len(finder.page.tokens):
        step = finder.standing(at) or finder.named(at) or finder.second(at, found)
        if step is None:
            at += 1
        else:
            found.append(step[0])
            at = step[1]
    return found
