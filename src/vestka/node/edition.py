"""An open newsroom in, its public register and the signed site of it out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from vestka.desk.waiting import must_wait
from vestka.kinds.bulletin import Bulletin, BulletinType, PublishedFile
from vestka.kinds.country import Country
from vestka.kinds.entry import Published
from vestka.kinds.keyring import Keyring
from vestka.kinds.refs import FileRef
from vestka.kinds.vocabulary import Role
from vestka.node.newsroom import Newsroom, keep_public, keyring_of, opened
from vestka.node.rooms import Read, entries_of, heard_from, publish_bulletin, publish_entries, read_reports
from vestka.node.settings import Choice, setting_for
from vestka.node.verify import KEYRING_FILE, SITE_FILE
from vestka.plugins.packaged.words import load_templates, load_words
from vestka.press.edition import Edition, ShownText
from vestka.press.site import build
from vestka.press.situation import situation_report
from vestka.record.envelope import Circle, Record
from vestka.record.keys import Signer, fingerprint
from vestka.record.refusal import Refused
from vestka.register.export import FORMATS, export

LICENCE = "CC BY 4.0"
SEASON = 90 * 24 * 3600  # seconds: readers cut off for weeks still get a keyring that is in force
LANGUAGES = ("en", "be", "ru", "uk", "pl")


@dataclass(frozen=True, slots=True)
class Register:
    """What may be published: entries read in texts that are public, and those texts.

    `held_back` reports are not public; `waiting` entries name a person, and nobody has decided on them.
    """

    published: tuple[Published, ...]
    shown: tuple[Read, ...]
    held_back: int
    waiting: int
    country: Country | None


def public_register(room: Newsroom, choice: Choice) -> Register:
    """A newsroom -> its register. A report that is not public needs a person's decision: it stays at the desk."""
    keyring_in_force(room)  # first: nothing is signed by a clock that is wrong, or under a keyring that is over
    every = read_reports(room, lambda report: setting_for(report, choice))
    shown = tuple(item for item in every if item.report.may_show)
    at = max((item.report.received for item in shown), default=0)
    entries = entries_of(room, heard_from(room, shown), at)
    free = [entry for entry in entries if not must_wait(entry)]
    country = setting_for(shown[0].report, choice).country if shown else None
    return Register(publish_entries(room, free), shown, len(every) - len(shown), len(entries) - len(free), country)


def export_of(register: Register, form: str) -> bytes:
    """A register -> one of its formats. Errors: Refused on a format that does not exist."""
    return export(register.published, form, _coordinates(register.country))


def site_of(room: Newsroom, register: Register) -> Mapping[str, bytes]:
    """A register -> a site: pages, exports, every record, the keyring, and the signed list of all these files."""
    keyring = keyring_in_force(room)
    edition = _edition(room, register, keyring)
    files = build(edition)
    shown = {text.label: text for text in edition.texts}
    for language in LANGUAGES:
        words = edition.words[language]
        sentences = situation_report(register.published, words, register.country, shown)
        title = words.text("page.report")
        bulletin = Bulletin(BulletinType.SITUATION_REPORT, title, LICENCE, language, sentences)
        files[f"report.{language}.cose"] = publish_bulletin(room, bulletin).data
    listed = tuple(
        PublishedFile(path, FileRef(hashlib.sha256(data).digest()), len(data)) for path, data in sorted(files.items())
    )
    site = publish_bulletin(room, Bulletin(BulletinType.SITE, edition.title, LICENCE, files=listed))
    return {**files, KEYRING_FILE: keyring.data, SITE_FILE: site.data}


def _edition(room: Newsroom, register: Register, keyring: Record) -> Edition:
    """A register -> what the press room is handed."""
    titles = [item.report.title for item in register.shown if item.report.title]
    texts = tuple(
        ShownText(
            f"S{number}",
            item.report.text,
            item.report.title,
            item.report.publisher,
            item.report.published,
            item.report.language or item.language,
            item.claims,
        )
        for number, item in enumerate(register.shown, 1)
    )
    return Edition(
        languages=LANGUAGES,
        title=titles[0] if len(titles) == 1 else room.name,
        newsroom=room.name,
        desk_words=fingerprint(room.signer(Role.MACHINE).public),
        published=register.published,
        issued=max((p.record.header.issued for p in register.published), default=room.clock.now()),
        synthetic=room.synthetic,
        words=load_words(),
        templates=load_templates(),
        texts=texts,
        country=register.country,
        exports={f"register.{form}": export_of(register, form) for form in FORMATS},
        root_words=fingerprint(keyring.signer),
        table=lambda some: export(some, "csv", _coordinates(register.country)),
    )


def keyring_in_force(room: Newsroom) -> Record:
    """The newsroom's keyring: the last one in its ledger; a new one if there is none, or it ends within a season.

    Errors: Refused if the clock stands before it began: what is signed now would be taken for a forgery.
    """
    last = before = None
    for record, noun in opened(room, (Circle.PUBLIC,)):
        if isinstance(noun, Keyring) and record.signer == Signer.from_seed(room.vault.root).public:
            last, before = record, noun
    now = room.clock.now()
    if last is not None and now < last.header.issued:
        msg = "This machine's clock stands before the day this newsroom's keyring was signed: set the clock right."
        raise Refused(msg)
    if last is None or last.header.expires is None or last.header.expires < now + SEASON:
        last = keyring_of(room, before)
        keep_public(room, [last])
    return last


def _coordinates(country: Country | None) -> Mapping[str, tuple[int, int]]:
    """A country -> each town's place on the map."""
    return {} if country is None else {town.id: (town.latitude_e5, town.longitude_e5) for town in country.towns}
