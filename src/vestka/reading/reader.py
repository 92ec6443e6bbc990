"""A text, its report and the setting -> every claim the text makes, each with the exact passage it comes from."""

from collections.abc import Iterator

from vestka.kinds.claim import QUOTE_MAX, TEXT_BOUND, Claim, Span
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, Stance
from vestka.reading.events import read_events
from vestka.reading.gazetteer import gazetteer
from vestka.reading.grammar import grammar_of
from vestka.reading.inflected.reading import read_inflected
from vestka.reading.labour import read_labour
from vestka.reading.language import TARASK, lexicon_of, tell
from vestka.reading.lexicon import Lexicon
from vestka.reading.page import Page, Sentence, read_page
from vestka.reading.places import find_places
from vestka.reading.setting import AUTO, Setting
from vestka.record.refusal import Refused


def read(text: str, report: ReportRef, setting: Setting) -> tuple[Claim, ...]:
    """Text -> its claims in order; each sentence is read in its own language, none where no lexicon is for it.

    Errors: Refused if it is too long.
    """
    if len(text) >= TEXT_BOUND:
        msg = f"This text is too long to be read: at most {TEXT_BOUND - 1} characters."
        raise Refused(msg)
    claims: list[Claim] = []
    for page, lexicon in _by_language(text, setting):
        claims += _read_page(page, lexicon, setting, report)
    return _in_order(claims, text)


def _read_page(page: Page, lexicon: Lexicon, setting: Setting, report: ReportRef) -> tuple[Claim, ...]:
    """A page of one language -> its claims, by the way in which that language works."""
    if grammar_of(lexicon).inflected:
        return read_inflected(page, lexicon, setting, report)
    places = find_places(page, lexicon, gazetteer(setting.country))
    events = read_events(page, setting, lexicon, places, report)
    calls = [claim.span for claim in events if claim.kind is EventClass.CALL]
    labour = read_labour(page, lexicon, places, setting, report)
    own = tuple(claim for claim in labour if not _only_called(claim, calls))
    return (*own, *events)


def _only_called(claim: Claim, calls: list[Span]) -> bool:
    """Whether a claim of labour action by nobody in particular only repeats a call for it."""
    nobody = claim.subject.type is None and claim.stance is Stance.CALLED_FOR
    return nobody and any(span.start <= claim.cue.start < span.end for span in calls)


def language_of(text: str, setting: Setting) -> str | None:
    """Text -> the code of the language that it would be read in; None where no lexicon fits."""
    if setting.language != AUTO:
        return setting.language if setting.language in setting.lexicons else None
    return tell(text, setting.lexicons)


def _by_language(text: str, setting: Setting) -> Iterator[tuple[Page, Lexicon]]:
    """Text -> for each language in it a page in which the sentences of all others are blanks, and its lexicon."""
    main = language_of(text, setting)
    if main is not None and setting.language != AUTO:
        told = tell(text, setting.lexicons)
        main = told if told is not None and told.partition("-")[0] == main else main  # in which letters
    first = lexicon_of(main, setting.lexicons) if main else None
    page = read_page(text, first.words("abbreviations") if first else frozenset())
    codes = [main] * len(page.sentences)
    if setting.language == AUTO and len(setting.lexicons) > 1 and len(page.sentences) > 1:
        told_apart = (tell(text[one.start : one.end], setting.lexicons, main) for one in page.sentences)
        codes = [main if code is None else code for code in told_apart]
    present = dict.fromkeys(_base(code) for code in codes if code is not None)
    for code in present:
        lexicon = lexicon_of(code, setting.lexicons)
        if lexicon is None:
            continue
        if len(present) == 1 and lexicon is first:
            yield page, lexicon
        else:
            yield read_page(_only(text, page.sentences, codes, code), lexicon.words("abbreviations")), lexicon


def _base(code: str) -> str:
    """A language's code -> the one that its lexicon has: a second spelling is the same language, other letters not."""
    return code.removesuffix(TARASK)


def _only(text: str, sentences: tuple[Sentence, ...], codes: list[str | None], code: str) -> str:
    """Text -> the same with blanks in place of the sentences in other languages: no offset moves."""
    parts: list[str] = []
    at = 0
    for sentence, own in zip(sentences, codes, strict=True):
        parts.append(text[at : sentence.start])
        piece = text[sentence.start : sentence.end]
        kept = own is not None and _base(own) == code
        parts.append(piece if kept else "".join("\n" if sign == "\n" else " " for sign in piece))
        at = sentence.end
    return "".join([*parts, text[at:]])


def _in_order(claims: list[Claim], text: str) -> tuple[Claim, ...]:
    """Claims -> sorted by their passages, none twice, none whose quote is not exactly its passage."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.span.start, claim.span.end, claim.kind)):
        exact = claim.quote == text[claim.span.start : claim.span.end] and 0 < len(claim.quote) <= QUOTE_MAX
        if exact:
            key = (claim.kind, claim.stance, claim.span, claim.subject, claim.action)
            kept.setdefault(key, claim)
    return tuple(kept.values())
