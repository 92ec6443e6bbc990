"""A stretch of a page -> names in capital letters that may be workplaces, though no noun says so."""

from vestka.kinds.vocabulary import SubjectType
from vestka.reading.named_words import Item
from vestka.reading.page import TokenKind
from vestka.reading.rows.nounphrases import WorkFinder
from vestka.reading.rows.phrasewords import MARKS

LONGEST_TAIL = 3  # small words after a name
LONGEST_NAME = 6  # capitalised words of a name
SHORTEST_ACRONYM = 2


def bare_names(finder: WorkFinder, first: int, last: int, taken: frozenset[int]) -> list[Item]:
    """Tokens first..last, those taken by other items -> the names in them that may be workplaces."""
    found: list[Item] = []
    at = first
    while at < last:
        if at in taken or at in finder.place_words or not _begins(finder, at):
            at += 1
            continue
        end = _end(finder, at, last, taken)
        if _may_work(finder, at, end):
            article = at - 1 if at > first and finder.lower[at - 1] in finder.nouns.articles else at
            last_word = _tail(finder, end, last)
            sure = is_company(finder, at, end)
            found.append(
                Item(
                    at,
                    last_word,
                    article,
                    at,
                    end,
                    SubjectType.ESTABLISHMENT,
                    finder.lower[end - 1],
                    told=sure,
                    bare=True,
                )
            )
        at = max(end, at + 1)
    return found


def _tail(finder: WorkFinder, end: int, last: int) -> int:
    """The token after a name -> that after the small words which tell what is made there ("Kompo machine tools")."""
    at = end
    while (
        at < last and at - end < LONGEST_TAIL and finder.touches(at) and finder.belongs(at) and not finder.capital(at)
    ):
        at += 1
    follows = finder.page.tokens[at] if at < last else None
    ends = follows is None or follows.kind is TokenKind.SIGN or finder.lore.is_a(finder.lower[at], "townat")
    ends = ends or finder.lore.is_a(finder.lower[at], "joint")
    return at if ends and not (follows and follows.text in MARKS) else end


def is_company(finder: WorkFinder, first: int, last: int) -> bool:
    """Whether a name holds a word that only a company's name does."""
    return last - first > 1 and any(finder.lore.actor(finder.lower[at], "company") for at in range(first + 1, last))


def _begins(finder: WorkFinder, at: int) -> bool:
    """Whether a capitalised word can begin a name."""
    token = finder.page.tokens[at]
    if token.kind is not TokenKind.WORD or not token.capital or len(token.text) < SHORTEST_ACRONYM:
        return False
    word = finder.lower[at]
    dated = finder.lore.actor(word, "time") and not _goes_on(finder, at)
    spoken = word[0] == "i" and word[1] in "’'"  # "I'll"
    numbered = word == "no" and at + 1 < len(finder.lower) and finder.lower[at + 1] == "."
    if dated or numbered or spoken or finder.lore.actor(word, "title") or token.text in finder.not_places:
        return False
    return not finder.opens(at) or _is_acronym(token.text) or _may_open(finder, at)


def _may_open(finder: WorkFinder, at: int) -> bool:
    """Whether a sentence's first word can begin a name, and is not only capitalised because it is the first."""
    word = finder.lower[at]
    follows = finder.page.tokens[at + 1] if at + 1 < len(finder.page.tokens) else None
    run = follows is not None and follows.kind is TokenKind.WORD and follows.capital
    common = word in finder.nouns.stops or finder.is_common(at) or word in finder.small_words
    verbal = word in finder.lore.plain or word in finder.lore.stops or finder.lore.actor(word, "people")
    plural = word.endswith("s") and not run
    if not run and not _leads(finder, at + 1):
        return False
    return not (common or plural or (verbal and not run)) and not word.endswith(("ing", "ly"))


def _leads(finder: WorkFinder, at: int) -> bool:
    """Whether what follows one word at a sentence's start can follow a name: a verb, a place, another name."""
    if at >= len(finder.page.tokens):
        return False
    token = finder.page.tokens[at]
    if token.kind is TokenKind.SIGN and token.text == ",":
        return finder.capital(at + 1) or (at + 1 < len(finder.lower) and finder.lower[at + 1] in finder.nouns.articles)
    return (
        token.kind is not TokenKind.WORD
        or finder.lower[at] in MARKS
        or bool(finder.verbs.finite(at, at - 1, at + 2))
        or finder.lower[at] in (finder.lore.roles["here"] | finder.lore.roles["joint"])
    )


def _goes_on(finder: WorkFinder, at: int) -> bool:
    """Whether another capitalised word follows at once: "July Manifesto" is no month."""
    after = at + 1
    if after >= len(finder.page.tokens) or not finder.capital(after) or not finder.touches(after):
        return False
    return not finder.lore.actor(finder.lower[after], "time")


def _is_acronym(text: str) -> bool:
    """Whether a word is written in capitals."""
    return text.isupper() and len(text) >= SHORTEST_ACRONYM


def _end(finder: WorkFinder, at: int, last: int, taken: frozenset[int]) -> int:
    """A name's first token -> the token after it."""
    end = at + 1
    while end < last and end - at < LONGEST_NAME and end not in taken and end not in finder.place_words:
        token = finder.page.tokens[end]
        if not finder.touches(end) or (token.kind is TokenKind.SIGN and token.text not in MARKS | {"&"}):
            break
        joins = end + 1 < last and finder.capital(end + 1) and _joins(finder, end)
        if token.kind in {TokenKind.WORD, TokenKind.MIXED} and finder.capital(end) and token.text[0] not in "’'":
            if finder.lore.actor(finder.lower[end], "time"):
                break
            end += 1
        elif (joins or _is_owned(finder, end, last, taken)) and finder.touches(end + 1):
            end += 2
        else:
            break
    return end


def _is_owned(finder: WorkFinder, at: int, last: int, taken: frozenset[int]) -> bool:
    """Whether an owner's mark stands between two names that are one workplace: "X's Y", and no noun follows."""
    after = at + 1
    if finder.lower[at] not in MARKS or after >= last or after in taken or not finder.capital(after):
        return False
    return after not in finder.place_words and not finder.lore.actor(finder.lower[after], "time")


def _joins(finder: WorkFinder, at: int) -> bool:
    """Whether a small word joins two capitalised words of one name: "X de Y", "X Spinning and Weaving", "X & Y"."""
    if finder.lower[at] in finder.nouns.connectors or finder.lower[at] == "&":
        return True
    company = finder.lore.actor(finder.lower[at - 1], "company") or finder.lower[at - 1] in finder.nouns.branch
    return (
        company and finder.lore.is_a(finder.lower[at], "joint") and finder.lore.actor(finder.lower[at + 1], "company")
    )


def _is_led(finder: WorkFinder, first: int) -> bool:
    """Whether what stands before a name makes it a place, a person or the rest of a number: "in X", "Mr X", "77-TR"."""
    before = finder.page.tokens[first - 1]
    glued = before.text == "-" and before.end == finder.page.tokens[first].start
    if finder.opens(first):
        return glued
    article = finder.lore.is_a(before.lower, "the")
    led = finder.lower[first - 2] if article and first > 1 else before.lower
    return glued or finder.lore.is_a(led, "placein") or finder.lore.actor(before.lower, "title")


def _may_work(finder: WorkFinder, first: int, last: int) -> bool:
    """Whether a name can be a workplace's: no body, no country's people, no place, nobody with a title."""
    words = finder.lower[first:last]
    tokens = finder.page.tokens
    lore = finder.lore
    if any(lore.actor(word, "body") for word in words) or words[0] in lore.actors.get("title", ()):
        return False
    text = finder.page.clear[tokens[first].start : tokens[last - 1].end]
    if finder.is_place(first, last) or text in finder.countries or text.title() in finder.countries:
        return False
    if (first and _is_led(finder, first)) or finder.is_trait(last - 1):
        return False
    follows = finder.lower[last] if last < len(finder.lower) else ""
    small = last < len(tokens) and tokens[last].kind is TokenKind.WORD and not tokens[last].capital
    if last - first == 1 and finder.is_demonym(first) and small and not finder.verbs.finite(last, first, last + 1):
        return follows in MARKS
    return not (small and lore.actor(follows, "body"))
