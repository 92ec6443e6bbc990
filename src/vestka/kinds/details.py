"""Details: what only one class of event has (the codebook's own fields); unknown stays unknown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Details:
    """At most one part is present: the one of the entry's class."""
