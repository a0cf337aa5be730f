"""The review in a browser: on this machine only, for whoever has the address with its token.

textual-serve has no authentication, and a page of any site may open a WebSocket to a local port. So the server listens on
the loopback address alone, asks each request for the token (from the address at first, then from a cookie that other sites
cannot send), and refuses a Host or an Origin that is not its own.
"""

from __future__ import annotations

import hmac
import secrets
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

HOST = "127.0.0.1"
COOKIE = "cleaner-review"
TEMPLATES = Path(__file__).parent / "templates"
"""A page of our own: that of textual-serve fetches a font from elsewhere, which would tell of each review."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class LocalServer(Server):
    """textual-serve behind a token. `token` is part of `address`, which is what to open."""

    def __init__(self, command: str, port: int) -> None:
        super().__init__(command, host=HOST, port=port, title="cleaner review", templates_path=TEMPLATES)
        self.token = secrets.token_urlsafe(24)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/?token={self.token}"

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuses what is not from the page that this server gave to whoever had the token."""
        own = f"{HOST}:{self.port}"
        origin = request.headers.get("Origin")
        if request.headers.get("Host") != own or (origin is not None and urlsplit(origin).netloc != own):
            raise web.HTTPForbidden(text="not from here")
        given = request.query.get("token") or request.cookies.get(self._cookie) or ""
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            raise web.HTTPForbidden(text="open the address that `cleaner review --web` printed, with its token")
        if request.path == "/ws" and origin is None:
            raise web.HTTPForbidden(text="a browser says where it comes from")
        response = await handler(request)
        if request.path == "/":
            response.set_cookie(self._cookie, self.token, httponly=True, samesite="Strict")
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Frame-Options"] = "DENY"
        return response

    @property
    def _cookie(self) -> str:
        return f"{COOKIE}-{self.port}"  # cookies know no ports: two servers would overwrite each other's

    async def on_startup(self, app: web.Application) -> None:
        print(f"cleaner review: {self.address}", file=sys.stderr)
        print(
            "Only this machine can open it, and only with the token. Ctrl+C ends it; every decision is saved.",
            file=sys.stderr,
            flush=True,
        )

    def initialize_logging(self) -> None:
        """Quiet: the address is what there is to say."""


def serve(arguments: Sequence[str], port: int) -> None:
    """Serves `cleaner` with these arguments until it is stopped; port 0 takes a free one."""
    command = shlex.join([sys.executable, "-m", "cleaner", *arguments])
    LocalServer(command, port or _free_port()).serve()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
