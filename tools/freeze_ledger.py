"""A public seed -> the folder tests/stores/frozen/ledger-VERSION: a small newsroom that every later Vestka must open.

Run once for a released version, from the repository's root: `python tools/freeze_ledger.py`.
A folder that exists is left alone: what is frozen is never made again. Everything
in it is invented and says so inside the signed bytes; its keys are public and open nothing else.
"""

import sys
from collections.abc import Iterator
from hashlib import sha256, shake_256
from pathlib import Path

from vestka import __version__
from vestka.kinds.bulletin import Bulletin, BulletinType, Sentence
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.refs import CaseRef
from vestka.kinds.report import Report
from vestka.kinds.verdict import Verdict
from vestka.kinds.vocabulary import Decision, Role, SourceClass
from vestka.node.newsroom import Newsroom, keep_at_desk, keep_public, keep_sealed, keyring_of, publish
from vestka.plugins.stores.folder_blobs import FolderBlobs
from vestka.plugins.stores.locked import Params
from vestka.plugins.stores.sqlite_ledger import SqliteLedger, open_ledger
from vestka.plugins.stores.vault import lock, make_vault, seal_row, with_editor, write_vault
from vestka.record.keys import Signer

SEED = b"a frozen newsroom: public, and good for nothing"
WORDS = "these words are public"
NOW = 1_790_000_000
FROZEN = Path("tests/stores/frozen")
PLACE = "the invented town of Nowhere-on-Paper"
REPORTS = (
    ("en", f"DEMONSTRATION. Invented: the lamp works of {PLACE} stood still today."),
    ("be", "ДЭМАНСТРАЦЫЯ. Выдумана: завод лямпаў у выдуманым горадзе сёння стаяў."),
    ("pl", "DEMONSTRACJA. Zmyślone: zakład lamp w zmyślonym mieście dziś stał."),
)


class PublicDice:
    """The `Random` port for what is public anyway: the same bytes each time."""

    def __init__(self) -> None:
        """Nothing: the seed is above."""
        self._throws = 0

    def bytes(self, count: int) -> bytes:
        """`count` bytes that everybody knows."""
        self._throws += 1
        return shake_256(SEED + b"%d" % self._throws).digest(count)


class StoppedClock:
    """The `Clock` port, at one moment."""

    def now(self) -> int:
        """That moment."""
        return NOW


def fill(room: Newsroom) -> None:
    """An empty newsroom -> a few rows of each circle."""
    keep_public(room, [keyring_of(room)])
    intake, editor = room.signer(Role.INTAKE), Signer.from_seed(room.vault.editors[0].seed)
    reports = [
        Report(text, "demonstration", NOW, SourceClass.CITIZEN, may_show=False, language=code) for code, text in REPORTS
    ]
    keep_sealed(room, [issue(report, Issue(NOW, synthetic=True), intake) for report in reports])
    cases = [CaseRef(sha256(b"invented case %d" % number).digest()) for number in range(3)]
    verdicts = [
        Verdict(case, decision, publish=False, note="DEMONSTRATION: invented.")
        for case, decision in zip(cases, Decision, strict=False)
    ]
    keep_at_desk(room, [issue(verdict, Issue(NOW, synthetic=True), editor) for verdict in verdicts])
    sentence = Sentence(f"DEMONSTRATION: nothing happened in {PLACE}, because there is no such town.")
    pages = [
        Bulletin(BulletinType.SITUATION_REPORT, f"DEMONSTRATION {number}", "CC0-1.0", "en", (sentence,))
        for number in (1, 2)
    ]
    publish(room, pages, Role.DESK)


def listed(ledger: SqliteLedger) -> Iterator[str]:
    """A ledger -> a line for each row: number, circle, kind, id, SHA-256 of its bytes."""
    yield "number\tcircle\tkind\tid\tsha256"
    for stored in ledger.read():
        row = stored.row
        yield f"{stored.number}\t{row.circle}\t{row.kind}\t{row.id.hex()}\t{sha256(row.data).hexdigest()}"


def freeze(folder: Path) -> int:
    """A folder's path -> the frozen newsroom in it; how many rows it has."""
    dice = PublicDice()
    vault = with_editor(make_vault(dice), "Invented Editor", dice)
    ledger = open_ledger(folder / "ledger.db")
    fill(Newsroom("DEMONSTRATION newsroom", vault, ledger, StoppedClock(), dice, synthetic=True))
    write_vault(folder / "keys.vault", lock(vault, WORDS, Params(64, 1, 1), dice))
    blob = seal_row(b"DEMONSTRATION: an invented attachment.", vault.storage, dice)
    name = FolderBlobs(folder / "blobs").put([blob])
    lines = [*listed(ledger), f"blob\t\t\t{name.hex()}\t{sha256(blob).hexdigest()}"]
    (folder / "expected.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    count = ledger.head()
    ledger.close()
    (folder / "ledger.db.lock").unlink()  # made again by whoever opens it
    return count


def main() -> int:
    """Freeze this version, unless it is frozen already."""
    folder = FROZEN / f"ledger-{'.'.join(__version__.split('.')[:2])}"
    if folder.exists():
        print(f"{folder} is frozen already: it stays as it is.", file=sys.stderr)
        return 1
    print(f"{folder}: {freeze(folder)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
