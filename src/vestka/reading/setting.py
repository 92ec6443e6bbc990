"""What a reading is told about its text: the country pack, the languages, the date it was written, the language."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from vestka.kinds.country import Country
from vestka.reading.lexicon import Lexicon

AUTO = "auto"


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """The setting of one reading. `language` is a code of `lexicons`, or "auto"; an unknown date stays unknown."""

    country: Country | None
    lexicons: Mapping[str, Lexicon]
    date: dt.date | None = None
    language: str = AUTO
