"""How cost grows, and what a start takes: `python tests/bench/growth.py [--json FILE]`.

Prints microseconds a KB for sound texts of 1 KB to 10 MB, for 10 to 1,000 rules of a user's own beside the built-in ones, and
processor time of whole processes: `import cleaner`, `cleaner --version`, `cleaner clean` of a small file, each over that of
bare Python. Figures of one run belong together; the lowest of several turns counts.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from families import sound

from cleaner import Cleaner
from cleaner.profiles import load_profile
from cleaner.rulepacks.pack import Pack, PackRule

_KB = 1024
_SIZES = {"1 KB": _KB, "10 KB": 10 * _KB, "100 KB": 100 * _KB, "1 MB": _KB**2, "10 MB": 10 * _KB**2}
_RULES = (0, 10, 100, 1000)
_TURNS = 5
_STARTS = {
    "bare python": ("-c", "pass"),
    "import cleaner": ("-c", "import cleaner"),
    "cleaner --version": ("-m", "cleaner", "--version"),
    "cleaner clean": ("-m", "cleaner", "clean"),
}


def sizes(cleaner: Cleaner) -> dict[str, float]:
    """Microseconds a KB of UTF-8, by the size of the text."""
    found: dict[str, float] = {}
    for name, size in _SIZES.items():
        text = sound(size // 3)
        found[name] = _lowest(cleaner, text, _TURNS if size < _KB**2 else 1) * 1e6 / (len(text.encode()) / _KB)
    return found


def rules() -> dict[str, float]:
    """The same for a text of 4 KB, by the number of rules of a user's own: phrases, patterns and lines in equal parts."""
    text = sound(4 * _KB // 3)
    found: dict[str, float] = {}
    for count in _RULES:
        entries = tuple(map(_own_rule, range(count)))
        profile = replace(load_profile("default"), packs=(Pack("own", "own.toml", entries),))
        cleaner = Cleaner(profile, checks=False)
        found[f"{count} rules"] = _lowest(cleaner, text, 10 * _TURNS) * 1e6 / (len(text.encode()) / _KB)
    return found


def _own_rule(n: int) -> PackRule:
    shapes = (
        PackRule(f"spam/own-{n}", literals=(f"广告语{n}号", f"热线{n}转")),
        PackRule(f"spam/own-{n}", pattern=f"本站第{n}期[^，。]{{0,20}}发布"),
        PackRule(f"spam/own-{n}", line=f"第{n}频道 {{any}} 编辑：{{han}}"),
    )
    return shapes[n % len(shapes)]


def starts() -> dict[str, float]:
    """Milliseconds of processor time of whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text("产值达1◆◆★.03万亿元,同比增长◆。\n", encoding="utf-8")
        return {
            name: min(_process([*arguments, *([str(page)] if name == "cleaner clean" else [])]) for _ in range(_TURNS))
            for name, arguments in _STARTS.items()
        }


def _process(arguments: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1e3


def _lowest(cleaner: Cleaner, text: str, turns: int) -> float:
    cleaner.clean(text[:4000])
    lowest = float("inf")
    for _ in range(turns):
        start = time.process_time()
        cleaner.clean(text)
        lowest = min(lowest, time.process_time() - start)
    return lowest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    figures = {
        "clean, µs a KB": sizes(Cleaner(checks=False)),
        "clean and check, µs a KB": sizes(Cleaner()),
        "rules of one's own, µs a KB": rules(),
        "start, ms": starts(),
    }
    for title, found in figures.items():
        print(title)
        for name, figure in found.items():
            print(f"  {name:20}{figure:10.1f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
