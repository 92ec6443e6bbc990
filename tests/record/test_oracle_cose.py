"""A second implementation, pycose, in an environment of its own (it does not run with our cbor2): both ways."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vestka.record import cose
from vestka.record.keys import Signer

HERE = Path(__file__).parent
NEEDS = ("pycose==1.1.0", "cbor2==5.9.*")
SIGNER = Signer.from_seed(b"\x51" * 32)
PAYLOADS = [b"x", b"\xa0", b"a" * 23, b"b" * 24, b"c" * 256, "вестка".encode(), bytes(70_000)]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(280)]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """-> the Python of a new environment that has pycose. Skipped, or in CI failed, where it cannot be made."""
    folder = tmp_path_factory.mktemp("oracle")
    pip = [sys.executable, "-m", "venv", str(folder)], [str(folder / "bin" / "pip"), "install", "-q", *NEEDS]
    for command in pip:
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
        if done.returncode:
            reason = f"no environment with {NEEDS[0]}: `{' '.join(command[1:3])}` ended with {done.returncode}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
    return folder / "bin" / "python"


def ask(python: Path, lines: list[str]) -> list[str]:
    """Questions -> the other implementation's answers."""
    command = [str(python), str(HERE / "oracle_pycose.py")]
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, timeout=120, check=True)
    return done.stdout.split()


def test_pycose_verifies_ours(python: Path) -> None:
    """Our records are genuine for it, and the same records with a changed payload or signature are not."""
    records = [cose.sign(payload, SIGNER) for payload in PAYLOADS]
    changed = [data[:-1] + bytes([data[-1] ^ 1]) for data in records]
    changed += [data[:-67] + bytes([data[-67] ^ 1]) + data[-66:] for data in records]
    answers = ask(python, [f"V {data.hex()}" for data in (*records, *changed)])
    assert answers == ["good"] * len(records) + ["bad"] * len(changed)


def test_we_verify_pycoses_and_write_the_same_bytes(python: Path) -> None:
    """Its records are genuine for us, and byte for byte those that we would have written."""
    both = (SIGNER.seed + SIGNER.public).hex()
    answers = ask(python, [f"S {both} {payload.hex()}" for payload in PAYLOADS])
    for payload, made in zip(PAYLOADS, answers, strict=True):
        assert cose.verify(bytes.fromhex(made)).payload == payload
        assert bytes.fromhex(made) == cose.sign(payload, SIGNER)
