"""A text, its report and the setting -> every claim the text makes, each with the exact passage it comes from."""

from vestka.kinds.claim import QUOTE_MAX, TEXT_BOUND, Claim, Span
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, Stance
from vestka.reading.events import read_events
from vestka.reading.gazetteer import gazetteer
from vestka.reading.labour import read_labour
from vestka.reading.lexicon import Lexicon
from vestka.reading.page import Page, read_page
from vestka.reading.places import find_places
from vestka.reading.setting import AUTO, Setting
from vestka.record.refusal import Refused

FEWEST_FITTING = 8  # of a hundred words: a text of a language has at least so many of its function words
SHORT_TEXT = 12  # words: in so short a text one function word is enough


def read(text: str, report: ReportRef, setting: Setting) -> tuple[Claim, ...]:
    """Text -> its claims in order; none in a language that no lexicon is for. Errors: Refused if it is too long."""
    if len(text) >= TEXT_BOUND:
        msg = f"This text is too long to be read: at most {TEXT_BOUND - 1} characters."
        raise Refused(msg)
    lexicon = lexicon_for(text, setting)
    if lexicon is None:
        return ()
    page = read_page(text, lexicon.words("abbreviations"))
    places = find_places(page, lexicon, gazetteer(setting.country))
    events = read_events(page, setting, lexicon, places, report)
    calls = [claim.span for claim in events if claim.kind is EventClass.CALL]
    labour = read_labour(page, lexicon, places, setting, report)
    own = tuple(claim for claim in labour if not _only_called(claim, calls))
    return _in_order((*own, *events), page)


def _only_called(claim: Claim, calls: list[Span]) -> bool:
    """Whether a claim of labour action by nobody in particular only repeats a call for it."""
    nobody = claim.subject.type is None and claim.stance is Stance.CALLED_FOR
    return nobody and any(span.start <= claim.cue.start < span.end for span in calls)


def language_of(text: str, setting: Setting) -> str | None:
    """Text -> the language that it would be read in; None where no lexicon fits."""
    lexicon = lexicon_for(text, setting)
    return next((code for code, one in setting.lexicons.items() if one is lexicon), None)


def lexicon_for(text: str, setting: Setting) -> Lexicon | None:
    """Text -> the lexicon of its language, by its function words; None where no lexicon fits."""
    if setting.language != AUTO:
        return setting.lexicons.get(setting.language)
    words = [word.strip(".,;:!?()“”\"'").lower() for word in text[:20_000].split()]
    words = [word for word in words if word.isalpha()]
    best: tuple[int, str] | None = None
    for code, lexicon in sorted(setting.lexicons.items()):
        known = lexicon.words("function")
        fitting = sum(word in known for word in words)
        enough = fitting * 100 >= FEWEST_FITTING * len(words) or (fitting > 0 and len(words) <= SHORT_TEXT)
        if enough and fitting and (best is None or fitting > best[0]):
            best = fitting, code
    return setting.lexicons[best[1]] if best else None


def _in_order(claims: tuple[Claim, ...], page: Page) -> tuple[Claim, ...]:
    """Claims -> sorted by their passages, none twice, none whose quote is not exactly its passage."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.span.start, claim.span.end, claim.kind)):
        exact = claim.quote == page.text[claim.span.start : claim.span.end] and 0 < len(claim.quote) <= QUOTE_MAX
        if exact:
            key = (claim.kind, claim.stance, claim.span, claim.subject, claim.action)
            kept.setdefault(key, claim)
    return tuple(kept.values())
