"""The pages about records and kinds: their examples and tables are those of the code, and none is missing."""

import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from vestka.kinds.catalogue import KINDS
from vestka.kinds.keyring import MAY_SIGN
from vestka.record import cose
from vestka.record.keys import Signer
from vestka.record.seal import OVERHEAD, Opener, seal

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # the tools are run as `python -m tools.NAME` from there
PAGES = ("record", "seal", "keyring", "log", *KINDS)


def page(name: str) -> str:
    """A page's text."""
    return (ROOT / "spec" / f"{name}.md").read_text("utf-8")


def test_the_codebook_is_that_of_the_code() -> None:
    """`python -m tools.make_codebook` makes it again."""
    made: str = import_module("tools.make_codebook").page()
    assert (ROOT / "docs" / "codebook.md").read_text("utf-8") == made


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_are_those_of_the_vectors(name: str) -> None:
    """`python -m tools.make_spec` makes them again; each page has one on its first screen."""
    text = page(name)
    made: str = import_module("tools.make_spec").filled(text)
    assert made == text
    assert "<!-- example " in "\n".join(text.splitlines()[:8])
    assert text.startswith("# ")
    assert "| limit | number |" in text or name == "log"


def test_each_kind_says_its_circle_and_priority() -> None:
    """As the catalogue has them."""
    for name, kind in KINDS.items():
        if name != "keyring":
            assert f"Circle: {kind.circle}. Priority {kind.priority}." in page(name)


def test_who_may_sign_what_is_the_codes_table() -> None:
    """The keyring page's table, line by line."""
    lines = dict(re.findall(r"^\| (\w+) \| (.*) \|$", page("keyring"), re.MULTILINE))
    for role, kinds in MAY_SIGN.items():
        assert set(re.findall(r"\w+", lines[role])) >= kinds
        assert not kinds or set(re.findall(r"\w+", lines[role])) == kinds


def test_the_numbers_of_overhead() -> None:
    """What the pages say a record and a box cost beside what is in them."""
    signer, opener = Signer.from_seed(b"\1" * 32), Opener.from_seed(b"\2" * 32)
    assert len(cose.sign(b"", signer)) == 109 + 1
    assert len(cose.sign(bytes(70_000), signer)) == 109 + 5 + 70_000
    assert "109 bytes" in page("record")
    box = seal(b"", opener.public)
    assert 29 <= len(box) - OVERHEAD <= 33
    assert "1,136 bytes" in page("seal")
    assert OVERHEAD == 1_136


def test_links_between_pages_lead_somewhere() -> None:
    """Each relative link of the pages names a file, and each anchor of the codebook a heading."""
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-")
        for line in (ROOT / "docs" / "codebook.md").read_text("utf-8").splitlines()
        if line.startswith("#")
    }
    for name in PAGES:
        for target, anchor in re.findall(r"\]\(([^)#]+)#?([^)]*)\)", page(name)):
            assert (ROOT / "spec" / target).exists(), f"{name}: {target}"
            assert not anchor or anchor in headings, f"{name}: {anchor}"
