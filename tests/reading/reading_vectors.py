"""A folder of vectors -> what each asks for and its text; the language data that the readers are tried with."""

from dataclasses import dataclass
from pathlib import Path

from vestka.reading.lexicon import parse_lexicon

ROOT = Path(__file__).resolve().parents[2]
LEXICONS = {
    folder.name: parse_lexicon({path.name: path.read_text("utf-8") for path in folder.glob("*.tsv")})
    for folder in sorted((ROOT / "src/vestka/languages").iterdir())
    if folder.is_dir()
}
LEXICON = LEXICONS["en"]
OTHERS = tuple(code for code in LEXICONS if code != "en")


@dataclass(frozen=True, slots=True)
class Vector:
    """One vector: its header lines as (key, value), and its text."""

    name: str
    language: str
    header: tuple[tuple[str, str], ...]
    text: str

    def all(self, key: str) -> tuple[str, ...]:
        """The values of a key, in order."""
        return tuple(value for name, value in self.header if name == key)

    def one(self, key: str) -> str:
        """The only value of a key."""
        (value,) = self.all(key)
        return value


def vectors(folder: str, *languages: str) -> list[Vector]:
    """A folder beneath vectors/reading/LANGUAGE (en, if none is asked for) -> its vectors by name."""
    return [vector for language in languages or ("en",) for vector in _of(language, folder)]


def _of(language: str, folder: str) -> list[Vector]:
    """The vectors of one language's folder."""
    found = []
    for path in sorted((ROOT / "vectors/reading" / language / folder).glob("*.txt")):
        head, _, text = path.read_text("utf-8").partition("\n\n")
        lines = [line.partition(":") for line in head.splitlines()]
        found.append(
            Vector(
                path.stem, language, tuple((key.strip(), value.strip()) for key, _, value in lines), text.rstrip("\n")
            )
        )
    return found
