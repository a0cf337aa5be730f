"""The commands that the documentation shows, page by page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a block, as it is typed. `block` counts the blocks of commands of its page."""

    page: str
    block: int
    line: str


def blocks(page: Path, *languages: str) -> list[str]:
    return [body for name, body in _FENCE.findall(page.read_text(encoding="utf-8")) if name in languages]


def commands(page: Path) -> list[Command]:
    """What is typed in the blocks `sh` and `console` of a page; in a console, what stands behind `$`."""
    found = []
    fences = _FENCE.findall(page.read_text(encoding="utf-8"))
    for block, (name, body) in enumerate((name, body) for name, body in fences if name in ("sh", "console")):
        typed = _of_console(body) if name == "console" else _of_shell(body)
        found += [Command(page.name, block, line) for line in typed]
    return found


def _of_console(body: str) -> list[str]:
    return [_bare(line[2:]) for line in body.splitlines() if line.startswith("$ ")]


def _of_shell(body: str) -> list[str]:
    """Commands of a block; one whose quotation goes on over lines is one."""
    found: list[str] = []
    for line in body.splitlines():
        if found and found[-1].count('"') % 2:
            found[-1] += "\n" + line
        elif _bare(line):
            found.append(_bare(line))
    return found


def _bare(line: str) -> str:
    """A line without its comment."""
    return re.sub(r"(?:^|\s+)# .*$", "", line).strip()
