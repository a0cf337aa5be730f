"""What docs/review.md shows: `python tests/tui/docs_of_review.py` writes the table of keys anew; scripts/pictures.py draws."""

from __future__ import annotations

import re
import tempfile
from html import unescape
from pathlib import Path

from rich.cells import cell_len

from tui.actions import ACTIONS
from tui.app import ReviewApp
from tui.screens.review import ReviewScreen
from tui.state.session import Session

ROOT = Path(__file__).parents[2]
PAGE, PICTURE = ROOT / "docs" / "review.md", ROOT / "docs" / "review.svg"
TEXT = re.compile(r'textLength="[^"]*"([^>]*)>([^<]*)</text>')
CELL = 12.2
"""The width of a cell in rich's pictures."""
TABLE = re.compile(r"(?<=\| key \| action \| name \|\n\|-\|-\|-\|\n)(?:\|.*\n)*")


def key_table() -> str:
    """A row for each action."""
    rows = []
    for action in ACTIONS:
        if action.name == "candidate_1":
            rows.append("| `1`–`9` | take a candidate | `candidate_1` … |")
        elif not action.name.startswith("candidate_"):
            keys = " ".join(f"`{key}`" for key in action.keys)
            rows.append(f"| {keys} | {action.help} | `{action.name}` |")
    return "\n".join(rows) + "\n"


async def draw(target: Path) -> None:
    """The demonstration report under review, some of it decided."""
    from cleaner import Cleaner
    from cleaner.review import Store
    from cleaner.review.intake import take_in

    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "r.sqlite", reviewer="reviewer") as store:
        cleaner = Cleaner()
        list(take_in(store, [Path("corpora/demo")], lambda _: cleaner, {}, print))
        app = ReviewApp(lambda: Session(store))
        async with app.run_test(size=(132, 34)) as pilot:
            while not isinstance(app.screen, ReviewScreen):
                await pilot.pause(0.05)
            for key in ("", "a", "t"):
                if key:
                    await pilot.press(key)
                await pilot.pause(0.2)
            target.write_text(widened(app.export_screenshot()), encoding="utf-8")


def widened(svg: str) -> str:
    """A picture with the length of each text in cells: rich counts characters, which squeezes Han text to half its width."""

    def lengthened(m: re.Match[str]) -> str:
        return f'textLength="{cell_len(unescape(m[2])) * CELL:g}"{m[1]}>{m[2]}</text>'

    return TEXT.sub(lengthened, svg)


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(TABLE.sub(key_table().replace("\\", "\\\\"), page), encoding="utf-8")


if __name__ == "__main__":
    main()
