"""In a real terminal, as far as a pty is one: what is decided, what reaches the terminal, what signals leave behind."""

from __future__ import annotations

import os
import re
import signal
import termios
import time
from pathlib import Path

import pytest
from killed_session import Outcome, killed_session
from pty_terminal import FRAME_END, PtyTerminal, review_command
from review_stores import edit_row, make_store, result

from cleaner.model import Finding
from cleaner.review import Store

HOSTILE = "标题\x1b]52;c;aGFja2Vk\x07和\x9b31m红\x1b[2J清屏\x07铃\x1bP+q\x1b\\甲\u202e倒序\u202c,乙\x00丙\x7f。\n"
_OURS = re.compile(rb"\x1b\[[0-9;?<>=]*[a-zA-Z$]|\x1b\[\?2026\$p|\x1b\[\?2048\$p")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    text = "啊,".join(str(n) for n in range(401))
    rows = [edit_row(text, ",", "，", "punctuation/ascii-comma", nth=n) for n in range(400)]
    with Store.open(tmp_path / "review.sqlite") as made:
        made.add("a.txt", "a.txt", text, result(text, rows))
    return tmp_path / "review.sqlite"


def opened(store: Path, *arguments: str, columns: int = 80, rows: int = 24, **options: object) -> PtyTerminal:
    terminal = PtyTerminal(review_command(str(store), "--reviewer", "ann", *arguments), columns, rows, **options)  # type: ignore[arg-type]
    terminal.wait_for("help")
    terminal.settle()
    return terminal


def decided(store: Path) -> int:
    with Store.open(store) as read:
        return sum(item.verdict is not None for item in read.items())


def decide(terminal: PtyTerminal, store: Path, times: int, key: str = "a") -> None:
    """Decides one edit after another, each when the one before is in the store.

    A key that comes before its frame is ignored, as it should be; on a machine under load it is typed again.
    """
    for _ in range(times):
        before = decided(store)
        for _ in range(20):
            terminal.settle(0.2, most=1.0)
            terminal.send(key)
            terminal.settle(0.2, most=1.0)
            if decided(store) > before:
                break
        assert decided(store) == before + 1


def test_a_burst_of_200_keys_decides_nothing_unpainted(store: Path) -> None:
    with opened(store) as terminal:
        decide(terminal, store, 1)
        frames = terminal.frames()
        terminal.send("a" * 200)
        terminal.settle(0.5)
        painted = terminal.frames() - frames
        assert 1 <= decided(store) - 1 <= painted
        assert decided(store) < 200


@pytest.mark.slow
def test_each_key_after_its_frame_decides_one(store: Path) -> None:
    with opened(store) as terminal:
        for key in "axaxax":
            decide(terminal, store, 1, key)
    with Store.open(store) as read:
        assert [i.verdict for i in read.items()][:7] == [*["accept", "reject"] * 3, None]


def test_a_stalled_terminal_takes_no_decisions(store: Path) -> None:
    """While frames do not get out, keys that come in decide nothing but the edit that was seen."""
    with opened(store, columns=200, rows=50) as terminal:
        before = decided(store)
        deadline = time.monotonic() + 1.5
        while time.monotonic() < deadline:  # keys are typed, and nothing is read from the terminal
            terminal.send("a")
            time.sleep(0.02)
        stalled = decided(store) - before
        frames = terminal.frames()
        terminal.settle(0.5)
        assert stalled <= terminal.frames() - frames + 1


@pytest.mark.slow
def test_no_control_byte_of_a_document_reaches_the_terminal(tmp_path: Path) -> None:
    rows = [edit_row(HOSTILE, ",", "，\x1b]0;x\x07", "x/\x1b[31my"), edit_row(HOSTILE, "\x1b[2J", "", "x/z")]
    at = HOSTILE.index("红")
    findings = [Finding(at, at + 1, "x/\x9b2J", "error", "坏\x1b[2J消息\x07", (), {"a\x1b": "\x9b31m"})]
    path = tmp_path / "re\x1b[2Jview.sqlite"
    with Store.open(path) as made:
        made.add("名\x1b[2J.txt", "源\x1b]52;c;eA==\x07.txt", HOSTILE, result(HOSTILE, rows, findings))
    with opened(path, columns=160, rows=40) as terminal:
        for key in (
            "i",
            "j",
            "r",
            "\x1b",
            "j",
            "r",
            "\x1b",
            "f",
            "\x1b",
            "e",
            "\x1b",
            "c",
            "note\r",
            "A",
            "\x1b",
            "S",
            "\x1b",
            "g",
            "名\r",
            "/",
            "清屏\r",
            "u",
            "a",
            ".",
            "\x1b",
            "tab",
        ):
            terminal.send(key)
            terminal.settle(0.12)
        terminal.send("q")
        terminal.wait_end()
        terminal.settle(0.1)
    output = terminal.output
    assert b"<1B>" in output and "清屏".encode() in output
    rest = _OURS.sub(b"", output)
    for known in (b"\x1b]22;default\x07", b"\r", b"\n"):  # the shape of the mouse pointer, which Textual sets
        rest = rest.replace(known, b"")
    assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]", rest), rest[-300:]
    assert b"52;c" not in output.replace(b"<1B>]52;c", b"")
    assert b"\x1b[2J" not in output.split(FRAME_END, 1)[1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_leave_the_terminal_in_order_and_every_decision_saved(store: Path, number: int) -> None:
    with opened(store) as terminal:
        before = termios.tcgetattr(terminal.fd)
        decide(terminal, store, 2)
        terminal.signal(number)
        assert terminal.wait_end() == 128 + number
        terminal.settle(0.1)
        assert decided(store) == 2
        for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l"):
            assert terminal.output.rindex(sequence) > terminal.output.rindex(b"\x1b[?1049h")
        assert termios.tcgetattr(terminal.fd)[3] & termios.ECHO or not before[3] & termios.ECHO
        assert "every decision is saved" in terminal.text()


def test_a_terminal_that_closes_ends_the_program(store: Path) -> None:
    terminal = opened(store)
    decide(terminal, store, 1)
    os.close(terminal.fd)
    end = time.monotonic() + 5
    while terminal.alive() and time.monotonic() < end:
        time.sleep(0.05)
    try:
        assert not terminal.alive()
        assert decided(store) == 1
    finally:
        terminal.kill()


@pytest.mark.slow
def test_killed_and_resumed_it_goes_on_where_it_was(store: Path) -> None:
    done = 0
    for turn in range(3):
        terminal = opened(store)
        with terminal:
            decide(terminal, store, turn + 2)
            done += turn + 2
            terminal.settle(0.2)
            assert f"edit {done + 1}/400" in terminal.text()
            terminal.kill()
    assert decided(store) == done
    with Store.open(store) as read:
        assert list(read.query("SELECT count(*), count(DISTINCT item) FROM decisions")) == [(done, done)]


@pytest.mark.slow
def test_a_session_killed_at_random_moments_decides_what_was_keyed(tmp_path: Path) -> None:
    """A fifth of what `make bench-tui` does: 500 edits, 50 kills."""
    assert killed_session(tmp_path, edits=100, kills=10) == Outcome(kills=10)


def test_undo_after_a_restart(store: Path) -> None:
    with opened(store) as terminal:
        decide(terminal, store, 1)
        terminal.send("q")
        assert terminal.wait_end() == 0
        assert "1 of 400 decided" in terminal.text()
    with opened(store) as terminal:
        terminal.send("u")
        terminal.wait_until(lambda: decided(store) == 0)


def test_a_small_terminal_says_so_and_goes_on_when_it_grows(store: Path) -> None:
    with PtyTerminal(review_command(str(store), "--reviewer", "ann"), 30, 8) as terminal:
        terminal.wait_for("too small")
        terminal.settle(0.3)
        terminal.send("aaa")
        terminal.settle(0.3)
        assert decided(store) == 0
        small = len(terminal.output)
        terminal.resize(80, 24)
        terminal.wait_for("punctuation", since=small)
        terminal.settle(0.3)
        decide(terminal, store, 1)


def test_the_width_of_ambiguous_characters_is_asked_of_the_terminal(tmp_path: Path) -> None:
    text = "★" * 100 + ",\n"
    with Store.open(tmp_path / "r.sqlite") as made:
        made.add("a", "a", text, result(text, [edit_row(text, ",", "，", "x/y")]))
    longest = {}
    for cells in (1, 2):
        with opened(tmp_path / "r.sqlite", star_cells=cells) as terminal:
            longest[cells] = max(len(run) for run in re.findall("★+", terminal.text()))
    assert longest[2] * 2 <= 80 < longest[1] + 10


def test_no_colour_still_tells_old_from_new(tmp_path: Path) -> None:
    make_store(tmp_path / "r.sqlite").close()
    with opened(tmp_path / "r.sqlite") as _:
        pass
    command = review_command(str(tmp_path / "r.sqlite"), "--reviewer", "ann")
    with PtyTerminal(command, env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("★★★限时优惠◆点击领取■")
        terminal.settle()
        assert "[-★★★限时优惠◆点击领取■-]?" in terminal.text()
        marked = terminal.output[: terminal.output.index("★★★".encode())].rsplit(b"\x1b[", 1)[1].split(b"m")[0]
        assert {b"7", b"9"} <= set(marked.split(b";"))  # reverse, struck out


def test_not_a_terminal_says_what_to_do(store: Path) -> None:
    import subprocess

    run = subprocess.run(review_command(str(store)), stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert run.returncode == 2 and "--web" in run.stderr and "Traceback" not in run.stderr


def test_invalid_input_bytes_are_no_end(store: Path) -> None:
    with opened(store) as terminal:
        os.write(terminal.fd, b"\xff\xfe")
        terminal.settle(0.2)
        decide(terminal, store, 1)
        assert terminal.alive()


def test_a_mistake_of_ours_costs_no_decision_and_shows_no_raw_text(store: Path, tmp_path: Path) -> None:
    """A fault inside a key: a readable line, the trace in a file, everything saved."""
    code = (
        "import sys, tui.screens.look as look\n"
        "def broken(screen): raise RuntimeError('x\\x1b[31m')\n"
        "look.HANDLERS['copy'] = broken\n"
        "from cleaner.cli import main\n"
        "main(['review', sys.argv[1], '--reviewer', 'ann'])"
    )
    import sys

    with PtyTerminal([sys.executable, "-c", code, str(store)]) as terminal:
        terminal.wait_for("help")
        terminal.settle()
        decide(terminal, store, 1)
        terminal.send("y")
        assert terminal.wait_end() == 2
        terminal.settle(0.1)
        assert "a fault of cleaner itself: RuntimeError: x<1B>[31m" in terminal.text()
    assert decided(store) == 1
    assert (tmp_path / "review.sqlite.fault.txt").read_text().startswith("Traceback")
