"""Claims that come and go in, the suggested cases as they are now out: only what they touch is grouped anew.

It gives what `suggest` gives for all claims at once (a property test says so), for a desk that shows its docket
after each act.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vestka.desk.keys import MatterKey, matter_key, name_of, registered_by
from vestka.desk.suggest import Suggested, content_order, is_of_a_matter, suggested_of
from vestka.kinds.case import Heard
from vestka.kinds.refs import ClaimRef

Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Member:
    """A claim with all that its grouping needs, worked out once."""

    item: Heard
    order: tuple[str, ...]
    named: Named


@dataclass(slots=True)
class Grouping:
    """The claims of a desk, grouped. `suggested` are its cases, in the order of `suggest`."""

    suggested: tuple[Suggested, ...] = ()
    _members: dict[ClaimRef, _Member] = field(default_factory=dict, repr=False)
    _keys: dict[ClaimRef, MatterKey] = field(default_factory=dict, repr=False)
    _groups: dict[MatterKey, set[ClaimRef]] = field(default_factory=dict, repr=False)
    _by_name: dict[Named, set[ClaimRef]] = field(default_factory=dict, repr=False)
    _with_id: dict[ClaimRef, tuple[str, str, str]] = field(default_factory=dict, repr=False)
    _ids: Mapping[Named, str] = field(default_factory=dict, repr=False)
    _sorted: list[tuple[tuple[str, ...], MatterKey, Suggested]] = field(default_factory=list, repr=False)

    def change(self, gone: Iterable[ClaimRef], come: Iterable[Heard]) -> None:
        """Claims that stand no longer, and those that are new or other than before -> grouped."""
        fresh = [item for item in come if is_of_a_matter(item)]
        left = {ref for ref in gone if ref in self._members}
        changed = {item.ref for item in fresh if item.ref in self._members}
        touched = {key for ref in (*left, *changed) if (key := self._keys.get(ref)) is not None}
        for ref in left | changed:
            self._forget(ref)
        for item in fresh:
            self._remember(item)
        again = {item.ref for item in fresh} | self._renamed()
        for ref in again:
            before, now = self._keys.get(ref), matter_key(self._members[ref].item, self._ids)
            if before is not None:
                self._groups[before].discard(ref)
                touched.add(before)
            self._keys[ref] = now
            self._groups.setdefault(now, set()).add(ref)
            touched.add(now)
        if touched:
            self._regroup(touched)

    def _forget(self, ref: ClaimRef) -> None:
        """A claim that stands no longer -> in no group."""
        member = self._members.pop(ref)
        self._by_name[member.named].discard(ref)
        self._with_id.pop(ref, None)
        key = self._keys.pop(ref, None)
        if key is not None:
            self._groups[key].discard(ref)

    def _remember(self, item: Heard) -> None:
        """A new claim -> known, in no group yet."""
        named = name_of(item)
        self._members[item.ref] = _Member(item, content_order(item), named)
        self._by_name.setdefault(named, set()).add(item.ref)
        if item.claim.subject.workplace:
            self._with_id[item.ref] = (*named, item.claim.subject.workplace)

    def _renamed(self) -> set[ClaimRef]:
        """The claims whose names now stand for another id of the registry, or for none."""
        ids = registered_by(self._with_id.values())
        if ids == self._ids:
            return set()
        other = {name for name in ids.keys() | self._ids.keys() if ids.get(name) != self._ids.get(name)}
        self._ids = ids
        return {ref for name in other for ref in self._by_name.get(name, ())}

    def _regroup(self, touched: set[MatterKey]) -> None:
        """Keys whose claims have changed -> their cases anew; all the others stay as they are."""
        self._sorted = [one for one in self._sorted if one[1] not in touched]
        for key in touched:
            refs = self._groups.get(key)
            if not refs:
                self._groups.pop(key, None)
                continue
            members = sorted((self._members[ref] for ref in refs), key=lambda one: one.order)
            found = suggested_of(key, [one.item for one in members])
            self._sorted += [(order, key, one) for order, one in found]
        self._sorted.sort(key=lambda one: one[0])  # nearly in order already
        self.suggested = tuple(one for _, _, one in self._sorted)
