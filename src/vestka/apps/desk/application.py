"""A desk in, its web application out: each way with its checks, and the one place where a refusal becomes a page."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import replace
from functools import partial
from importlib.resources import files
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from vestka.apps.desk.ask import Answer, Ask, Go, Handout, Page, Way, inside_path, show
from vestka.apps.desk.forms import Fields, Form, read_form
from vestka.apps.desk.frame import LANGUAGE, Looks, language_of, rendered, said_in
from vestka.apps.desk.guard import Guard
from vestka.apps.desk.held_back import HELD_MAX, RESUMED, held_back
from vestka.apps.desk.sessions import Note, Session
from vestka.apps.desk.state import Desk, LockedError, NobodySignedInError, report
from vestka.plugins.packaged.words import desk_words
from vestka.record.refusal import Refused

WATCH_SECONDS = 1.0  # how often it is looked whether the desk is idle
YEAR = 366 * 24 * 3600
SEE_OTHER, REFUSED, NOT_FOUND, FAULT = 303, 422, 404, 500
PLAIN = {
    "desk.css": "text/css; charset=utf-8",
    "keys.js": "text/javascript; charset=utf-8",
    "selection.js": "text/javascript; charset=utf-8",
}


Endpoint = Callable[[Request], Awaitable[Response]]


class Application:
    """The ways of a desk, and what happens before and after each."""

    def __init__(self, desk: Desk, port: int, ways: Sequence[Way]) -> None:
        """A desk, the port by which it may be called, and all that it answers to."""
        self._desk = desk
        self._cookie = f"vestka-{port}"  # browsers keep cookies by host and not by port: two desks are two names
        self._paths = frozenset(way.path for way in ways if way.method == "GET")
        routes = [Route(way.path, partial(self._answer, way), methods=[way.method]) for way in ways]
        routes += [Route(f"/{name}", partial(_plain, name), methods=["GET"]) for name in PLAIN]
        lost = partial(self._answer, Way("", "GET", _missing, door=True))
        inner = Starlette(routes=routes, exception_handlers={HTTPException: _lost(lost)}, lifespan=self._lifespan)
        inner.router.redirect_slashes = False
        self.asgi: ASGIApp = Guard(inner, port)

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """While the server runs, it is looked whether anybody still sits at the desk."""
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def _watch(self) -> None:
        """Once in a while -> locked, if nobody has done anything for long."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            await run_in_threadpool(self._desk.lock_if_idle)

    async def _answer(self, way: Way, request: Request) -> Response:
        """A request to a way -> its response. The body is read here; all else is done in a thread."""
        session = self._desk.sessions.find(request.cookies.get(self._cookie))
        form, refused = Form(), None
        if way.method == "POST" and (session is not None or _little(request)):
            try:
                form = await read_form(request)
            except Refused as refusal:
                refused = refusal.sentence
            except ClientDisconnect:
                return Response(status_code=REFUSED)  # nobody is there any more to read it
        return await run_in_threadpool(self._answered, way, request, session, form, refused)

    def _answered(
        self, way: Way, request: Request, session: Session | None, form: Form, refused: str | None
    ) -> Response:
        """A way and all that came -> the response, with the session's cookie where it is new."""
        known = session is not None
        session = session or self._desk.sessions.begin()
        ask = self._ask(request, session, form, refused)
        if way.method == "POST" and refused is None and not (known and session.gave(form.raw("token"))):
            ask = replace(ask, refused=ask.words.text("base.stale"))
        elif way.again is not None and form.text(RESUMED) and refused is None:
            ask = replace(ask, refused=ask.words.text("base.resumed"))
        elif way.renews and refused is None:
            self._desk.sessions.renew(session)
        answer = self._done(way, ask)
        response = self._response(ask, answer, request)
        if request.cookies.get(self._cookie) != session.id:
            response.set_cookie(self._cookie, session.id, httponly=True, samesite="strict", path="/")
        return response

    def _ask(self, request: Request, session: Session, form: Form, refused: str | None) -> Ask:
        """A request -> what a page is handed."""
        language = language_of(request.cookies.get(LANGUAGE), request.headers.get("accept-language", ""))
        address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if request.method == "POST":
            address = inside_path(form.text("back"), "/" + request.url.path.split("/")[1])
        query = Fields(tuple(request.query_params.multi_items()))
        words = desk_words(language)
        return Ask(self._desk, session, words, address, request.path_params, query, form, refused)

    def _done(self, way: Way, ask: Ask) -> Answer:
        """A way and who asks -> the answer. The wall: refusals and faults become pages here, and nowhere else."""
        try:
            return self._gone(way, ask)
        except Refused as refusal:
            return self._refused(way, replace(ask, refused=refusal.sentence))
        except (LockedError, NobodySignedInError) as error:
            return _elsewhere(way, ask, error)
        except Exception as error:  # noqa: BLE001 - the wall: the page says no value, report() leaves a record
            if not way.door and not ask.session.inside:
                return Go("/unlock")  # it was locked while this was under way: there was nothing left to read
            report(error)
            return Page("fault.html", {}, FAULT)

    def _gone(self, way: Way, ask: Ask) -> Answer:
        """A way and who asks -> what its function gives. Errors: all that its function raises."""
        if not way.door:
            self._let_pass(ask)
        if ask.refused is not None:
            return self._refused(way, ask)
        # What may be done while it is locked changes nothing in it: to lock it must not wait for an act.
        with nullcontext() if way.door or way.method == "GET" else self._desk.turn:
            return way.function(ask)

    def _let_pass(self, ask: Ask) -> None:
        """Somebody who is inside passes, and is known to be there. Errors: LockedError."""
        if not (ask.session.inside and self._desk.is_open):
            raise LockedError
        self._desk.touch()

    def _refused(self, way: Way, ask: Ask) -> Answer:
        """A refusal -> the page with the form once more, else a page that says no more than the sentence."""
        if way.again is not None:
            try:
                shown = way.again(ask)
            except Refused:
                shown = show("refused.html")
            except (LockedError, NobodySignedInError) as error:
                return _elsewhere(way, ask, error)
            if isinstance(shown, Page):
                return replace(shown, status=REFUSED, refused=ask.refused)
            if isinstance(shown, Go) and ask.refused is not None:
                return replace(shown, note=Note(said_in(ask.words, ask.refused)[0]))
        return Page("refused.html", {}, REFUSED, ask.refused)

    def _response(self, ask: Ask, answer: Answer, request: Request) -> Response:
        """An answer -> HTTP."""
        match answer:
            case Page():
                return self._page(ask, answer, request)
            case Go():
                if answer.note is not None:
                    ask.session.notes.append(answer.note)
                response: Response = RedirectResponse(inside_path(answer.path), SEE_OTHER)
                for name, value in answer.cookies.items():
                    response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="strict", path="/")
                return response
            case Handout():
                name = "".join(c if c.isalnum() or c in "-_." else "-" for c in answer.name)
                said = f"attachment; filename*=UTF-8''{quote(name)}"
                return Response(answer.data, media_type=answer.media_type, headers={"Content-Disposition": said})

    def _page(self, ask: Ask, page: Page, request: Request) -> Response:
        """A page -> HTML, as it was chosen to look."""
        looks = Looks.of(request.cookies)
        try:
            return HTMLResponse(rendered(ask, page, looks, self._paths), page.status)
        except Exception as error:  # noqa: BLE001 - as above: a fault in a template
            report(error)
            return HTMLResponse(rendered(ask, Page("fault.html", {}), looks, self._paths), FAULT)


def _elsewhere(way: Way, ask: Ask, why: LockedError | NobodySignedInError) -> Answer:
    """Somebody who is not inside, or has not signed in -> the page where that is done, and from there back."""
    held = held_back(way, ask, why) if way.method == "POST" else None
    if held is not None:
        return held
    then = "/" if way.method == "POST" else ask.address
    if isinstance(why, LockedError):
        return Go("/unlock" if then == "/" else f"/unlock?then={quote(then)}")
    return Go(f"/people?then={quote(then)}", Note(ask.words.text("people.first")))


def _little(request: Request) -> bool:
    """Whether a form is small enough to be shown again to somebody whom the desk does not know any more."""
    size = request.headers.get("content-length", "")
    return size.isascii() and size.isdigit() and len(size) < len(str(HELD_MAX * 10)) and int(size) <= HELD_MAX


def _missing(_ask: Ask) -> Answer:
    """No way leads there -> a page that says so."""
    return Page("missing.html", {}, NOT_FOUND)


def _lost(answer: Endpoint) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What answers a request -> what answers one that no way leads to."""

    async def lost(request: Request, _error: Exception) -> Response:
        return await answer(request)

    return lost


async def _plain(name: str, _request: Request) -> Response:
    """The style sheet, the script."""
    data = (files("vestka.apps.desk") / "plain" / name).read_bytes()
    return Response(data, media_type=PLAIN[name])
