"""A request's body in, its fields and files out: all of it in memory, so that no upload touches a disk in clear."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from vestka.record.refusal import Refused

BODY_MAX = 64 << 20  # bytes, as intake.limits.FILE_MAX: what would be refused there need not be read
FIELD_MAX = 4 << 20  # bytes of one field: ten times the longest report's text
FIELDS_MAX = 5_000  # a page of a thousand rows, each with a box and a few words
FILES_MAX = 1_000
TOO_LARGE = "More than 64 MiB came at once: nothing was kept. Give the files one after the other."
NO_FORM = "The form came in a shape that is not read here: nothing was changed."


@dataclass(frozen=True, slots=True)
class Fields:
    """What was typed or chosen, in order. What was not given is an empty text."""

    pairs: tuple[tuple[str, str], ...] = ()

    def text(self, name: str, default: str = "") -> str:
        """A field's name -> what stands in it, without spaces around."""
        return next((value for key, value in self.pairs if key == name), default).strip()

    def raw(self, name: str) -> str:
        """A field's name -> just what was typed: a passphrase may begin with a space."""
        return next((value for key, value in self.pairs if key == name), "")

    def many(self, name: str) -> tuple[str, ...]:
        """A field's name -> all values of it: ticked boxes."""
        return tuple(value for key, value in self.pairs if key == name)

    def number(self, name: str, default: int, most: int = 1 << 31) -> int:
        """A field's name -> the whole number in it, from 0 to `most`; what is none is the default."""
        given = self.text(name)
        return (
            min(int(given), most) if given.isascii() and given.isdigit() and len(given) <= len(str(most)) else default
        )


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was given: its name as the browser says it, and its bytes."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Form(Fields):
    """Fields, and files by the name of their field."""

    uploads: tuple[tuple[str, Upload], ...] = ()

    def files(self, name: str) -> tuple[Upload, ...]:
        """A field's name -> the files that were given in it."""
        return tuple(upload for key, upload in self.uploads if key == name)


class _InMemory(MultiPartParser):
    """Starlette's parser, whose spooled files never roll over to a disk: 0 means no limit to a SpooledTemporaryFile."""

    spool_max_size = 0


async def read_form(request: Request) -> Form:
    """A request -> its form. Errors: Refused if it is too large, or no form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = _capped(request)
    try:
        if kind == "multipart/form-data":
            reader = _InMemory(
                request.headers, body, max_files=FILES_MAX, max_fields=FIELDS_MAX, max_part_size=FIELD_MAX
            )
            return _form(await reader.parse())
        if kind == "application/x-www-form-urlencoded":
            headers = Headers(raw=request.headers.raw)
            return _form(await FormParser(headers, body, max_fields=FIELDS_MAX, max_part_size=FIELD_MAX).parse())
    except MultiPartException as error:
        await _drain(body)
        raise Refused(NO_FORM) from error
    raise Refused(NO_FORM)


async def _capped(request: Request) -> AsyncGenerator[bytes, None]:
    """A request -> its body piece by piece. Errors: Refused once it is too large, when the rest was read and dropped.

    A browser that is answered before it has sent all shows "connection reset" in place of the answer.
    """
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= BODY_MAX:
            yield chunk
        elif size > 4 * BODY_MAX:
            break
    if size > BODY_MAX:
        raise Refused(TOO_LARGE)


async def _drain(body: AsyncGenerator[bytes, None]) -> None:
    """The rest of a body that is refused -> read and dropped."""
    async for _ in body:
        pass


def _form(found: FormData) -> Form:
    """What the parser found -> the form. Files without a name are empty file fields."""
    pairs: list[tuple[str, str]] = []
    uploads: list[tuple[str, Upload]] = []
    for name, value in found.multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                uploads.append((name, Upload(value.filename, value.file.read())))
            value.file.close()
        else:
            pairs.append((name, value))
    return Form(tuple(pairs), tuple(uploads))
