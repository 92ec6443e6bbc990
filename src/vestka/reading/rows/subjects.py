"""The clauses of a page's sentences -> whether what is told in one of them is told of a doer of another."""

from vestka.reading.rows.clauses import Clause, ClauseKind

_OPEN = frozenset({ClauseKind.NOTE, ClauseKind.ECHO, ClauseKind.RELATIVE})  # their nouns are others' too


class Subjects:
    """Holds which words stand before which clause's verb; a clause that goes on with a doer counts with the first."""

    def __init__(self) -> None:
        self._before: dict[int, set[int]] = {}
        self._within: dict[int, int] = {}
        self._clauses = 0

    def add(self, clauses: list[Clause]) -> None:
        """Take in a sentence's clauses."""
        roots: list[int] = []
        for clause in clauses:
            heir = 0 <= clause.heir < len(roots)
            roots.append(roots[clause.heir] if heir else self._clauses + len(roots))
            for at in range(clause.first, clause.last):
                self._within[at] = roots[-1]
            if clause.kind not in _OPEN:
                for at in (at for low, high in clause.subject for at in range(low, high)):
                    self._before.setdefault(at, set()).add(roots[-1])
        self._clauses += len(clauses)

    def apart(self, doer: int, deed: int) -> bool:
        """Whether a word is a doer in clauses of which none is the one that another word stands in."""
        own = self._before.get(doer)
        if not own or deed not in self._within or not own.isdisjoint(self._before.get(deed, ())):
            return False
        return self._within[deed] not in own
