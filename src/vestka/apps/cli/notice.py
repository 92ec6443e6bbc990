"""What is said on first start, before anyone relies on it."""

NOT_AUDITED = (
    "Vestka is not independently audited: do not use it where discovery endangers you. "
    "What is promised and what is not: SECURITY.md."
)
