"""In CI a test that is left out is a failure, unless its reason is one that no machine of ours can mend."""

import os
from collections.abc import Generator

import pytest

NOT_TO_BE_MENDED = (
    "only root may",
    "this machine lets nobody",
    "this user (root)",
    "this copy is no git checkout",
)


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
        if not reason.startswith(NOT_TO_BE_MENDED):
            report.outcome = "failed"
            report.longrepr = f"This part is required in CI, and it was left out: {reason}"
    return report
