"""The command line as a newcomer uses it: real processes, real folders, nothing shared between two tests."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.person import Person, said

pytestmark = pytest.mark.slow  # each starts real processes, and unlocking keys is meant to cost a second

CANARY = "Vorsholm"  # an invented town: it must not be found on the disk of a newsroom in clear
TEXT = f"""Workers at the Norvala Steel Works in {CANARY} went on strike on 14 August 2020.

About 300 people gathered in {CANARY} on the evening of 14 August 2020. Some say that the director has left the country.
"""
KEYS = {
    "document", "kind", "stance", "action", "subject", "place", "when", "count", "attributed_to", "quote", "start",
    "end", "cue", "confidence",
}  # fmt: skip


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """A newcomer."""
    return Person(tmp_path)


def test_a_text_becomes_a_signed_site_that_verifies_here_and_one_file_of_it_elsewhere(person: Person) -> None:
    done = person.runs("try", person.has("news.txt", TEXT), "--out", "site", "--no-serve")
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode()
    assert "Norvala Steel Works" in shown
    assert "no editor has checked it" in " ".join(shown.split())
    site = person.folder / "site"
    assert person.runs("verify", site).returncode == 0
    entry = next((site / "e").glob("*.cose"))
    elsewhere = person.folder / "elsewhere" / entry.name
    elsewhere.parent.mkdir()
    shutil.copy(entry, elsewhere)
    alone = person.runs("verify", elsewhere)
    assert alone.returncode == 2
    assert b"SIGNER UNKNOWN" in alone.stdout
    with_ring = person.runs("verify", elsewhere, "--keyring", site / "keyring.cose")
    assert with_ring.returncode == 0
    data = bytearray(elsewhere.read_bytes())
    data[len(data) // 2] ^= 1
    elsewhere.write_bytes(bytes(data))
    assert person.runs("verify", elsewhere, "--keyring", site / "keyring.cose").returncode == 1


def test_a_text_from_standard_input_and_a_folder_of_texts(person: Person) -> None:
    done = person.runs("try", "-", "--out", "site", "--no-serve", stdin=TEXT.encode())
    assert done.returncode == 0, done.stderr.decode()
    (person.folder / "texts").mkdir()
    person.has("texts/a.txt", TEXT)
    person.has("texts/b.md", "# News\n\nThe strike at the Norvala Steel Works goes on.\n")
    done = person.runs("try", "texts", "--out", "site", "--no-serve")
    assert done.returncode == 0, done.stderr.decode()
    assert len(list((person.folder / "site" / "t").glob("*.html"))) == 2


def test_read_prints_the_contract_and_nothing_else(person: Person) -> None:
    text = TEXT.replace("\n", "\r\n")  # as a text from Windows
    done = person.runs("read", person.has("news.txt", text), "--json", "--date", "2020-08-15")
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert lines
    for line in lines:
        assert set(line) == KEYS
        assert text[line["start"] : line["end"]] == line["quote"]
        assert set(line["place"]) == {"text", "id", "name", "basis", "flags"}
    strikes = [line for line in lines if line["action"] == "strike"]
    assert [line["subject"]["text"] for line in strikes] == ["the Norvala Steel Works"]
    assert all(line["place"]["text"] == CANARY for line in strikes)


def test_read_of_a_text_that_says_nothing_is_no_error(person: Person) -> None:
    done = person.runs("read", person.has("calm.txt", "The weather was fine.\n"), "--json")
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_newsroom_from_its_first_day_to_its_first_site(person: Person) -> None:
    made = person.unlocks("init", "--name", "The Example")
    assert made.returncode == 0, made.stderr.decode()
    assert b"not independently audited" in made.stderr
    text = person.has("news.txt", TEXT)
    assert b"1 taken in" in person.unlocks("ingest", text, "--public", "--published", "2020-08-14").stdout
    again = person.unlocks("ingest", text, "--public", "--published", "2020-08-14")
    assert b"0 taken in" in again.stdout
    assert b"known already" in again.stderr
    built = person.unlocks("press", "build", "site")
    assert built.returncode == 0, built.stderr.decode()
    assert person.runs("verify", "site").returncode == 0
    table = person.unlocks("register", "export", "--format", "csv").stdout.decode()
    assert "Norvala Steel Works" in table
    first = {p.name: p.read_bytes() for p in (person.folder / "site" / "e").glob("*.cose")}
    assert person.unlocks("press", "build", "site").returncode == 0
    second = {p.name: p.read_bytes() for p in (person.folder / "site" / "e").glob("*.cose")}
    assert first == second, "an entry that says the same keeps its record"


def test_a_text_that_cannot_be_read_yet_is_not_told_as_no_news(person: Person) -> None:
    done = person.runs("try", person.has("text.txt", "Зауыт жұмысшылары дүйсенбіде ереуілге шықты.\n"), "--no-serve")
    assert done.returncode == 0
    assert b"does not read yet, in which it read nothing: 1" in b" ".join(done.stdout.split())


def test_a_picture_in_a_folder_does_not_keep_the_texts_beside_it_out(person: Person) -> None:
    person.unlocks("init", "--name", "The Example")
    (person.folder / "post").mkdir()
    person.has("post/a.png", b"\x89PNG\r\n\x1a\n")
    person.has("post/z.txt", TEXT)
    done = person.unlocks("ingest", "post", "--public")
    assert b"1 taken in" in done.stdout
    assert b"a.png: This file is a picture" in done.stderr
    assert done.returncode == 1, "something was left out: a script must notice"
    assert b"z.txt" not in done.stderr
    tried = person.runs("try", "post", "--no-serve")
    assert tried.returncode == 0
    assert b"a.png: This file is a picture" in tried.stderr
    assert CANARY.encode() in tried.stdout
    alone = person.runs("try", "post/a.png", "--no-serve")
    assert (alone.returncode, alone.stdout) == (1, b"")


def test_what_a_source_sent_is_not_published_and_not_on_the_disk_in_clear(person: Person) -> None:
    person.unlocks("init", "--name", "The Example")
    assert person.unlocks("ingest", "-", stdin=TEXT.encode()).returncode == 0
    built = person.unlocks("press", "build", "site")
    assert b"Reports that are not public and stayed at the desk: 1." in built.stdout
    everything = [p for p in person.folder.rglob("*") if p.is_file()]
    assert everything
    for path in everything:
        assert CANARY.encode() not in path.read_bytes(), path
    # the control: the same search finds what does lie there in clear
    person.has("control.txt", TEXT)
    assert any(CANARY.encode() in p.read_bytes() for p in person.folder.rglob("*") if p.is_file())


def test_keys_are_never_written_over(person: Person) -> None:
    person.unlocks("init", "--name", "The Example")
    before = (person.home / "keys.vault").read_bytes()
    assert "already" in said(person.unlocks("init", "--name", "Another"))
    assert (person.home / "keys.vault").read_bytes() == before


def test_pages_are_not_written_over_somebodys_folder(person: Person) -> None:
    (person.folder / "mine").mkdir()
    mine = person.has("mine/diary.txt", "dear diary")
    refused = person.runs("try", person.has("news.txt", TEXT), "--out", "mine", "--no-serve")
    assert "not an earlier site" in said(refused)
    assert mine.read_text() == "dear diary"


def test_usage_and_help(person: Person) -> None:
    assert person.runs().returncode == 2
    assert person.runs("read").returncode == 2
    assert b"not independently audited" in person.runs("--help").stdout


def test_doctor_says_what_is_well(person: Person) -> None:
    assert b"none in" in person.runs("doctor").stdout
    person.unlocks("init", "--name", "The Example")
    done = person.runs("doctor")
    assert b"each as it was written" in done.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--lang", "xx"), "cannot be read yet"),
        (("--registry", "nope.csv"), "nope.csv"),
        (("--country", "Narnia"), "no country pack"),
        (("--date", "yesterday"), "not a date"),
    ],
)
def test_a_choice_that_does_not_exist_is_refused(person: Person, words: tuple[str, str], sentence: str) -> None:
    assert sentence in said(person.runs("read", person.has("news.txt", TEXT), *words))


def test_a_file_that_is_there_is_not_written_over_by_an_export(tmp_path: Path) -> None:
    person = Person(tmp_path)
    assert person.unlocks("init", "--name", "The Example").returncode == 0
    mine = person.has("mine.csv", "mine")
    assert "is there already: give another name" in said(person.unlocks("register", "export", "--out", mine))
    assert mine.read_text() == "mine"
    assert person.unlocks("register", "export", "--out", "new.csv").returncode == 0
    assert (tmp_path / "new.csv").read_bytes()
    assert person.unlocks("register", "export", "--out", "/dev/null").returncode == 0
    late = person.unlocks("ingest", person.has("news.txt", TEXT), "--published", "2999-01-01")
    assert "2999-01-01 is still to come" in said(late)


def test_output_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    person = Person(tmp_path)
    news = person.has("news.txt", TEXT * 300)
    script = f"{sys.executable} -m vestka read {news}"
    full, head = (
        subprocess.run(["bash", "-c", shell], capture_output=True, check=False, timeout=120)  # noqa: S607 - any bash
        for shell in (f"{script} >/dev/full", f"set -o pipefail; {script} | head -c 1 >/dev/null")
    )
    assert full.returncode == 1
    assert full.stderr == b"vestka: the output cannot be written: No space left on device.\n"
    assert (head.returncode, head.stderr) == (141, b""), "who has seen enough did nothing wrong"
    poor = {**os.environ, "PYTHONIOENCODING": "ascii"}
    quoted = person.has("quoted.txt", "Workers of Norvala Steel Works went on strike \u2013 \u201call\u201d.")
    done = subprocess.run([sys.executable, "-m", "vestka", "read", quoted], capture_output=True, env=poor, check=False)
    assert done.returncode == 0, done.stderr


def test_the_newsrooms_country_is_the_one_that_its_texts_are_about(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.unlocks("init", "--name", "The Example")
    person.unlocks("ingest", person.has("news.txt", "MTZ has been on strike since 3 August 2020."))
    assert b"Minsk Tractor Works" not in person.unlocks("cases", "--json").stdout
    settings = next(person.home.glob("*.toml"))
    settings.write_text(settings.read_text() + 'country = "BY"\n')
    assert b"Minsk Tractor Works" in person.unlocks("cases", "--json").stdout


def test_a_month_that_is_known_is_not_shown_as_its_first_day(tmp_path: Path) -> None:
    person = Person(tmp_path)
    text = "Workers at the Norvala Steel Works in Vorsholm went on strike in February 2020."
    shown = person.runs("try", person.has("news.txt", text), "--out", "site", "--no-serve").stdout
    assert b"2020-02 " in shown
    assert b"2020-02-01" not in shown


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    person = Person(tmp_path)
    (tmp_path / "texts").mkdir()
    person.has("texts/a.png", b"\x89PNG\r\n\x1a\n" + bytes(64))
    person.has("texts/b.txt", TEXT)
    done = person.runs("read", "texts")
    assert said(done).startswith("a.png: ")
    assert b'"document": "b.txt"' in done.stdout


@pytest.mark.parametrize("after", [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.8])
def test_ctrl_c_while_it_is_loading_ends_it_without_a_word_of_python(tmp_path: Path, after: float) -> None:
    # Python itself is up when the first of our modules is asked for; before that nothing of ours can answer.
    # A shell's background job ignores Ctrl-C and so do its children: this one listens wherever the tests are run.
    listens = "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); print(flush=True); "
    ready = listens + "runpy.run_module('vestka', run_name='__main__')"
    # Once loaded it waits for a text that never comes: a fast machine must not be done before the key is pressed.
    words = [sys.executable, "-c", ready, "read", "-"]
    pipe = subprocess.PIPE
    begun = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe, cwd=tmp_path)
    assert begun.stdout is not None
    assert begun.stderr is not None
    begun.stdout.readline()
    time.sleep(after)
    begun.send_signal(signal.SIGINT)
    assert begun.wait(timeout=60) == 130
    told = begun.stderr.read()
    assert told.strip() == b""


def test_a_registry_from_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    person = Person(tmp_path)
    news = person.has("news.txt", TEXT)
    os.mkfifo(tmp_path / "pipe")
    assert "is not a file" in said(person.runs("read", news, "--registry", "pipe"))
    script = f"{sys.executable} -m vestka read {news} --registry <(echo)"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=120)  # noqa: S607 - any bash
    assert "is not a file" in said(done)
    assert b"pipes: this file is not there" in person.runs("read", news, "--registry", "pipes").stderr
