"""Sentences in our languages -> how often each language has which letters in a row: the tables that tell them apart.

`python -m tools.count_letters SENTENCES.jsonl` reads lines with a sentence each in be, ru, uk, pl and en, and writes
`trigrams.tsv` (and `trigrams_latin.tsv`, the same in Latin letters) into each language's folder. Only counts are
kept, never a sentence. It runs when the tables are made, never in Vestka.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tools.spellings import RU, lacinka, romanise

from vestka.reading.language import grams

LANGUAGES = ("be", "en", "pl", "ru", "uk")
LEAST = 3  # times that a letter must be seen, so that a foreign name's letter is none of the language's
KEPT = 2500  # grams of a language: rarer ones tell little
PLAIN = str.maketrans("šžčŭńśźćł", "szcunszcl")  # as it is typed without a Belarusian keyboard
TYPED = (("kh", "h"), ("ts", "c"), ("yu", "iu"), ("ya", "ia"))  # other ways to write Russian in Latin letters
HEADER = (
    "# Letters in a row (_ is a blank) and how rare they are: ten times the logarithm. Made by tools/count_letters.py\n"
)


def main() -> int:
    """Read the sentences, write the tables, say how many."""
    lines = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    only = [line for number, line in enumerate(lines) if "--half" not in sys.argv or number % 2]
    folder = Path("src/vestka/languages")
    for language in LANGUAGES:
        sentences = [line[language] for line in only]
        _write(folder / language / "trigrams.tsv", sentences)
        if language == "be":
            latin = [lacinka(text) for text in sentences]
            _write(folder / language / "trigrams_latin.tsv", [*latin, *(text.translate(PLAIN) for text in latin[::3])])
        if language == "ru":
            latin = [romanise(text, RU) for text in sentences]
            _write(folder / language / "trigrams_latin.tsv", [*latin, *(_typed(text) for text in latin)])
    print(f"{len(only)} sentences in {len(LANGUAGES)} languages")
    return 0


def _typed(text: str) -> str:
    """Russian in Latin letters -> the same by the other usual spellings."""
    for one, other in TYPED:
        text = text.replace(one, other)
    return text


def _write(path: Path, sentences: Iterable[str]) -> None:
    """Sentences -> the table of their most usual grams."""
    counts = Counter(gram for sentence in sentences for gram in grams(sentence))
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    letters = [one for one in ranked[KEPT:] if len(one[0]) == 1 and one[1] >= LEAST]
    kept = [*ranked[:KEPT], *letters]
    rows = [f"{gram.replace(' ', '_')}\t{round(-10 * math.log(count / total))}" for gram, count in kept]
    path.write_text(HEADER + "#: gram\tweight\n" + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
