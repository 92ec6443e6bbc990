"""spec/*.md -> the same pages, their examples made again from the vectors, in diagnostic notation and hexadecimal."""

import re
from pathlib import Path
from textwrap import indent, wrap

from vestka.record import cbor
from vestka.record.cbor import Plain
from vestka.record.cose import verify

ROOT = Path(__file__).resolve().parents[1]
SLOT = re.compile(r"<!-- example (\S+) -->\n.*?<!-- end -->", re.DOTALL)
WIDTH = 100
LINES_MAX = 6  # of hexadecimal: the vector has the rest
BYTES_MAX = 32  # of a byte string: longer ones are cut


def filled(text: str) -> str:
    """A page -> the page with each example made again from its vector."""
    return SLOT.sub(lambda slot: f"<!-- example {slot[1]} -->\n{example(slot[1])}\n<!-- end -->", text)


def example(name: str) -> str:
    """The path of a vector below vectors/ -> its payload in diagnostic notation, and its bytes."""
    data = bytes.fromhex((ROOT / "vectors" / f"{name}.txt").read_text("utf-8").partition("\n\n")[2])
    shown = diagnostic(cbor.decode(verify(data).payload if data.startswith(b"\xd2") else data))
    what = "record" if data.startswith(b"\xd2") else "box"
    lines = wrap(data.hex(), WIDTH)
    few = lines if len(lines) <= LINES_MAX else [*lines[: LINES_MAX - 1], "..."]
    return f"```text\n{shown}\n```\n\nThe {what}, {len(data)} bytes (`vectors/{name}.txt`):\n\n```text\n" + (
        "\n".join(few) + "\n```"
    )


def diagnostic(value: Plain) -> str:
    """A value -> RFC 8949 section 8's notation, one member a line where a line would be long."""
    match value:
        case dict() if value:
            members = [f'"{key}": {diagnostic(member)}' for key, member in value.items()]
        case list() if value:
            members = [diagnostic(member) for member in value]
        case _:
            return leaf(value)
    begin, end = ("{", "}") if isinstance(value, dict) else ("[", "]")
    short = f"{begin}{', '.join(members)}{end}"
    if len(short) <= WIDTH and "\n" not in short:
        return short
    return begin + "\n" + indent(",\n".join(members), "  ") + "\n" + end


def leaf(value: Plain) -> str:
    """A value without members -> its notation; long bytes are cut, and say how many they are."""
    match value:
        case bytes():
            return (
                f"h'{value.hex()}'" if len(value) <= BYTES_MAX else f"h'{value[:16].hex()}...' / {len(value)} bytes /"
            )
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case dict():
            return "{}"
        case _:
            return str(value)


def main() -> None:
    """Nothing -> the pages, with their examples."""
    for path in sorted((ROOT / "spec").glob("*.md")):
        text = path.read_text("utf-8")
        if SLOT.search(text):
            path.write_text(filled(text), "utf-8")
            print(path.name)


if __name__ == "__main__":
    main()
