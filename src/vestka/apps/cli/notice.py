"""What is said on first start, before anyone relies on it, and of what is not shown."""

NOT_AUDITED = (
    "Vestka is not independently audited: do not use it where discovery endangers you. "
    "What is promised and what is not: SECURITY.md."
)


def waiting_sentence(waiting: int) -> str:
    """How many entries wait -> what to say of the entries that wait for a person's decision; nothing if none does."""
    if not waiting:
        return ""
    number = f"{waiting} entry names a person" if waiting == 1 else f"{waiting} entries name a person"
    return f" {number}: not published, because nobody has decided on the name."


def gone_sentence(gone: int) -> str:
    """How many lines were taken back -> what to say of it; nothing if none was. Nobody must find it out later."""
    if not gone:
        return ""
    number = "1 line of the register is" if gone == 1 else f"{gone} lines of the register are"
    return f" {number} taken back by this: signed as retracted, with the reason, and still shown."


def unread_sentence(unread: int) -> str:
    """How many texts are in a language that is not read yet -> what to say of them; nothing if there are none.

    Else a register without lines would look as if nothing had happened.
    """
    if not unread:
        return ""
    return f" Texts in a language that Vestka does not read yet, in which it read nothing: {unread}."
