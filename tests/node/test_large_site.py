"""A site with more files than one signed list holds, and a report with more sentences: lists of lists, all checked."""

from pathlib import Path

import pytest

from vestka.editing.edition import listed
from vestka.editing.keyring import keyring_in_force
from vestka.kinds.bulletin import Bulletin, BulletinType, Sentence
from vestka.kinds.refs import EntryRef
from vestka.node.opening import passing_newsroom
from vestka.node.rooms import publish_bulletins
from vestka.plugins.packaged.words import words_for
from vestka.press.parts import numbered, parts_of
from vestka.upkeep.files import write_site
from vestka.upkeep.verify import Result, verify_path

NOW = 2_000_000_000
FILES = {f"e/{number}.html": b"a page" for number in range(9_000)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of nine thousand pages."""
    out = tmp_path_factory.mktemp("large") / "site"
    with passing_newsroom("The Example", synthetic=False) as room:
        keyring = keyring_in_force(room)
        write_site(out, {**FILES, **listed(room, "Large", FILES), "keyring.cose": keyring.data})
    return out


def test_every_file_of_a_large_site_is_vouched_for(site: Path) -> None:
    findings = verify_path(site, None, NOW, words_for("en"))
    assert {finding.result for finding in findings} == {Result.GENUINE}
    assert len(list(site.glob("site-*.cose"))) == 3


@pytest.mark.parametrize("page", ["e/0.html", "e/8999.html"])
def test_a_changed_page_of_a_large_site_is_found(site: Path, page: str) -> None:
    (site / page).write_bytes(b"a lie.")
    try:
        refused = [one.path for one in verify_path(site, None, NOW, words_for("en")) if one.result is Result.REFUSED]
    finally:
        (site / page).write_bytes(b"a page")
    assert refused == [page]


def test_a_list_that_is_gone_vouches_for_nothing(site: Path) -> None:
    part = site / "site-2.cose"
    data = part.read_bytes()
    part.unlink()
    try:
        refused = [one.path for one in verify_path(site, None, NOW, words_for("en")) if one.result is Result.REFUSED]
    finally:
        part.write_bytes(data)
    assert "site-2.cose" in refused
    assert len(refused) > 3_000


def test_a_report_of_three_thousand_sentences_is_signed_in_parts() -> None:
    sentences = tuple(Sentence(f"Sentence {number}. " + "x" * 900, (EntryRef(bytes(32)),)) for number in range(3_000))
    whole = Bulletin(BulletinType.SITUATION_REPORT, "Report", "CC BY 4.0", "en", sentences)
    parts = parts_of(whole)
    assert tuple(one for part in parts for one in part.sentences) == sentences
    assert [name for name, _ in numbered(parts)][:3] == ["", "-2", "-3"]
    with passing_newsroom("The Example", synthetic=False) as room:
        assert len(publish_bulletins(room, parts)) == len(parts) > 3
    assert parts_of(parts[0]) == (parts[0],)
