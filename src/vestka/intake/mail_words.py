"""What e-mail programs write around a forwarded or quoted message -> patterns that know it.

These are the marks of a format, written by programs in the language they were set to; not words that a witness chose.
"""

import re

# Between dashes, above a message that was handed on.
_FORWARDED = [
    "forwarded message",
    "begin forwarded message",
    "начало переадресованного сообщения",
    "пересылаемое сообщение",
    "перенаправленное сообщение",
    "пересланное сообщение",
    "переслане повідомлення",
    "перенаправлене повідомлення",
    "початок листа, що пересилається",
    "перасланае паведамленне",
    "перанакіраванае паведамленне",
    "wiadomość przekazana",
    "przekazana wiadomość",
    "przekazywana wiadomość",
    "początek przekazywanej wiadomości",
    "początek przesłanej dalej wiadomości",
    "treść przekazanej wiadomości",
    "wiadomość oryginalna przekazana",
]
_ENDED = [
    "end of forwarded message",
    "end forwarded message",
    "конец пересылаемого сообщения",
    "завершение пересылаемого сообщения",
    "кінець переадресованого повідомлення",
    "koniec przekazywanej wiadomości",
    "koniec wiadomości przekazanej",
]
# Outlook writes the same above what it quotes and what it hands on.
_ORIGINAL = [
    "original message",
    "original appointment",
    "исходное сообщение",
    "оригинальное сообщение",
    "вихідне повідомлення",
    "оригінальне повідомлення",
    "арыгінальнае паведамленне",
    "зыходнае паведамленне",
    "wiadomość oryginalna",
    "oryginalna wiadomość",
    "treść oryginalnej wiadomości",
]
_NAMES = {
    "from": ["from", "от", "от кого", "від", "від кого", "ад", "ад каго", "od", "nadawca"],
    "day": ["date", "sent", "дата", "отправлено", "надіслано", "адпраўлена", "data", "wysłano"],
    "subject": ["subject", "тема", "тэма", "temat"],
    "to": [
        *("to", "cc", "bcc", "reply-to", "кому", "копия", "копія", "каму", "копія", "do", "dw", "udw"),
        *("adresat", "odpowiedź do", "кому", "ответить", "importance", "resent-from", "organization", "attachments"),
    ],
}
# Before a subject, where the program handed a message on.
_PREFIXES = ["fwd", "fw", "пересл", "пер", "пд", "pd", "podaj dalej"]
_WROTE = ["wrote", "писал", "писала", "написал", "написала", "пишет", "написав", "написала", "пише", "піша"]
_WROTE += [
    "напісаў",
    "напісала",
    "pisze",
    "napisał",
    "napisała",
    "napisał(a)",
    "написал(а)",
    "написав(ла)",
    "напісаў(ла)",
]
_DASHES = r"(?:-{2,20}|_{2,20}|={2,20})"


def _between_dashes(words: list[str], *, bare: bool = False) -> re.Pattern[str]:
    """What stands between dashes -> the pattern of the line; `bare`: a colon may stand instead of the dashes."""
    either = "|".join(map(re.escape, words))
    with_dashes = rf"{_DASHES}\s{{0,4}}(?:{either})\s{{0,4}}:?\s{{0,4}}{_DASHES}"
    return re.compile(rf"{with_dashes}|(?:{either})\s{{0,4}}:" if bare else with_dashes, re.IGNORECASE)


FORWARDED = _between_dashes(_FORWARDED, bare=True)
ENDED = _between_dashes(_ENDED)
ORIGINAL = _between_dashes(_ORIGINAL)
RULE = re.compile(r"[-_=]{5,200}")
FIELD = re.compile(
    rf"\*?({'|'.join(sorted((re.escape(name) for names in _NAMES.values() for name in names), key=len, reverse=True))})"
    r"\s{0,3}:\*?\s{0,9}(.*)",
    re.IGNORECASE | re.DOTALL,
)
PART_OF = {name: part for part, names in _NAMES.items() for name in names}
HANDED_ON = re.compile(rf"(?:{'|'.join(map(re.escape, _PREFIXES))})\s{{0,3}}[.:]", re.IGNORECASE)
WROTE = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _WROTE))})(?!\w)", re.IGNORECASE)
