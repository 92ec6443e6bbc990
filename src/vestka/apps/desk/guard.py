"""Every request on the loopback address in; only those that a page of this desk can have made go on.

A site that the same browser shows can send requests here too, by this machine's address or by a name of its own that
leads here (DNS rebinding). It gets nothing: neither by another Host, nor from another origin.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
METHODS = ("GET", "HEAD", "POST")
FROM_HERE = ("same-origin", "none")  # none: typed in, a bookmark, or opened by the program itself


class Guard:
    """The one wall before all pages. Pure ASGI: no request is held back to look at it."""

    def __init__(self, inner: ASGIApp, port: int) -> None:
        """What stands behind it, and the port by which it may be called."""
        self._inner = inner
        self._hosts = (f"{LOOPBACK}:{port}", f"localhost:{port}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: to the pages, or refused in one line."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers[name] = value
            await send(message)

        refused = self._why_not(scope["method"], Headers(scope=scope))
        await (refused or self._inner)(scope, receive, guarded)

    def _why_not(self, method: str, headers: Headers) -> PlainTextResponse | None:
        """Method and headers -> the answer to who may not come in; None: may."""
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return PlainTextResponse("This is not the address of this desk.\n", 421)
        if headers.get("sec-fetch-site", "none") not in FROM_HERE:
            return PlainTextResponse("Another page asked for this: type the desk's address yourself.\n", 403)
        if method not in METHODS:
            return PlainTextResponse("The desk does not know this method.\n", 405)
        origin = headers.get("origin")
        # A form of this desk says its origin; under `no-referrer` Firefox and Chromium say "null" for one's own.
        if method == "POST" and origin not in (None, "null", f"http://{headers['host']}"):
            return PlainTextResponse("Another page sent this form: nothing was changed.\n", 403)
        return None
