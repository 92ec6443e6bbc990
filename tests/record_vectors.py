"""The example files of record, kinds and seal -> what each holds, and how it must be answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "vectors"
FOLDERS = ("record", "kinds", "seal")


@dataclass(frozen=True, slots=True)
class Vector:
    """One file. `why` is how the refusal's sentence begins; empty where it is accepted."""

    name: str
    check: str
    why: str
    data: bytes


def vectors() -> Iterator[Vector]:
    """All vectors of record and kinds, in order."""
    for folder in FOLDERS:
        for path in sorted((FOLDER / folder).rglob("*.txt")):
            head, _, payload = path.read_text("utf-8").partition("\n\n")
            lines = dict(line.split(": ", 1) for line in head.splitlines())
            assert lines["name"] == path.stem, f"{path} is called something else inside"
            assert (lines["expect"] == "refuse") == ("why" in lines), f"{path} does not say why, or says it in vain"
            yield Vector(lines["name"], lines["check"], lines.get("why", ""), bytes.fromhex(payload))


ALL = list(vectors())
