"""A desk's papers in, every claim that stands and the machine's grouping of them out; kept up to date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vestka.desk.copies import copied_words, rank_of
from vestka.desk.regroup import Grouping
from vestka.desk.suggest import Suggested
from vestka.editing.paper import Paper
from vestka.kinds.case import Heard, Voice
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.node.voices import voices


@dataclass(slots=True)
class Hearing:
    """What a desk hears. `heard` is every claim that stands; `suggested` what the machine makes of them.

    An act touches one report: only its claims, and those that stand in the same copied words, are looked at again.
    """

    heard: dict[ClaimRef, Heard] = field(default_factory=dict, repr=False)
    _voices: dict[ReportRef, Voice] = field(default_factory=dict, repr=False)
    _own: dict[ReportRef, dict[ClaimRef, tuple[Heard, str]]] = field(default_factory=dict, repr=False)
    _in_words: dict[str, dict[ClaimRef, Heard]] = field(default_factory=dict, repr=False)
    _grouping: Grouping = field(default_factory=Grouping, repr=False)

    @classmethod
    def of(cls, papers: Sequence[Paper]) -> "Hearing":
        """All papers of a desk -> what it hears."""
        made = cls()
        made.renew(papers)
        return made

    @property
    def suggested(self) -> tuple[Suggested, ...]:
        """The machine's grouping of all that stands."""
        return self._grouping.suggested

    def renew(self, papers: Sequence[Paper]) -> None:
        """All papers, new ones among them -> heard: a new text may be where another one goes back to."""
        spoken = voices([one.report for one in papers], [one.label for one in papers], [one.group for one in papers])
        fresh = {one.ref: voice for one, voice in zip(papers, spoken, strict=True)}
        other = [one for one in papers if self._voices.get(one.ref) != fresh[one.ref]]
        self._voices = fresh
        self.again(other)

    def again(self, papers: Iterable[Paper]) -> None:
        """Papers on which something was marked -> their claims as they stand now."""
        words: set[str] = set()
        plain: dict[ClaimRef, Heard] = {}
        gone: set[ClaimRef] = set()
        for paper in papers:
            before = self._own.get(paper.ref, {})
            now = self._own[paper.ref] = self._claims(paper, before)
            gone |= before.keys() - now.keys()
            for ref, (item, said) in before.items():
                if ref not in now or now[ref][0] is not item:
                    words.add(said)
                    self._in_words.get(said, {}).pop(ref, None)
            for ref, (item, said) in now.items():
                if ref not in before or before[ref][0] is not item:
                    plain[ref] = item
                    words.add(said)
                    self._in_words.setdefault(said, {})[ref] = item
        self._tell(gone, {**plain, **self._copies(words)})

    def _claims(self, paper: Paper, before: Mapping[ClaimRef, tuple[Heard, str]]) -> dict[ClaimRef, tuple[Heard, str]]:
        """A paper -> its claims that stand, each with the words that would give a copy away."""
        voice, now = self._voices[paper.ref], {}
        for passage in paper.live:
            known = before.get(passage.ref)
            if known is not None and known[0].voice == voice and known[0].claim == passage.claim:
                now[passage.ref] = known
                continue
            item = Heard(passage.ref, passage.claim, voice, paper.group)
            now[passage.ref] = (item, copied_words(item, paper.report.text))
        return now

    def _copies(self, words: Iterable[str]) -> dict[ClaimRef, Heard]:
        """Words in which a claim came or went -> all claims in these words, with the origin that they have now."""
        found: dict[ClaimRef, Heard] = {}
        for said in words:
            items = self._in_words.get(said, {})
            if not items:
                self._in_words.pop(said, None)
            elif said:
                _, origin = min(rank_of(item) for item in items.values())
                found |= {ref: replace(one, voice=replace(one.voice, origin=origin)) for ref, one in items.items()}
        return found

    def _tell(self, gone: set[ClaimRef], now: Mapping[ClaimRef, Heard]) -> None:
        """Claims that stand no longer, and as they stand now -> grouped; what is as before is not touched."""
        changed = [item for ref, item in now.items() if self.heard.get(ref) != item]
        stays = {ref: item for ref, item in self.heard.items() if ref not in gone} if gone else self.heard
        self.heard = {**stays, **{item.ref: item for item in changed}}  # whoever looks at the earlier one may go on
        # What a person makes an opinion of stands in no matter any more, and is heard all the same.
        self._grouping.change([*gone, *(item.ref for item in changed)], changed)
