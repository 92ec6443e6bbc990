"""Telegram Desktop's JSON export (result.json) in -> its messages: text, date, sender, the way each came."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vestka.intake.limits import ROWS_MAX, VALUES_MAX, label, whole
from vestka.record.refusal import Refused

Json = Any
"""What json.loads gives: looked at by exact type, never trusted."""

_NOT_AN_EXPORT = (
    "This JSON file is not a Telegram export: it has no list of messages. "
    "In Telegram Desktop choose 'Export chat history' as 'Machine-readable JSON', then give the file result.json."
)
# Keys that name a file of the export; beside "photo" and "file" the rest are thumbnails and stickers.
_FILES = ("photo", "file")
_FILE_NAME_MAX = 1_024
_NOT_THERE = re.compile(r"(?:^|\s)\((?:File|Photo) [^()]*\)$")
# Telegram Desktop writes a control character as `\x0B`, which is no JSON; `\\x0B` is a backslash and three letters.
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)
_PARTS_MAX = 10_000  # pieces of one text: links, bold words


@dataclass(frozen=True, slots=True)
class Message:
    """One message of an export. `sender` and each origin that is no channel are handles: only a token may leave."""

    number: int
    text: str
    published: str | None
    sender: str | None
    origins: tuple[tuple[str, bool], ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat of an export: its name where it is a public channel, its messages, how many were the service's own."""

    publisher: str | None
    messages: tuple[Message, ...]
    service: int
    unreadable: tuple[int, ...]


def chats(text: str) -> Iterator[Chat]:
    """Text of result.json -> its chats, of one chat's export or of a whole account's. Errors: Refused."""
    value = _parsed(text)
    if type(value) is not dict:
        raise Refused(_NOT_AN_EXPORT)
    lists = [value]
    for group in ("chats", "left_chats"):
        inside = value.get(group)
        if type(inside) is dict and type(inside.get("list")) is list:
            lists += [chat for chat in inside["list"] if type(chat) is dict]
    found = [chat for chat in lists if type(chat.get("messages")) is list]
    if not found:
        raise Refused(_NOT_AN_EXPORT)
    if sum(len(chat["messages"]) for chat in found) > ROWS_MAX:
        msg = f"This export has more than {ROWS_MAX:,} messages: export fewer days at a time."
        raise Refused(msg)
    for chat in found:
        yield _chat(chat)


def _parsed(text: str) -> Json:
    """Text -> JSON's values. Errors: Refused if it is broken, too deep or has too many parts."""
    # Counted before anything is built: `[],[],` of 64 MiB would become gigabytes of lists.
    if text.count(",") + text.count("[") + text.count("{") > VALUES_MAX:
        msg = f"This JSON file has more than {VALUES_MAX:,} parts: export fewer days at a time."
        raise Refused(msg)
    if "\\x" in text:
        text = _ESCAPE.sub(_as_json, text)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        msg = f"This JSON file is broken or cut short at line {error.lineno:,}: export it again."
        raise Refused(msg) from error
    except ValueError as error:  # a number of more digits than Python reads
        msg = "This JSON file has a number that is too long: it is no Telegram export."
        raise Refused(msg) from error
    except RecursionError as error:
        msg = "This JSON file is nested too deeply: it is no Telegram export."
        raise Refused(msg) from error


def _as_json(escape: re.Match[str]) -> str:
    """An escape as it stands in the file -> the same as JSON writes it."""
    return escape[0] if escape[1] is None else f"\\u00{escape[1]}"


def _chat(chat: dict[str, Json]) -> Chat:
    """A chat of the export -> what is taken from it."""
    name = label(chat.get("name"))
    publisher = name if chat.get("type") == "public_channel" else None
    messages: list[Message] = []
    unreadable: list[int] = []
    service = 0
    for number, value in enumerate(chat["messages"], 1):
        if type(value) is not dict:
            unreadable.append(number)
        elif value.get("type") == "message":
            messages.append(_message(number, value))
        elif value.get("type") == "service":
            service += 1
        else:
            unreadable.append(number)
    return Chat(publisher, tuple(messages), service, tuple(unreadable))


def _message(number: int, value: dict[str, Json]) -> Message:
    """A message of the export -> the parts we keep. What has an unexpected type counts as not there."""
    return Message(
        number,
        whole(_text(value.get("text"))),
        label(value.get("date")),
        label(value.get("from_id")) or label(value.get("from")),
        tuple(_origins(value)),
        tuple(_files(value)),
    )


def _text(value: Json) -> str:
    """A text, or a list of texts and marked pieces -> the characters a reader saw."""
    if type(value) is str:
        return value
    if type(value) is not list:
        return ""
    pieces = (piece.get("text") if type(piece) is dict else piece for piece in value[:_PARTS_MAX])
    return "".join(piece for piece in pieces if type(piece) is str)


def _origins(value: dict[str, Json]) -> Iterator[tuple[str, bool]]:
    """A message -> where it was first said, then where it was saved from; with each, whether that is a channel.

    A channel's name is public, and needed to see who copied whom. Where the export
    does not say that it is a channel, it may be a person.
    """
    for key, other in (("forwarded_from", None), ("saved_from", "forwarded_from")):
        # saved_from repeats forwarded_from where a message was saved straight from where it was said
        if key in value and (other is None or value[key] != value.get(other)):
            mark = value.get(key + "_id")
            is_channel = type(mark) is str and mark.startswith("channel")
            yield label(value[key]) or "", is_channel


def _files(value: dict[str, Json]) -> Iterator[str]:
    """A message -> names of its files, inside the export's folder only: a stranger wrote these names."""
    for key in _FILES:
        name = value.get(key)
        # Telegram writes "(File not included. ...)", or a name and that, where a file was left out of the export
        if type(name) is not str or not 0 < len(name) <= _FILE_NAME_MAX or _NOT_THERE.search(name):
            continue
        steps = name.replace("\\", "/").split("/")
        if ".." not in steps and "" not in steps and ":" not in name and whole(name) == name and name.isprintable():
            yield name
