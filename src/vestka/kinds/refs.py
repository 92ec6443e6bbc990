"""Names of records: which kind a reference points at is a type, so that a wall can be checked."""

from typing import Annotated, NewType

from vestka.kinds.shape import Exactly

_HASH = 32

ReportRef = NewType("ReportRef", Annotated[bytes, Exactly(_HASH)])
"""A report's content id: sealed circle; nothing public may hold one."""
ItemRef = NewType("ItemRef", Annotated[bytes, Exactly(_HASH)])
"""An item's content id: sealed circle."""
ClaimRef = NewType("ClaimRef", Annotated[bytes, Exactly(_HASH)])
"""A claim's content id: desk circle."""
CaseRef = NewType("CaseRef", Annotated[bytes, Exactly(_HASH)])
"""A case's content id: desk circle."""
VerdictRef = NewType("VerdictRef", Annotated[bytes, Exactly(_HASH)])
"""A verdict's content id: desk circle."""
EntryRef = NewType("EntryRef", Annotated[bytes, Exactly(_HASH)])
"""An entry's content id: public."""
BulletinRef = NewType("BulletinRef", Annotated[bytes, Exactly(_HASH)])
"""A bulletin's content id: public."""
BlobRef = NewType("BlobRef", Annotated[bytes, Exactly(_HASH)])
"""SHA-256 of a stored blob's bytes (of the ciphertext where it is sealed)."""
FileRef = NewType("FileRef", Annotated[bytes, Exactly(_HASH)])
"""SHA-256 of a published file: public."""

EVENT_ID_BYTES = 12  # 96 bits: no two events of any register share one by chance
EventId = Annotated[bytes, Exactly(EVENT_ID_BYTES)]
"""An event of the register: the same on every machine that reads the same text; public."""
