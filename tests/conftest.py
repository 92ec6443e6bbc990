"""In CI a test that is left out is a failure, unless its reason is one that no machine of ours can mend."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# A machine may be busy with other things: how long an example takes is shown by bench/, and never fails a test.
settings.register_profile("vestka", deadline=None, print_blob=True)
settings.load_profile("vestka")

NOT_TO_BE_MENDED = (
    "only root may",
    "this machine lets nobody",
    "this user (root)",
    "this copy is no git checkout",
)


# What is handed out beside the repository may be absent in a clone; where it is there, it is required.
BESIDE = Path(__file__).resolve().parents[2] / "shared"
ABOUT_BESIDE = ("../shared", "beside")


def _may_be_left_out(reason: str) -> bool:
    """Whether a test that says this may be left out in CI."""
    about_beside = any(word in reason for word in ABOUT_BESIDE)
    return reason.startswith(NOT_TO_BE_MENDED) or (about_beside and not BESIDE.is_dir())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A report of a skipped test -> a failed one, in CI."""
    report = yield
    if (
        os.environ.get("CI")
        and report.skipped
        and isinstance(report.longrepr, tuple)
        and not hasattr(report, "wasxfail")
    ):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if not _may_be_left_out(reason):
            report.outcome = "failed"
            report.longrepr = f"This part is required in CI, and it was left out: {reason}"
    return report
