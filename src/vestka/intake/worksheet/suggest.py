"""A sheet in -> a mapping to begin with: by the names of its columns in five languages; what is not sure stays open."""

from collections.abc import Mapping as Table

from vestka.intake.worksheet.sheet import Sheet
from vestka.kinds.worksheet import FIELDS, PRESETS, Binding, Mapping
from vestka.kinds.worksheet.mapping import folded, joins

NAME = "suggested"
_FITS = 0.6  # of a preset's columns: then the table is of its shape

# What columns are called: English | Belarusian | Russian | Ukrainian | Polish.
_NAMES = {
    "kind": (
        "event class, event type, type of event | клас падзеі, тып падзеі"
        " | класс события, тип события, вид события | клас події, тип події, вид події"
        " | rodzaj zdarzenia, typ zdarzenia"
    ),
    "action": (
        "action, action type, type of action | дзеянне, форма пратэсту | действие, форма протеста, вид акции"
        " | дія, форма протесту, вид акції | działanie, forma protestu, rodzaj akcji"
    ),
    "stance": "stance | пазіцыя | позиция | позиція | stanowisko",
    "stage": "stage, phase | стадыя, этап | стадия, этап | стадія, етап | etap, stadium",
    "subject.text": (
        "subject, workplace, enterprise, plant, factory, works, company | прадпрыемства, завод, фабрыка"
        " | предприятие, завод, фабрика, компания | підприємство, завод, фабрика, компанія"
        " | zakład, zakład pracy, fabryka, firma"
    ),
    "subject.workplace": "workplace id | код прадпрыемства | код предприятия | код підприємства | kod zakładu",
    "place.text": (
        "place, town, city, location, settlement | месца, горад, населены пункт"
        " | место, город, населенный пункт | місце, місто, населений пункт | miejsce, miasto, miejscowość"
    ),
    "place.id": "place id, geonames | geonames id | код места | код місця | kod miejscowości",
    "when.start": (
        "date, start, start date, begin, from | дата, пачатак, дата пачатку | начало, дата начала"
        " | початок, дата початку | data, początek, data rozpoczęcia, data początku"
    ),
    "when.end": (
        "end, end date, until | канец, дата заканчэння | конец, окончание, дата окончания"
        " | кінець, дата закінчення | koniec, data zakończenia, data końca"
    ),
    "count": (
        "participants, number of participants, people, number of people | удзельнікі, колькасць удзельнікаў"
        " | участники, число участников, количество участников | учасники, кількість учасників"
        " | uczestnicy, liczba uczestników"
    ),
    "attributed_to.text": "said by, according to | паводле | со слов, по словам | за словами | według",
    "quote": (
        "quote, text, notes, note, description, comment, comments"
        " | цытата, тэкст, апісанне, заўвагі, каментар | цитата, текст, описание, примечания, комментарий"
        " | опис, примітки, коментар | cytat, tekst, treść, opis, uwagi"
    ),
    "source": "source, sources | крыніца, крыніцы | источник, источники | джерело, джерела | źródło, źródła",
    "url": "url, link, source url | спасылка | ссылка | посилання | odnośnik, adres",
    "publisher": (
        "publisher, outlet, channel, media | выданне, канал | издание, сми | видання, змі | wydawca, kanał, medium"
    ),
    "title": "title, headline | загаловак | заголовок | назва | tytuł",
    "published": (
        "published, publication date, source date | дата публікацыі | дата публикации | дата публікації"
        " | data publikacji"
    ),
    "language": "language, lang | мова | язык | język",
    "labour_action.employer": (
        "employer | працадаўца, наймальнік | работодатель, наниматель | роботодавець | pracodawca"
    ),
    "labour_action.labour_organisation": (
        "labor organization, labour organisation, union, trade union | прафсаюз | профсоюз | профспілка"
        " | związek zawodowy, związek"
    ),
    "labour_action.local": (
        "local, local union | пярвічка, пярвічная арганізацыя | первичка, первичная организация"
        " | первинна організація | organizacja zakładowa"
    ),
    "labour_action.industry": "industry, sector | галіна | отрасль | галузь | branża, sektor",
    "labour_action.ownership": (
        "ownership | форма ўласнасці | форма собственности | форма власності | forma własności"
    ),
    "labour_action.authorised": (
        "authorized, authorised, legal | законная, дазволена | законная забастовка, разрешена"
        " | дозволено, законна | legalny, dozwolony"
    ),
    "labour_action.demands": (
        "demands, worker demands, claims | патрабаванні | требования | вимоги | żądania, postulaty"
    ),
    "labour_action.number_of_locations": (
        "number of locations, locations | колькасць месцаў | число мест | кількість місць | liczba miejsc"
    ),
    "labour_action.bargaining_unit_size": "bargaining unit size",
    "labour_action.workforce_size": (
        "workforce, employees, number of employees | колькасць работнікаў, штат"
        " | численность работников, штат | чисельність працівників | liczba pracowników, zatrudnienie"
    ),
    "labour_action.duration_amount": (
        "duration, duration amount | працягласць | продолжительность, длительность | тривалість | czas trwania"
    ),
    "labour_action.duration_unit": "duration unit | адзінка часу | единица времени | одиниця часу | jednostka czasu",
    "labour_action.employer_response": (
        "employer response, response | адказ працадаўцы | ответ работодателя, реакция | відповідь роботодавця"
        " | reakcja pracodawcy, odpowiedź pracodawcy"
    ),
    "labour_action.outcome": (
        "outcome, result | вынік | исход, результат, итог | результат, підсумок | wynik, rezultat"
    ),
}


def _known() -> Table[str, str]:
    """-> a column's name, folded -> its field; the codebook's own names too. The first field of two counts."""
    names = {folded(name): name for name in FIELDS}
    for field, lines in _NAMES.items():
        for word in lines.replace("|", ",").split(","):
            if word.strip():
                names.setdefault(folded(word), field)
    return names


_FIELD_OF = _known()


def suggest_mapping(sheet: Sheet) -> Mapping:
    """A sheet -> the preset that it has the shape of, else a mapping by its columns' names; no cell is looked at.

    Two columns that would be one field: the first is it, the other stays open. What its rows are about, and whether
    they tell of what happened, is never guessed: `questions_of` asks.
    """
    there = {folded(name) for name in sheet.columns}
    for preset in PRESETS.values():
        wanted = {folded(column) for column in preset.columns()}
        if len(wanted & there) >= _FITS * len(wanted):
            return preset
    bindings: list[Binding] = []
    for column in sheet.columns:
        field = _FIELD_OF.get(folded(column))
        taken = any(binding.field == field for binding in bindings)
        if field is not None and (not taken or joins(FIELDS[field])):
            bindings.append(Binding(column[:1_024], field))
    return Mapping(NAME, tuple(bindings))
