"""A plain or Markdown file's text in -> the text of one report, with every offset where it was."""

import re

from vestka.intake.limits import checked, label

# Front matter: a first line of three dashes, `name: value` lines, a line of three dashes.
_FRONT = re.compile(r"---[ \t]*\r?\n((?:[^\r\n]*\r?\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_FRONT_MAX = 16_384  # characters: a longer one is no front matter
_FIELD = re.compile(r"^[A-Za-z_-]{1,40}:[ \t]")
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.MULTILINE | re.IGNORECASE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_NOT_BREAK = re.compile(r"[^\r\n]")


def plain_text(text: str) -> str:
    """Text of a .txt -> the same, unchanged. Errors: Refused if it is empty or too long."""
    return checked(text)


def markdown_text(text: str) -> tuple[str, str | None]:
    """Text of a .md -> the text and its title, if it names one. Errors: as `plain_text`.

    The marks stay: a quotation must be the exact slice of the file that a person opens.
    Front matter is not the witness's words, so spaces stand in its place: what comes
    after it keeps its offsets.
    """
    front = _FRONT.match(text, 0, _FRONT_MAX)
    # Two rules with a paragraph between them are text, not front matter.
    if front is None or not all(_FIELD.match(line) or line[:1] in " \t-#" for line in front[1].splitlines() if line):
        heading = _HEADING.search(text)
        return checked(text), label(heading[1]) if heading else None
    blank = _NOT_BREAK.sub(" ", front[0]) + text[front.end() :]
    title = _TITLE.search(front[1]) or _HEADING.search(blank)
    return checked(blank), label(title[1].strip().strip("\"'")) if title else None
