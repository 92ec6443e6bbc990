"""What is published in, what can be handed out: a report, the site, a parcel, the keyring, one file a line."""

from pathlib import Path

from vestka.apps.desk.ask import Answer, Ask, Page, act, go, hand_out, page, show
from vestka.apps.desk.moments import ALL, REPORT, YESTERDAY, said_at, since_of
from vestka.apps.desk.pages.register_line import NOT_FOUND, RECORD_TYPE
from vestka.apps.desk.printed import issue_of, told_by
from vestka.editing.decided import plan_of
from vestka.editing.edition import LANGUAGES
from vestka.editing.handing_out import desk_site, hand_out_report
from vestka.editing.keyring import keyring_in_force, root_words
from vestka.plugins.packaged.words import load_words
from vestka.press.address import KEYRING_FILE
from vestka.press.issue import Issue
from vestka.press.lines import lines_file
from vestka.press.sheet import report_text
from vestka.record.refusal import Refused
from vestka.register.changes import changes
from vestka.upkeep.files import write_site
from vestka.upkeep.parcels import pack_files
from vestka.upkeep.zipped import zipped

PATH = "/handout"
SITE_FOLDER = "site"
TEXT_TYPE = "text/plain; charset=utf-8"
LAST_MOST = 10  # reports that were handed out, the last ones
BAD_FOLDER = "Give the whole path of a folder, from the root of this machine on."


def handout(ask: Ask) -> Answer:
    """All that can be handed out, each with what it is for and what it gives away; the report ready to be read."""
    told = told_by(ask)
    language, since = _language(ask, ask.query.text("language")), since_of(ask, ask.query.text("since") or ALL, told)
    plan = plan_of(ask.work)
    report = report_text(_issue(ask, language, since.second), since.second or None)
    last = sorted(told.reports, key=lambda one: one.record.header.issued, reverse=True)[:LAST_MOST]
    return show(
        "handout.html",
        report=report.text,
        language_of_report=language,
        since=since,
        offered=(ALL, REPORT, YESTERDAY) if told.reports else (ALL, YESTERDAY),
        day=since.word if since.word not in (ALL, REPORT, YESTERDAY) else "",
        lines=len(told.now),
        ready=len(plan.changed),
        lost=len(plan.lost),
        folder=ask.form.raw("folder") or str(ask.desk.place.path / SITE_FOLDER),
        root_words=root_words(ask.room),
        last=[
            (one.record.content_id.hex(), said_at(ask, one.record.header.issued), one.bulletin.language or "und")
            for one in last
        ],
    )


def report(ask: Ask) -> Answer:
    """The report as it was shown -> signed: from now on it is the last one; as a file, or it was copied already."""
    language, second = _language(ask, ask.form.text("language")), ask.form.number("second", 0)
    told = report_text(_issue(ask, language, second), second or None)
    hand_out_report(ask.work, load_words()[language].text("page.report"), language, told.sentences)
    if ask.form.text("as") == "copied":
        return go(f"{PATH}?language={language}", ask.words.text("handout.report.noted"))
    return hand_out(f"situation-report.{language}.txt", TEXT_TYPE, told.text.encode())


def short_lines(ask: Ask) -> Answer:
    """Every line in a few words, each short enough for a message -> a text file."""
    language = _language(ask, ask.query.text("language"))
    _, data = lines_file(_issue(ask, language, ask.query.number("second", 0)))
    return hand_out(f"lines.{language}.txt", TEXT_TYPE, data)


def signed_report(ask: Ask) -> Answer:
    """The name of a situation report's record -> its file, as it was signed."""
    for one in told_by(ask).reports:
        if one.record.content_id.hex() == ask.path["record"]:
            return hand_out(f"report.{one.bulletin.language}.cose", RECORD_TYPE, one.record.data)
    return Page("missing.html", {}, NOT_FOUND)


def site(ask: Ask) -> Answer:
    """A folder -> the site in it. Errors: Refused where the folder has something else in it."""
    folder = _folder(ask.form.raw("folder"))
    built = desk_site(ask.work)
    write_site(folder, built.files)
    files = ask.words.plural("handout.site.files", len(built.files))
    return go(PATH, ask.words.text("handout.site.done", folder=folder, files=files))


def site_zip(ask: Ask) -> Answer:
    """The site as one ZIP file."""
    return hand_out("site.zip", "application/zip", zipped(desk_site(ask.work).files))


def parcel(ask: Ask) -> Answer:
    """All signed records of the site as one file for a courier."""
    data, _ = pack_files(desk_site(ask.work).files)
    return hand_out("public.parcel", "application/octet-stream", data)


def keyring(ask: Ask) -> Answer:
    """The public keys of this newsroom, signed by its root."""
    return hand_out(KEYRING_FILE, RECORD_TYPE, keyring_in_force(ask.room).data)


def _issue(ask: Ask, language: str, second: int) -> Issue:
    """Who asks + a language + a second -> the issue of what was signed since, or of all."""
    told = told_by(ask)
    lines = [one.now for one in changes(told.lines.values(), second)] if second else list(told.now)
    return issue_of(ask, lines, told, load_words()[language])


def _language(ask: Ask, word: str) -> str:
    """What was chosen -> a language in which reports are written; else that of the page."""
    return word if word in LANGUAGES else ask.words.language


def _folder(typed: str) -> Path:
    """What was typed -> a folder's path. Errors: Refused."""
    path = Path(typed.strip())
    if not typed.strip() or not path.is_absolute() or not typed.isprintable():
        raise Refused(BAD_FOLDER)
    return path


routes = (
    page(PATH, handout),
    act(f"{PATH}/report", report, again=handout),
    page(f"{PATH}/lines", short_lines),
    page(f"{PATH}/report/{{record}}", signed_report),
    act(f"{PATH}/site", site, again=handout),
    act(f"{PATH}/site.zip", site_zip, again=handout),
    act(f"{PATH}/parcel", parcel, again=handout),
    act(f"{PATH}/keyring", keyring, again=handout),
)
