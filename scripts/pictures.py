"""Draws the pictures of the docs: `python scripts/pictures.py [NAME]`. The report needs chromium.

Terminal pictures are what the commands print on the demonstration report, colours and all; the report is that of a run over
damaged texts drawn from the corpora.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from html import escape, unescape
from io import StringIO
from itertools import groupby
from pathlib import Path
from random import Random

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REPORT = "corpora/demo/report.txt"
COLUMNS = 104
TERMINALS: dict[str, tuple[str, ...]] = {
    "diff.svg": ("diff", REPORT),
    "check.svg": ("check", REPORT),
}
"""The command of each terminal picture."""
_MOST_LINES = 24
_KINDS = ("injected-symbols", "folded-punctuation", "spam-fragments", "emoji", "wrong-decimals", "mixed")
_FONT_FACES = re.compile(r"\s*@font-face \{.*?\n    \}", re.DOTALL)
_TEXT = re.compile(
    r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" clip-path="([^"]+)">([^<]*)</text>'
)
_CELL = 12.2
"""Width of a cell in the pictures that rich draws."""


def main() -> int:
    pictures: dict[str, Callable[[Path], None]] = dict.fromkeys(TERMINALS, draw_terminal)
    pictures |= {"review.svg": draw_review, "report.png": draw_report}
    chosen = sys.argv[1:] or list(pictures)
    for name in chosen:
        pictures[name](DOCS / name)
        print(f"docs/{name}")
    return 0


def draw_terminal(target: Path) -> None:
    """What a command prints, as it looks in a terminal."""
    arguments = TERMINALS[target.name]
    printed = _cleaner(*arguments, FORCE_COLOR="1", COLUMNS=str(COLUMNS))
    lines = printed.rstrip("\n").split("\n")
    shown = [*lines[:_MOST_LINES], *(["…"] if len(lines) > _MOST_LINES else [])]
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi("\n".join([f"$ cleaner {' '.join(arguments)}", *shown])))
    svg = console.export_svg(title=f"cleaner {arguments[0]}", unique_id=target.stem)
    target.write_text(laid_in_cells(svg), encoding="utf-8")


def draw_review(target: Path) -> None:
    """The review screen."""
    sys.path.insert(0, str(ROOT / "tests" / "tui"))
    from docs_of_review import draw

    os.chdir(ROOT)  # so that the picture shows no more of a path than it needs
    asyncio.run(draw(target))
    target.write_text(laid_in_cells(target.read_text(encoding="utf-8")), encoding="utf-8")


def laid_in_cells(svg: str) -> str:
    """A picture of rich's, with Han at two cells each, which rich counts as one, and in the fonts of the reader's machine."""
    return _TEXT.sub(lambda m: "".join(_runs(*m.groups())), _FONT_FACES.sub("", svg))


def _runs(style: str, x: str, y: str, clip: str, content: str) -> Iterator[str]:
    at = float(x)
    for wide, characters in groupby(unescape(content), lambda c: cell_len(c) > 1):
        run = "".join(characters)
        width = cell_len(run) * _CELL
        fit = ' lengthAdjust="spacingAndGlyphs"' if wide else ""
        yield (
            f'<text class="{style}" x="{at:g}" y="{y}" textLength="{width:g}"{fit} clip-path="{clip}">'
            f"{escape(run).replace(' ', '&#160;')}</text>"
        )
        at += width


def draw_report(target: Path) -> None:
    """The report of a run over damaged texts, as a browser shows it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _write_damaged(folder / "pages")
        _cleaner("run", "pages", "out", folder=folder)
        _cleaner("report", "out", "-o", "report.html", folder=folder)
        subprocess.run(
            [
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1100,900",
                f"--screenshot={target}", (folder / "report.html").as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def _write_damaged(folder: Path) -> None:
    from cleaner.testing.cases import texts
    from cleaner.testing.damage import damage

    folder.mkdir()
    for kind in _KINDS:
        for name, text in texts("base", "look").items():
            (folder / f"{kind}-{name}.txt").write_text(damage(text, kind, Random(f"{kind}/{name}")).text, "utf-8")


def _cleaner(*arguments: str, folder: Path = ROOT, **environment: str) -> str:
    """What `cleaner` prints; it may find something, but not fail."""
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments], cwd=folder, env={**os.environ, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
