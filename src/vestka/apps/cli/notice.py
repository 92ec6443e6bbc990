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
