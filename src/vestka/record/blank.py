"""A frozen class in -> a class of the same layout whose fields can be set, until the object becomes the frozen one.

The `__init__` of a frozen dataclass sets each field by a call; for a record of sixty fields these
calls cost a tenth of its signature. So who makes thousands fills a blank, and then gives it its class:

    record = BlankRecord()
    record.header = header
    record.__class__ = Record

From then on it is a Record like any other. Python refuses the last line where the layouts differ.
"""

from typing import Any


def blank_of(cls: Any) -> Any:  # noqa: ANN401 - Python has no type for "the same fields, and not frozen"
    """A frozen dataclass with slots -> its blank."""
    return type(cls.__name__, (), {"__slots__": cls.__slots__, "__doc__": f"A {cls.__name__} that is not filled yet."})
