"""The review in a browser: who may open it, and that it works in one."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from pty_terminal import review_command
from review_stores import make_store

from cleaner.review import Store


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    make_store(tmp_path / "review.sqlite").close()
    command = review_command(str(tmp_path / "review.sqlite"), "--reviewer", "ann", "--web")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as server:
        assert server.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/\?token=[\w-]+", server.stderr.readline())
        assert found
        _wait_for_port(int(found.group().split(":")[2].split("/")[0]))
        yield found.group()
        os.killpg(server.pid, signal.SIGTERM)


def _wait_for_port(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)


async def opened(address: str, **headers: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(address, headers=headers) as response:
        return response.status


async def test_only_who_has_the_token_gets_in(address: str) -> None:
    base = address.split("?")[0]
    assert await opened(address) == 200
    assert await opened(base) == 403
    assert await opened(base + "?token=wrong") == 403
    assert await opened(base + "static/js/textual.js") == 403
    assert await opened(address, Origin="http://evil.example") == 403
    assert await opened(address, Host="evil.example") == 403


async def test_the_page_loads_nothing_from_elsewhere(address: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        page = await response.text()
        assert set(re.findall(r"(?:https?|wss?)://([^/\"]+)", page)) == {address.split("/")[2]}
        cookie = response.headers["Set-Cookie"]
        assert "HttpOnly" in cookie and "SameSite=Strict" in cookie


async def test_a_foreign_page_cannot_open_the_socket(address: str) -> None:
    there = address.replace("http:", "ws:").replace("/?", "/ws?")
    own = address.split("/?")[0]
    async with aiohttp.ClientSession() as session:
        for origin in ("http://evil.example", "null", None):
            headers = {} if origin is None else {"Origin": origin}
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(there, headers=headers)
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(there.split("?")[0], headers={"Origin": own})


@pytest.mark.slow
async def test_keys_in_the_browser_decide(address: str, tmp_path: Path) -> None:
    socket_address = address.replace("http:", "ws:").replace("/?", "/ws?") + "&width=80&height=24"
    origin = {"Origin": address.split("/?")[0]}
    async with aiohttp.ClientSession() as session, session.ws_connect(socket_address, headers=origin) as terminal:
        seen = b""
        while b"help" not in seen:
            message = await terminal.receive(timeout=15)
            seen += message.data if isinstance(message.data, bytes) else b""
        end = time.monotonic() + 15
        while time.monotonic() < end and not _accepted(tmp_path / "review.sqlite"):
            await terminal.send_json(["stdin", "a"])
            with contextlib.suppress(TimeoutError):
                await terminal.receive(timeout=0.5)
    assert _accepted(tmp_path / "review.sqlite")


def _accepted(path: Path) -> bool:
    with Store.open(path) as store:
        return any(item.verdict == "accept" for item in store.items())


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Debian's chromium")
async def test_chromium_shows_it(address: str, tmp_path: Path) -> None:
    """A picture of the page, by the protocol that browsers are debugged with, once its terminal has had time to draw."""
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,760", "--remote-debugging-port=0"]
    command = ["chromium", *flags, f"--user-data-dir={tmp_path / 'profile'}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as browser:
        try:
            assert browser.stderr is not None
            port = next(m[1] for line in browser.stderr if (m := re.search(r"ws://127\.0\.0\.1:(\d+)/", line)))
            picture = await _picture(port, address)
        finally:
            browser.kill()
    (tmp_path / "web.png").write_bytes(picture)
    if keep := os.environ.get("KEEP_PICTURES"):
        shutil.copy(tmp_path / "web.png", Path(keep) / "web.png")
    assert len(picture) > 30_000  # an empty page of this size has 5 KB


async def _picture(port: str, address: str) -> bytes:
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/json") as response:
            page = next(tab for tab in await response.json() if tab["type"] == "page")
        async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket_to_page:
            await socket_to_page.send_json({"id": 1, "method": "Page.navigate", "params": {"url": address}})
            for number in range(2, 30):
                await asyncio.sleep(1)
                await socket_to_page.send_json(
                    {"id": number, "method": "Page.captureScreenshot", "params": {"format": "png"}}
                )
                while (answer := (await socket_to_page.receive()).json()).get("id") != number:
                    pass
                picture = base64.b64decode(answer["result"]["data"])
                if len(picture) > 30_000:
                    break
            return picture


def test_a_port_can_be_named(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "cleaner", "review", "--web", "--port", "99999"], capture_output=True, text=True
    )
    assert run.returncode == 2 and "99999" in run.stderr
