"""An open newsroom in, how much of what it remembers differs from what its ledger says out."""

import json
from dataclasses import replace

from vestka.node.memory import DESK, READINGS, REPORTS, kept_reports, withdrawn
from vestka.node.newsroom import Newsroom, desk_row_id
from vestka.plugins.stores.views import open_views


def faults_of_memory(room: Newsroom) -> tuple[int, int]:
    """A newsroom -> how many reports it has, and how many things are remembered otherwise than the ledger has them."""
    anew = replace(room, views=open_views(None, room.vault.storage))
    withdrawn(room)
    withdrawn(anew)
    reports = {kept.row.hex() for kept in kept_reports(anew)}
    faults = 0
    for view in (REPORTS, DESK):
        now, again = dict(room.views.all(view)), dict(anew.views.all(view))
        faults += sum(now[key] != again.get(key) for key in now)
    for row, text in room.views.all(READINGS):
        names = [bytes.fromhex(name) for name, _ in json.loads(text)["claims"]]
        there = row in reports and all(room.ledger.get(desk_row_id(room, name)) is not None for name in names)
        faults += not there
    return len(reports), faults
