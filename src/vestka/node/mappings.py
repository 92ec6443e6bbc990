"""A newsroom's folder in, the mappings of its spreadsheets out, and back: JSON, which a person can read."""

import re
from collections.abc import Mapping as Table

from vestka.kinds.worksheet import Mapping, mapping_from_json, mapping_to_json
from vestka.kinds.worksheet.mapping import JSON_MAX
from vestka.node.config import Home
from vestka.plugins.stores.disk import make_folder, read_file, write_durably
from vestka.record.refusal import Refused

_NAME = re.compile(r"[^\W_][\w -]{0,59}")
BAD_NAME = "The name of a mapping has letters, digits and hyphens, at most 60."


def mappings(place: Home) -> Table[str, Mapping]:
    """A newsroom's folder -> its mappings by their names. Errors: Refused where one cannot be read."""
    if not place.mappings.is_dir():
        return {}
    found = sorted(one for one in place.mappings.iterdir() if one.suffix == ".json" and one.is_file())
    return {one.stem: mapping_from_json(read_file(one, JSON_MAX).decode("utf-8", "replace")) for one in found}


def keep_mapping(place: Home, mapping: Mapping) -> None:
    """A mapping -> durable under its name, for its owner alone. Errors: Refused."""
    make_folder(place.mappings)
    write_durably(place.mappings / f"{good_name(mapping.name)}.json", mapping_to_json(mapping).encode())


def good_name(given: str) -> str:
    """What a person calls a mapping -> the same, if a file can have this name. Errors: Refused."""
    name = " ".join(given.split())
    if _NAME.fullmatch(name) is None:
        raise Refused(BAD_NAME)
    return name
