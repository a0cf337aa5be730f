"""Column faults in real terminals: what tmux and xterm draw, against what was laid out."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pty_terminal import review_command
from review_stores import edit_row, result

from cleaner.review import Store
from tui.text.cells import Cells
from tui.text.layout import Layout, View

AMBIGUOUS = "★◆■△①⑳…—“”‘’×÷°※→←↑↓│┌┐▲▼○●◎§±№℃Ⅲⅳαβ"
TEXT = (
    "".join(f"{c}甲{c}{c}乙 {c}12{c}3.4{c},丙丁戊己庚辛{c}\n" for c in AMBIGUOUS)
    + "全角１２３，半角123。e\u0301 é 한글 ㎡ 〇 々\n"
    + AMBIGUOUS * 4
    + ",\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    rows = [edit_row(TEXT, ",", "，", "punctuation/ascii-comma", nth=n) for n in range(TEXT.count(","))]
    with Store.open(tmp_path / "review.sqlite") as made:
        made.add("widths.txt", "widths.txt", TEXT, result(TEXT, rows))
    return tmp_path / "review.sqlite"


class Tmux:
    """A program in a detached tmux of its own."""

    def __init__(self, folder: Path, command: str, columns: int, rows: int) -> None:
        self._base = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null"]
        size = ["-x", str(columns), "-y", str(rows)]
        self._call(
            "new-session",
            "-d",
            "-s",
            "t",
            *size,
            f"env -u COLUMNS -u LINES -u NO_COLOR COLORTERM=truecolor TERM=screen-256color {command}",
        )

    def _call(self, *arguments: str) -> str:
        return subprocess.run([*self._base, *arguments], check=True, capture_output=True, text=True).stdout

    def keys(self, *keys: str) -> None:
        for key in keys:
            self._call("send-keys", "-t", "t", key)
            time.sleep(0.3)

    def rows(self) -> list[str]:
        return [row.rstrip() for row in self._call("capture-pane", "-p", "-t", "t").splitlines()]

    def wait(self, holds: Callable[[list[str]], bool]) -> list[str]:
        """The rows once something holds and they no longer change."""
        before: list[str] = []
        for _ in range(100):
            rows = self.rows()
            if holds(rows) and rows == before:
                return rows
            before = rows
            time.sleep(0.3)
        raise TimeoutError("\n".join(before))

    def close(self) -> None:
        subprocess.run([*self._base, "kill-server"], check=False)


@pytest.fixture
def in_tmux(tmp_path: Path, store: Path) -> Iterator[Callable[[int, int], Tmux]]:
    opened: list[Tmux] = []

    def start(columns: int, rows: int) -> Tmux:
        opened.append(Tmux(tmp_path, shlex.join(review_command(str(store), "--reviewer", "ann")), columns, rows))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def laid_out(store: Path, columns: int, height: int, *, sides: bool) -> list[str]:
    with Store.open(store) as read:
        layout = Layout(read.text(1), read.items(1), Cells(1), View(columns, sides=sides))
        layout.set_current(read.items(1)[0])
    return ["".join(text for text, _ in row.runs).rstrip() for row in layout.window((0, 0), height)]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
def test_tmux_draws_what_was_laid_out(store: Path, in_tmux: Callable[[int, int], Tmux]) -> None:
    terminal = in_tmux(80, 24)
    rows = terminal.wait(lambda rows: rows[-1].endswith("? help"))
    assert rows[0].startswith("punctuation 0.70 | edit 1/") and len(rows) == 24
    assert rows[1:20] == laid_out(store, 80, 19, sides=False)
    terminal.keys("t")
    assert terminal.wait(lambda rows: " | " in rows[1])[1:20] == laid_out(store, 80, 19, sides=True)
    terminal.keys("a", "u", "q")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
def test_a_wide_tmux_keeps_every_column(store: Path, in_tmux: Callable[[int, int], Tmux]) -> None:
    terminal = in_tmux(160, 48)
    rows = terminal.wait(
        lambda rows: rows[-1].endswith("? help") and rows[1].startswith(" facets") and ">  1" in rows[1]
    )
    document = [row[42:] for row in rows[1:44]]  # the facets to the left of it are ASCII
    expected = laid_out(store, 160 - 42, 43, sides=True)
    assert document[: len(expected)] == expected and not any(document[len(expected) :])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("xterm") is None or shutil.which("Xvfb") is None, reason="needs xterm and Xvfb")
@pytest.mark.parametrize("option,cells", [("+cjk_width", 1), ("-cjk_width", 2)])
def test_xterm_is_asked_for_its_widths(tmp_path: Path, option: str, cells: int) -> None:
    """xterm agrees, for every ambiguous character, with the width that the probe found."""
    answer = tmp_path / "answer.txt"
    program = (
        "import sys, os, tty, termios, re\n"
        "from pathlib import Path\n"
        "from tui.terminal import probe_ambiguous\n"
        "from tui.text.cells import Cells\n"
        "found = probe_ambiguous(); cells = Cells(found); wrong = []\n"
        "old = termios.tcgetattr(0); tty.setraw(0)\n"
        "for c in sys.argv[2]:\n"
        "    os.write(1, ('\\r' + c + '\\x1b[6n').encode()); reply = b''\n"
        "    while not reply.endswith(b'R'): reply += os.read(0, 1)\n"
        "    if int(reply[:-1].split(b';')[1]) - 1 != cells.of(c): wrong.append(c)\n"
        "termios.tcsetattr(0, termios.TCSANOW, old)\n"
        "Path(sys.argv[1]).write_text(f'{found} {\"\".join(wrong)}')\n"
    )
    inside = [sys.executable, "-c", program, str(answer), AMBIGUOUS]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = ["xvfb-run", "-a", "xterm", option, "-u8", "-e", *inside]
    subprocess.run(command, check=True, timeout=60, env=environment, stderr=subprocess.DEVNULL)
    assert answer.read_text() == f"{cells} "
