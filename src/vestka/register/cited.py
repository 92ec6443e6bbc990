"""Claims of one entry in -> its citations and figures out: who says so, in the words said, each voice once."""

from collections.abc import Hashable, Sequence

from vestka.kinds.case import Heard
from vestka.kinds.claim import QUOTE_MAX, Count
from vestka.kinds.entry import Citation, Figure
from vestka.kinds.vocabulary import Stance
from vestka.register.wording import folded

# The longest citation is about 4 kB, so that this many fit into one record (1 MiB) whatever they say.
CITED_MOST = 200
SOURCE_MAX, URL_MAX = 64, 2_048


def chosen(members: Sequence[Heard]) -> tuple[Heard, ...]:
    """Claims -> those to cite, in their order: each voice's words once, every origin before its copies.

    A campaign of ten thousand reposts fills no entry: what is left out repeats an origin that is cited.
    """
    once: dict[Hashable, Heard] = {}
    for item in members:
        claim = item.claim
        # One passage may give two figures ("500 came, 30 were held"): both are cited.
        once.setdefault((item.voice.label, claim.stance, claim.span, _figure_key(claim.count)), item)
    seen: set[Hashable] = set()
    ranked = []
    for place, item in enumerate(once.values()):
        says = (item.voice.origin, item.claim.stance, _figure_key(item.claim.count))
        rank = 0 if item.voice.origin not in seen else (1 if says not in seen else 2)
        seen |= {item.voice.origin, says}
        ranked.append((rank, place, item))
    kept = sorted(ranked, key=lambda one: one[:2])[:CITED_MOST]
    return tuple(item for _, _, item in sorted(kept, key=lambda one: one[1]))


def citation(item: Heard) -> Citation:
    """A claim with its voice -> its citation; what is too long for the register is cut, a link is left out instead."""
    claim, voice = item.claim, item.voice
    return Citation(
        source=voice.label[:SOURCE_MAX],
        source_class=voice.source_class,
        quote=claim.quote,
        span=claim.span,
        stance=claim.stance,
        said_by=claim.attributed_to,
        title=_cut(voice.title),
        publisher=_cut(voice.publisher),
        published=_cut(voice.published),
        url=voice.url if voice.url and len(voice.url) <= URL_MAX else None,
    )


def figures(cited: Sequence[Heard], stance: Stance) -> tuple[Figure, ...]:
    """Cited claims -> their figures side by side, each with who gives it; never added, never averaged.

    Only claims of the entry's own stance count: the figure of a call or of a denial is not the event's.
    """
    found: dict[Hashable, tuple[Count, list[int]]] = {}
    for index, item in enumerate(cited):
        count = item.claim.count
        if count is None or item.claim.stance is not stance:
            continue
        _, indices = found.setdefault(_figure_key(count), (count, []))
        if not any(cited[i].voice.label == item.voice.label for i in indices):
            indices.append(index)
    return tuple(Figure(count, tuple(indices)) for count, indices in found.values())


def _figure_key(count: Count | None) -> Hashable:
    """A figure -> what makes it the same figure in other words: its numbers, its bound, its basis, what was counted."""
    if count is None:
        return None
    numbers = (count.value, count.low, count.high)
    vague = folded(count.text) if numbers == (None, None, None) else ""
    return (*numbers, count.bound, count.basis, count.measure, count.accounting, vague)


def _cut(text: str | None) -> str | None:
    """A text -> as much of it as a short field holds."""
    return text[:QUOTE_MAX] if text else None
