"""An e-mail's text as programs send it (flowed, or a page) in -> lines as the writer saw them, quotations with >."""

import re

from vestka.intake.charset import text_of
from vestka.intake.page import page_text

_QUOTED = re.compile(r"(>*)( ?)(.*)", re.DOTALL)
_WRAPPED_MIN, _WRAPPED_MAX = 60, 80  # characters: how long programs make lines
_WORD = re.compile(r"[^\s>*•|#=_+-]\S*")  # not the mark of a list, a table or a quotation
_SIGN_OFF = "-- "
_DEEPEST = 20  # marks before a line: who quotes deeper is read as if quoting this deep
# Two signs that no text has stand where a program's quotation begins and ends while the page is read.
_BEGIN, _END = "\ue000", "\ue001"
_MARKS = re.compile(f"[{_BEGIN}{_END}]")
_BLOCK = re.compile(rb"<(/?)blockquote\b([^<>]{0,2000})>", re.IGNORECASE)
# What mail programs write on a quotation; a writer's own <blockquote> has none of it.
_BY_PROGRAM = re.compile(rb"type\s{0,3}=\s{0,3}[\"']?cite|_quote\b|\bcite\b", re.IGNORECASE)


def unflowed(text: str, form: str | None, joined: str | None) -> str:
    """Text of a part and two parameters of it -> lines as they were typed (RFC 3676), or as they stand."""
    if (form or "").lower() != "flowed":
        return text
    cut = (joined or "").lower() == "yes"
    out: list[str] = []
    run: list[str] = []
    depth = 0
    for line in text.replace("\r\n", "\n").split("\n"):
        found = _QUOTED.match(line)
        marks, rest = (found[1], found[3]) if found else ("", line)
        if run and len(marks) != depth:
            out.append(_line(depth, run))
            run = []
        depth = len(marks)
        flows = rest.endswith(" ") and rest != _SIGN_OFF
        run.append(rest[:-1] if flows and cut else rest)
        if not flows:
            out.append(_line(depth, run))
            run = []
    return "\n".join([*out, _line(depth, run)] if run else out)


def unwrapped(lines: list[str]) -> list[str]:
    """A writer's lines -> the same without the breaks that a program made to keep lines short.

    Such a break stands where the next word would have made the line longer than the longest one: a break that was
    typed stands there by chance only. A name that is cut in two is otherwise read as another one.
    """
    width = max((len(line.rstrip()) for line in lines), default=0)
    if not _WRAPPED_MIN <= width <= _WRAPPED_MAX:
        return lines
    out: list[str] = []
    before = ""
    for line in lines:
        first = _WORD.match(line)
        if first is not None and before and len(before) + 1 + len(first[0]) > width:
            out[-1] = f"{out[-1].rstrip()} {line}"
        else:
            out.append(line)
        before = line.rstrip()
    return out


def _line(depth: int, run: list[str]) -> str:
    """How deep it is quoted, and the pieces of a line -> the line."""
    return ">" * min(depth, _DEEPEST) + " " * (depth > 0) + "".join(run)


def shown_in_page(data: bytes, charset: str | None) -> str:
    """The bytes of an e-mail's page -> what a reader would see, quotations marked as in a plain e-mail.

    Errors: Refused, as a page's.
    """
    if charset is not None:
        data = b"\xef\xbb\xbf" + text_of(data, charset).encode("utf-8", "replace")
    open_ones: list[bool] = []
    shown, _ = page_text(_BLOCK.sub(lambda found: _marked(found, open_ones), data))
    depth, lines = 0, []
    for line in shown.split("\n"):
        at = 0
        for mark in _MARKS.finditer(line):
            if mark.start() > at:
                lines.append(_line(depth, [line[at : mark.start()].strip()]))
            depth = max(0, depth + (1 if mark[0] == _BEGIN else -1))
            at = mark.end()
        if at == 0 or at < len(line):
            lines.append(_line(depth, [line[at:].strip() if at else line]) if line else "")
    return "\n".join(lines)


def _marked(found: re.Match[bytes], open_ones: list[bool]) -> bytes:
    """A tag of a quotation -> the same with a sign inside it, if a program wrote it."""
    if not found[1]:
        by_program = _BY_PROGRAM.search(found[2]) is not None
        open_ones.append(by_program)
        return found[0] + _BEGIN.encode("ascii", "xmlcharrefreplace") * by_program
    by_program = bool(open_ones) and open_ones.pop()
    return _END.encode("ascii", "xmlcharrefreplace") * by_program + found[0]
