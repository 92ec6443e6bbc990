"""The day that an imported row or message gives itself is not believed where it is still to come."""

import pytest

from vestka.intake.door import take_in
from vestka.intake.manner import Manner
from vestka.kinds.vocabulary import SourceClass

RECEIVED = 1_597_406_400  # 14 August 2020, noon


@pytest.mark.parametrize(("day", "kept"), [("2020-08-15", True), ("2020-08-16", False), ("2999-01-01", False)])
def test_a_day_to_come_is_unknown(day: str, kept: bool) -> None:  # noqa: FBT001 - a parameter of the table above
    how = Manner("file", RECEIVED, SourceClass.UNKNOWN, may_show=True)
    export = f'{{"messages": [{{"id": 1, "type": "message", "date": "{day}T10:00:00", "text": "Workers met."}}]}}'
    for name, data in (("result.json", export), ("t.csv", f"text,published\nWorkers met.,{day}\n")):
        (report,) = take_in(name, data.encode(), how).reports
        assert (report.published is not None) is kept
