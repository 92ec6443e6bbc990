"""kill -9 into an ingesting process: the bench's short form must hold, and its control must not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "ingest.py"


@pytest.mark.slow
def test_ten_kills_lose_nothing_and_the_bad_variant_does() -> None:
    """0 acknowledged rows lost, 0 doubled over 10 kills; acknowledging before the commit loses some."""
    done = subprocess.run(
        [sys.executable, str(BENCH), "--short", "--json"], capture_output=True, text=True, check=False, timeout=240
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert (done.returncode, found["lost"], found["doubled"], found["kills"]) == (0, 0, 0, 10)
    assert found["acknowledged"] > 100
    assert found["control"] > 0
