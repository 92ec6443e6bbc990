"""What can go wrong, each with a real one, through the command line: one clear sentence, and nothing lost."""

import gzip
import json
import os
import resource
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.person import Person, said

pytestmark = pytest.mark.slow  # each starts real processes, and unlocking keys is meant to cost a second

TEXT = "Workers at the Norvala Steel Works in Vorsholm went on strike on {} August 2020.\n"
MEMORY_MOST = 600 << 10  # kilobytes: unlocking takes 256 MiB, and a file is read up to 64 MiB
MEBIBYTE = 1 << 20


@pytest.fixture(scope="module")
def someone(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """Someone with a newsroom in which there is one report; no test may leave more or less in it."""
    return with_newsroom(tmp_path_factory.mktemp("someone"))


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """The same, for one test alone."""
    return with_newsroom(tmp_path)


def with_newsroom(folder: Path) -> Person:
    """A folder -> someone with a newsroom in it in which there is one report."""
    someone = Person(folder)
    assert someone.unlocks("init").returncode == 0
    assert someone.unlocks("ingest", someone.has("first.txt", TEXT.format(3)), "--public").returncode == 0
    return someone


def kept(person: Person) -> int:
    """How many reports the newsroom has; each opens."""
    done = person.unlocks("reports", "--json")
    assert done.returncode == 0, done.stderr.decode()
    return len([json.loads(line) for line in done.stdout.decode().splitlines()])


def zip_bomb(path: Path) -> Path:
    """A path -> a real zip file there: a megabyte that unpacks to a gibibyte."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bomb, bomb.open("a.txt", "w") as inside:
        for _ in range(1024):
            inside.write(bytes(MEBIBYTE))
    assert path.stat().st_size < 2 * MEBIBYTE
    return path


def line_of_a_gigabyte(path: Path) -> Path:
    """A path -> a file of 1 GB without a line's end. It has holes, which costs no disk and reads the same."""
    with path.open("wb") as file:
        file.write(b"Workers at the Norvala Steel Works went on strike ")
        file.truncate(1 << 30)
    return path


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t", "empty"),
        ("utf8.txt", TEXT.format(14).encode() + b"\xff\xc3\x28\n", "byte 82 (0xFF) does not fit the encoding UTF-8"),
        ("latin.txt", b"caf\xe9 \xff\xfe\x81 " * 40, "Save it as UTF-8"),
        ("cut.json", b'{"messages": [{"id": 1, "type": "message", "text": "Workers', "export it again"),
        ("other.json", b'{"messages": {"id": 1}}', "not a Telegram export"),
        ("deep.json", b"[" * 100_000, ""),
        ("table.csv", b'place,when\n"Norvala,1\n', "no column of texts"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("long.txt", b"a" * (20 << 20), "at most 400,000 characters"),
        ("bomb.txt.gz", gzip.compress(bytes(256 * MEBIBYTE)), "gzip archive"),
    ],
)
def test_a_bad_file_gets_one_clear_sentence(someone: Person, name: str, content: bytes, words: str) -> None:
    path = someone.has(name, content)
    sentence = said(someone.unlocks("ingest", path))
    assert words in sentence
    assert sentence.startswith(name), "which file it is"
    assert sentence.endswith(".")
    tried = said(someone.runs("try", path, "--out", "site", "--no-serve"))
    assert tried == sentence
    assert not (someone.folder / "site").exists()
    assert kept(someone) == 1


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.xlsx", "bomb.txt"])
def test_a_zip_bomb_is_never_unpacked(someone: Person, name: str) -> None:
    sentence = said(someone.unlocks("ingest", zip_bomb(someone.folder / name)))
    assert "zip archive" in sentence
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= MEMORY_MOST
    assert kept(someone) == 1


def test_a_line_of_a_gigabyte_is_not_taken_into_memory(someone: Person) -> None:
    line = line_of_a_gigabyte(someone.folder / "line.txt")
    for done in (someone.unlocks("ingest", line), someone.unlocks("ingest", "-", stdin=line)):
        assert "more than 64 MiB" in said(done)
    assert "more than 64 MiB" in said(someone.runs("read", line))
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= MEMORY_MOST
    assert kept(someone) == 1


def test_a_bad_file_in_a_folder_loses_none_beside_it(person: Person) -> None:
    (person.folder / "post").mkdir()
    for number, data in enumerate([b"", TEXT.format(5).encode(), b"\xff\xfe\xfa" * 9, TEXT.format(6).encode()]):
        person.has(f"post/{number}.txt", data)
    zip_bomb(person.folder / "post" / "9.zip")
    done = person.unlocks("ingest", "post")
    assert done.returncode == 1
    assert b"2 taken in" in done.stdout
    assert [line.split(b":")[0] for line in done.stderr.splitlines()] == [b"0.txt", b"2.txt", b"9.zip"]
    assert kept(person) == 3


def test_what_may_not_be_read_or_written(person: Person) -> None:
    """Also as root: without the power to pass by the files' modes."""
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("this user (root) may read every file, and there is no setpriv to take that away")
        person.before = (setpriv, "--bounding-set", "-dac_override,-dac_read_search")
    assert "There is no file" in said(person.runs("read", "gone.txt"))
    secret = person.has("secret.txt", TEXT.format(9))
    secret.chmod(0)
    assert "You may not read" in said(person.unlocks("ingest", secret))
    out = person.folder / "closed"
    out.mkdir(mode=0o500)
    assert "Permission denied" in said(person.unlocks("press", "build", out / "site"))
    assert "Permission denied" in said(person.unlocks("register", "export", "--out", out / "register.csv"))
    ledger = person.home / "ledger.sqlite"
    ledger.chmod(0o400)
    assert "can only be read" in said(person.unlocks("ingest", person.has("second.txt", TEXT.format(10))))
    ledger.chmod(0)
    assert "no permission" in said(person.unlocks("reports"))
    ledger.chmod(0o600)
    (person.home / "keys.vault").chmod(0)
    assert "no permission" in said(person.unlocks("reports"))
    (person.home / "keys.vault").chmod(0o600)
    assert kept(person) == 1


def test_a_wrong_passphrase_loses_nothing(person: Person) -> None:
    before = {p.name: p.read_bytes() for p in person.home.iterdir()}
    wrong = person.has("wrong", "another passphrase\n")
    for words in (("ingest", "first.txt"), ("press", "build", "site"), ("withdraw", "first.txt"), ("reports",)):
        assert "This passphrase does not open" in said(person.runs(*words, "--passphrase-file", wrong))
    assert "is not a text" in said(person.runs("reports", "--passphrase-file", person.has("odd", b"\xff\xfe\x00")))
    assert "There is no file" in said(person.runs("reports", "--passphrase-file", "gone"))
    assert "locked" in said(person.runs("reports"))
    assert {p.name: p.read_bytes() for p in person.home.iterdir()} == before
    assert not (person.folder / "site").exists()
    assert kept(person) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, taken away afterwards."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(disk)], check=False)  # noqa: S607 - as root
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=False)  # noqa: S607 - as above


def test_a_full_disk_under_the_newsroom(tmp_path: Path, small_disk: Path) -> None:
    """What was acknowledged is there; when there is room again, it goes on."""
    person = Person(tmp_path)
    person.home = small_disk / "newsroom"
    assert person.unlocks("init").returncode == 0
    acknowledged = 0
    for number in range(40):
        text = person.has("text.txt", f"{number} " + TEXT.format(3) * 2_000)
        done = person.unlocks("ingest", text)
        if done.returncode:
            break
        acknowledged += 1
    assert "the disk is full" in said(done) or "could not" in said(done)
    assert 0 < acknowledged < 40
    assert kept(person) == acknowledged, "it can be read while the disk is full"
    ballast = small_disk / "ballast"
    subprocess.run(["mount", "-o", "remount,size=9m", str(small_disk)], check=True)  # noqa: S607 - as above
    assert person.unlocks("ingest", text).returncode == 0
    assert kept(person) == acknowledged + 1
    assert not ballast.exists()
    assert b"each as it was written" in person.runs("doctor").stdout


def test_a_full_disk_under_the_site(person: Person, small_disk: Path) -> None:
    """The site that was there stays whole, and still verifies."""
    site = small_disk / "site"
    assert person.unlocks("press", "build", site).returncode == 0
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    for day in range(4, 9):
        person.unlocks("ingest", person.has("more.txt", TEXT.format(day) * 900), "--public")
    (small_disk / "ballast").write_bytes(bytes(3 * MEBIBYTE - sum(map(len, before.values())) - 400_000))
    assert "No space left" in said(person.unlocks("press", "build", site))
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    assert person.runs("verify", site).returncode == 0
    (small_disk / "ballast").unlink()
    assert "No space left" in said(person.unlocks("register", "export", "--out", "/dev/full"))
    assert kept(person) == 6
