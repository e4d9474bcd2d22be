"""What stands before every request: whose it is, how much it brings, and what a browser may do with the answer.

The desk is for one machine. A page of another site that is open beside it can send requests here too; so a request
must name this server as its host (DNS rebinding gives another name), what changes something must come from a page of
the desk itself (Origin, Sec-Fetch-Site, and a token that only those pages hold), and nothing that was printed in a
document can run: no script stands in a page, and none may be loaded from elsewhere.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = ("127.0.0.1", "localhost", "::1")
COOKIE = "gouji_key"
CSRF_HEADER = "x-gouji-form"
_SAFE = ("GET", "HEAD")
_KEY_WANTED = "需要口令：请打开 gouji serve 印出的地址。Open the address that gouji serve printed."
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may come in. `key` must be shown where there is one; `form` stands in every form of the desk's pages.

    `host` is the address that the server listens at, `largest` how many bytes a request may bring.
    """

    host: str = "127.0.0.1"
    key: str = ""
    largest: int = 100 << 20
    form: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server. At every address of the machine any number may; no name can."""
        name = _name(host)
        if name in LOCAL or name == self.host.lower():
            return True
        return self.host in ("0.0.0.0", "::") and _number(name)

    def opens(self, key: str) -> bool:
        """Whether it is the key."""
        return hmac.compare_digest(key.encode(), self.key.encode())


def _name(host: str) -> str:
    """The name or number of a Host header, without its port; "" of what is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """The gate as a layer around the application."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app, self._gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, _dressed(send))
            return
        await self._app(scope, self._measured(receive), _dressed(send))

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._gate.knows(headers.get("host", "")):
            return PlainTextResponse("unknown host", 421)
        if self._gate.key and (answer := self._keyed(scope, headers)) is not None:
            return answer
        if scope["method"] not in _SAFE and not self._own(scope, headers):
            return PlainTextResponse("refused: not from a page of this desk", 403)
        if _length(headers) > self._gate.largest:
            return PlainTextResponse("too large", 413)
        return None

    def _keyed(self, scope: Scope, headers: Headers) -> Response | None:
        """The key is shown once in the address; then it is kept in a cookie, and gone from the address."""
        if self._gate.opens(_cookie(headers)):
            return None
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if scope["method"] not in _SAFE or not self._gate.opens(query.pop("key", [""])[0]):
            return PlainTextResponse(_KEY_WANTED, 401)
        rest = urlencode(query, doseq=True)
        answer = RedirectResponse("/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(COOKIE, self._gate.key, httponly=True, samesite="strict")
        return answer

    def _own(self, scope: Scope, headers: Headers) -> bool:
        """Whether a page of the desk sends it, as far as the browser says; its token is asked for beside that."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin.lower() != f"{scope['scheme']}://{headers.get('host', '').lower()}":
            return False
        if site not in (None, "same-origin"):
            return False
        return hmac.compare_digest(headers.get(CSRF_HEADER, "").encode(), self._gate.form.encode())

    def _measured(self, receive: Receive) -> Receive:
        """No more bytes than allowed, whatever the length was said to be."""
        taken = 0

        async def measured() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._gate.largest:
                raise TooLarge
            return message

        return measured


class TooLarge(Exception):
    """A request that brings more than it may."""


def _dressed(send: Send) -> Send:
    """Answers with what a browser is told of them."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return dressed


def _length(headers: Headers) -> int:
    said = headers.get("content-length", "0")
    return int(said) if said.isascii() and said.isdecimal() else 0


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def gate_of(connection: HTTPConnection) -> Gate:
    """The gate that a request came through."""
    gate: Gate = connection.app.state.gate
    return gate
