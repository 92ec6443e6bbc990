"""The few words that cells of our five languages' tables use for yes, no, nothing, months and bounds."""

from vestka.kinds.vocabulary import Bound

_ABSENT = ("no data", "нет данных", "няма звестак", "немає даних", "brak danych", "not known", "не известно")
_SIGNS = "- — – ? ... … n/a na n.a. #n/a none null nan unknown tbd tba"
_WORDS = "неизвестно н/д невядома невідомо nieznane nieznany bd"
NOTHING = frozenset({"", *_ABSENT, *_SIGNS.split(), *_WORDS.split()})
YES = frozenset(["y", "yes", "true", "1", "✓", "да", "так", "tak"])
NO = frozenset(["n", "no", "false", "0", "нет", "не", "ні", "nie"])
# The three letters with which a month begins, January first: English, Polish, Russian, Belarusian, Ukrainian.
_MONTHS = (
    *("jan feb mar apr may jun jul aug sep oct nov dec", "sty lut mar kwi maj cze lip sie wrz paź lis gru"),
    *("янв фев мар апр май июн июл авг сен окт ноя дек", "сту лют сак кра тра чэр ліп жні вер кас ліс сне"),
    *("січ лют бер кві тра чер лип сер вер жов лис гру", "- - - - мая - - - - paz - -"),
)
MONTHS = {stem: number for line in _MONTHS for number, stem in enumerate(line.split(), 1) if stem != "-"}
# What may stand in a date and says nothing.
FILLERS = frozenset(["г", "года", "год", "р", "року", "рік", "r", "roku", "of"])
# What may stand before a figure, and what it says of it; 'nearly 7,000' is below 7,000.
_OPENINGS = {
    Bound.ABOUT: "~|≈|±|about|around|approximately|approx|approx.|circa|ca.|some|около|примерно|каля|прыкладна|близько"
    "|приблизно|około|ok.",
    Bound.AT_LEAST: ">=|≥|at least|min.|не менее|не менш|не менше|co najmniej",
    Bound.AT_MOST: "<=|≤|at most|up to|max.|до|да|do|не более|не больш",
    Bound.ABOVE: ">|more than|over|above|более|больше|больш за|понад|ponad",
    Bound.BELOW: "<|fewer than|less than|under|below|nearly|almost|nearing|почти|менее|амаль|менш за|майже|менше"
    "|prawie|niemal|mniej niż",
}
BOUNDS = {opening: bound for bound, openings in _OPENINGS.items() for opening in openings.split("|")}
