"""What `vestka verify` tells a stranger who has one file, or a folder, and perhaps a keyring."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from vestka.kinds.bulletin import Bulletin, BulletinType, PublishedFile
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.claim import Place, SaidWho, Span, Subject, When
from vestka.kinds.entry import Citation, Entry, StanceCount
from vestka.kinds.keyring import Grant, Keyring
from vestka.kinds.refs import FileRef
from vestka.kinds.vocabulary import (
    EventClass,
    Grade,
    PlaceBasis,
    Precision,
    Role,
    SourceClass,
    Stance,
    Status,
)
from vestka.plugins.packaged.words import words_for
from vestka.record.envelope import Record
from vestka.record.keys import Signer, fingerprint
from vestka.record.refusal import Refused
from vestka.upkeep.verify import Finding, Result, verify_path

EN = words_for("en")

ROOT, MACHINE, STRANGER = (Signer.from_seed(bytes([n]) * 32) for n in (1, 2, 3))
ISSUED, YEAR = 1_600_000_000, 366 * 24 * 3600
NOW = ISSUED + 60

ENTRY = Entry(
    event=bytes(12),
    revision=1,
    event_class=EventClass.LABOUR_ACTION,
    stance=Stance.ASSERTED,
    subject=Subject("the Example Works", "Example Works"),
    place=Place(PlaceBasis.NONE),
    when=When(Precision.UNKNOWN),
    citations=(Citation("S1", SourceClass.CITIZEN, "the Example Works", Span(0, 17), Stance.ASSERTED, SaidWho()),),
    stances=(StanceCount(Stance.ASSERTED, 1),),
    independent_sources=1,
    status=Status.UNCONFIRMED,
    confidence=400,
    rule="vestka-1",
    grade=Grade.MACHINE_READING,
)


def signed(entry: Entry = ENTRY, signer: Signer = MACHINE, *, synthetic: bool = False) -> Record:
    """An entry as a signed record."""
    return issue(entry, Issue(ISSUED, synthetic), signer)


def keyring(*grants: Grant, root: Signer = ROOT) -> Record:
    """A keyring of the Example newsroom."""
    held = grants or (Grant(Role.MACHINE, bytes(MACHINE.public), 1, ISSUED, ISSUED + YEAR),)
    return issue(Keyring("The Example", 1, held), Issue(ISSUED, synthetic=False), root)


def put(path: Path, record: Record) -> Path:
    """A record as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(record.data)
    return path


def only(findings: tuple[Finding, ...]) -> tuple[Result, str]:
    """The one finding's result, and its sentences as one text."""
    (finding,) = findings
    return finding.result, " ".join(finding.sentences)


def test_a_file_alone_on_another_machine_is_intact_by_an_unknown_signer(tmp_path: Path) -> None:
    result, said = only(verify_path(put(tmp_path / "one.cose", signed()), None, NOW, EN))
    assert result is Result.UNKNOWN_SIGNER
    assert fingerprint(MACHINE.public) in said
    assert "no editor has checked it" in said


def test_with_the_keyring_beside_it_is_genuine_and_the_user_is_told_what_to_compare(tmp_path: Path) -> None:
    put(tmp_path / "keyring.cose", keyring())
    result, said = only(verify_path(put(tmp_path / "e" / "one.cose", signed()), None, NOW, EN))
    assert result is Result.GENUINE
    assert "The Example" in said
    assert fingerprint(ROOT.public) in said
    assert "compare these words" in said


def test_a_keyring_that_was_given_is_used_and_not_the_one_beside(tmp_path: Path) -> None:
    put(tmp_path / "site" / "keyring.cose", keyring(Grant(Role.MACHINE, bytes(STRANGER.public), 1, ISSUED, NOW)))
    given = put(tmp_path / "own" / "ring.cose", keyring())
    result, _ = only(verify_path(put(tmp_path / "site" / "one.cose", signed()), given, NOW, EN))
    assert result is Result.GENUINE


@pytest.mark.parametrize("position", [0, 5, 60, 200, -1])
def test_one_flipped_bit_is_refused(tmp_path: Path, position: int) -> None:
    data = bytearray(signed().data)
    data[position] ^= 1
    path = tmp_path / "one.cose"
    path.write_bytes(bytes(data))
    result, said = only(verify_path(path, None, NOW, EN))
    assert result is Result.REFUSED
    assert said


def test_a_key_signs_only_what_its_role_allows(tmp_path: Path) -> None:
    given = put(tmp_path / "ring.cose", keyring(Grant(Role.EDITOR, bytes(MACHINE.public), 1, ISSUED, ISSUED + YEAR)))
    result, said = only(verify_path(put(tmp_path / "e" / "one.cose", signed()), given, NOW, EN))
    assert result is Result.REFUSED
    assert "may not sign a 'entry' of that date" in said


def test_a_key_signs_only_within_its_validity(tmp_path: Path) -> None:
    given = put(tmp_path / "ring.cose", keyring(Grant(Role.MACHINE, bytes(MACHINE.public), 1, ISSUED + 1, NOW)))
    result, _ = only(verify_path(put(tmp_path / "e" / "one.cose", signed()), given, NOW, EN))
    assert result is Result.REFUSED


def test_an_invented_entry_says_demonstration(tmp_path: Path) -> None:
    _, said = only(verify_path(put(tmp_path / "one.cose", signed(synthetic=True)), None, NOW, EN))
    assert "DEMONSTRATION" in said


def test_a_retraction_is_said(tmp_path: Path) -> None:
    gone = replace(ENTRY, revision=2, status=Status.RETRACTED, retracted_because="The outlet withdrew its report.")
    _, said = only(verify_path(put(tmp_path / "one.cose", signed(gone)), None, NOW, EN))
    assert "RETRACTED: The outlet withdrew its report." in said


def site(folder: Path) -> Path:
    """A small signed site."""
    put(folder / "keyring.cose", keyring())
    put(folder / "e" / "one.cose", signed())
    (folder / "index.html").write_text("the register")
    listed = tuple(
        PublishedFile(
            p.relative_to(folder).as_posix(), FileRef(hashlib.sha256(p.read_bytes()).digest()), p.stat().st_size
        )
        for p in (folder / "e" / "one.cose", folder / "index.html")
    )
    bulletin = Bulletin(BulletinType.SITE, "The register", "CC BY 4.0", files=listed)
    put(folder / "site.cose", issue(bulletin, Issue(ISSUED, synthetic=False), MACHINE))
    return folder


def test_a_whole_site_is_genuine(tmp_path: Path) -> None:
    assert {finding.result for finding in verify_path(site(tmp_path), None, NOW, EN)} == {Result.GENUINE}


def test_a_page_that_was_changed_removed_or_added_is_found(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "index.html").write_text("the Register")
    (folder / "more.html").write_text("nobody signed this")
    refused = {f.path for f in verify_path(folder, None, NOW, EN) if f.result is Result.REFUSED}
    assert refused == {"index.html", "more.html"}
    (folder / "index.html").unlink()
    refused = {f.path for f in verify_path(folder, None, NOW, EN) if f.result is Result.REFUSED}
    assert refused == {"index.html", "more.html"}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("page.html", b"<html>", "give the .cose file"),
        ("empty.cose", b"", "not a signed record"),
        ("text.cose", b"hello", "not a signed record"),
        ("long.cose", b"\xd2\x84" + bytes(2 << 20), "at most"),
    ],
)
def test_what_is_no_record_gets_a_sentence(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    (tmp_path / name).write_bytes(content)
    result, said = only(verify_path(tmp_path / name, None, NOW, EN))
    assert result is Result.REFUSED
    assert sentence in said


def test_a_missing_file_and_an_empty_folder_get_a_sentence(tmp_path: Path) -> None:
    _, said = only(verify_path(tmp_path / "gone.cose", None, NOW, EN))
    assert "There is no file" in said
    with pytest.raises(Refused, match="no signed record"):
        verify_path(tmp_path, None, NOW, EN)


def test_a_keyring_that_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    path = put(tmp_path / "one.cose", signed())
    with pytest.raises(Refused, match="not a keyring"):
        verify_path(path, path, NOW, EN)


@pytest.mark.parametrize("language", ["be", "ru", "uk", "pl"])
def test_the_verdict_is_told_in_the_reader_s_language(tmp_path: Path, language: str) -> None:
    put(tmp_path / "keyring.cose", keyring())
    words = words_for(language)
    (finding,) = verify_path(put(tmp_path / "e" / "one.cose", signed()), None, NOW, words)
    said = " ".join(finding.sentences)
    assert words.text("verdict.machine_reading") in said
    assert "Genuine" not in said
    assert "It says" not in said
    assert ".." not in said


def test_a_stranger_reads_what_the_record_says(tmp_path: Path) -> None:
    _, said = only(verify_path(put(tmp_path / "one.cose", signed()), None, NOW, EN))
    assert "It says: “the Example Works”: Place not stated" in said


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(Refused, match="There is no language 'xx' here"):
        words_for("xx")
