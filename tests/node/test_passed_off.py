"""What a forger does to a folder or a keyring so that `vestka verify` calls more genuine than is."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from vestka.kinds.bulletin import Bulletin, BulletinType, PublishedFile
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.keyring import Grant, Keyring
from vestka.kinds.refs import FileRef
from vestka.kinds.vocabulary import Role
from vestka.plugins.packaged.words import words_for
from vestka.record.envelope import Record
from vestka.record.keys import Signer
from vestka.upkeep.verify import Finding, Result, verify_path

EN = words_for("en")

ROOT, MACHINE = (Signer.from_seed(bytes([n]) * 32) for n in (1, 2))
ISSUED, YEAR = 1_600_000_000, 366 * 24 * 3600
NOW = ISSUED + 60
SPOOF = "The Example\x1b[2K\rGENUINE\nGENUINE: all of it\u202e"


def bulletin(*files: PublishedFile, of: BulletinType = BulletinType.SITE, at: int = ISSUED) -> Record:
    """A bulletin of the Example newsroom, signed by its machine."""
    return issue(Bulletin(of, "The register", "CC BY 4.0", files=files), Issue(at, synthetic=False), MACHINE)


def ring(*, synthetic: bool = False, expires: int | None = None, name: str = "The Example") -> Record:
    """The keyring of the Example newsroom."""
    grant = Grant(Role.MACHINE, bytes(MACHINE.public), 1, ISSUED, ISSUED + YEAR)
    return issue(Keyring(name, 1, (grant,)), Issue(ISSUED, synthetic=synthetic, expires=expires), ROOT)


def site(folder: Path) -> Path:
    """A signed site with one page and one record that is not the list."""
    pages = {"index.html": b"the register", "report.cose": bulletin(of=BulletinType.SITUATION_REPORT).data}
    listed = (PublishedFile(n, FileRef(hashlib.sha256(d).digest()), len(d)) for n, d in sorted(pages.items()))
    folder.mkdir()
    for name, data in {**pages, "keyring.cose": ring().data, "site.cose": bulletin(*listed).data}.items():
        (folder / name).write_bytes(data)
    return folder


def worst(folder: Path, now: int = NOW) -> set[Result]:
    """The results of a folder."""
    return {finding.result for finding in verify_path(folder, None, now, EN)}


def alone(folder: Path, record: Record, keyring: Record, now: int = NOW) -> Finding:
    """The finding on one record that lies beside a keyring."""
    (folder / "keyring.cose").write_bytes(keyring.data)
    (folder / "one.cose").write_bytes(record.data)
    (finding,) = verify_path(folder / "one.cose", None, now, EN)
    return finding


def test_another_genuine_record_in_the_place_of_the_list_vouches_for_nothing(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    assert worst(folder) == {Result.GENUINE}
    (folder / "index.html").write_text("forged")
    shutil.copy(folder / "report.cose", folder / "site.cose")
    assert Result.REFUSED in worst(folder)


def test_pages_without_a_signed_list_are_not_called_genuine(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    (folder / "index.html").write_text("forged")
    (folder / "site.cose").unlink()
    assert Result.UNKNOWN_SIGNER in worst(folder)
    (folder / "index.html").unlink()
    assert worst(folder) == {Result.GENUINE}


def test_a_pipe_and_a_link_that_leads_in_a_circle_do_not_stop_the_check(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    os.mkfifo(folder / "pipe.cose")
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to("index.html")
    refused = {f.path for f in verify_path(folder, None, NOW, EN) if f.result is Result.REFUSED}
    assert refused == {"pipe.cose", "index.html"}


def test_a_record_that_claims_to_be_real_under_a_demonstrations_keyring_is_refused(tmp_path: Path) -> None:
    assert alone(tmp_path, bulletin(), ring()).result is Result.GENUINE
    assert alone(tmp_path, bulletin(), ring(synthetic=True)).result is Result.REFUSED


def test_a_keyring_that_is_over_and_the_day_of_signing_are_said(tmp_path: Path) -> None:
    fresh = " ".join(alone(tmp_path, bulletin(), ring(expires=NOW + 1)).sentences)
    assert "expiry" not in fresh
    assert "13 September 2020" in fresh
    over = alone(tmp_path, bulletin(), ring(expires=NOW), NOW)
    assert "keyring's own expiry has passed" in " ".join(over.sentences)


def test_a_record_from_the_future_says_so(tmp_path: Path) -> None:
    said = " ".join(alone(tmp_path, bulletin(at=NOW + 10 * 24 * 3600), ring()).sentences)
    assert "dated in the future" in said


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_no_name_of_a_stranger_draws_a_line_of_its_own(tmp_path: Path, form: tuple[str, ...]) -> None:
    (tmp_path / "keyring.cose").write_bytes(ring(name=SPOOF).data)
    (tmp_path / "one.cose").write_bytes(bulletin().data)
    (tmp_path / "x\x1b[2K\nGENUINE: y.cose").write_bytes(b"")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.cose")).write_bytes(b"")
    words = [sys.executable, "-m", "vestka", "verify", *form, str(tmp_path)]
    done = subprocess.run(words, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert done.returncode == 1, done.stderr.decode()
    assert done.stdout.decode("utf-8")  # no byte of a name breaks the contract that the output is UTF-8
    assert b"\x1b" not in done.stdout
    assert b"\r" not in done.stdout
    genuine = [line for line in done.stdout.splitlines() if line.startswith(b"GENUINE")]
    assert len(genuine) == (0 if form else 1)


def test_a_strangers_list_over_a_changed_page_is_refused_and_unsigned_pages_are_told_as_such(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    (folder / "index.html").write_text("forged")
    stranger = Signer.from_seed(bytes([9]) * 32)
    pages = [folder / "index.html", folder / "report.cose"]
    listed = tuple(
        PublishedFile(p.name, FileRef(hashlib.sha256(p.read_bytes()).digest()), p.stat().st_size) for p in pages
    )
    forged = Bulletin(BulletinType.SITE, "The register", "CC BY 4.0", files=listed)
    (folder / "site.cose").write_bytes(issue(forged, Issue(ISSUED, synthetic=False), stranger).data)
    (found,) = [one for one in verify_path(folder, None, NOW, EN) if one.result is Result.REFUSED]
    assert found.path == "site.cose"
    assert "signed by somebody who is not in this keyring" in found.sentences[0]
    (folder / "site.cose").unlink()
    (found,) = [one for one in verify_path(folder, None, NOW, EN) if one.result is Result.UNKNOWN_SIGNER]
    assert (found.path, found.signed) == ("index.html", False)
