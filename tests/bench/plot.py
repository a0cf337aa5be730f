"""Draws what `speed.py --json FILE` measured: `python tests/bench/plot.py FILE docs/speed.svg`.

Bars are MB of UTF-8 a second on a logarithmic scale, three for each contender: dirty, typical and clean text. The line of
`re.sub` and the first bars of the project are in the picture too.
"""

from __future__ import annotations

import json
import math
import sys
from html import escape
from pathlib import Path

_LEFT, _WIDTH, _RIGHT, _BAR, _GAP, _TOP = 150, 460, 70, 11, 14, 34
_LOWEST = 0.1
_COLOURS = {"dirty": "#8c4a2f", "typical": "#c98b3c", "clean": "#4b7a8c"}


def drawn(mixes: dict[str, dict[str, dict[str, float]]]) -> str:
    """The picture, of {mix: {contender: {"mb_s": …}}}."""
    names = list(next(iter(mixes.values())))
    block = _BAR * len(mixes) + _GAP
    height = _TOP + block * len(names) + 26
    most = max(figures[name]["mb_s"] for figures in mixes.values() for name in names)
    told = "; ".join(
        f"{name}: " + ", ".join(f"{mix} {figures[name]['mb_s']:.2f}" for mix, figures in mixes.items())
        for name in names
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_LEFT + _WIDTH + _RIGHT} {height}" '
        f'font-family="sans-serif" font-size="12"><title>MB of UTF-8 a second. {escape(told)}</title>',
        '<rect width="100%" height="100%" fill="#fff"/>',
        *_legend(list(mixes)),
    ]
    for tick in _ticks(most):
        x = _LEFT + _length(tick, most)
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{height - 22}" stroke="#ddd"/>'
            f'<text x="{x:.1f}" y="{height - 8}" text-anchor="middle" fill="#555">{tick:g}</text>'
        )
    for n, name in enumerate(names):
        top = _TOP + n * block
        parts.append(f'<text x="{_LEFT - 8}" y="{top + _BAR * 2}" text-anchor="end">{escape(name)}</text>')
        for k, (mix, figures) in enumerate(mixes.items()):
            speed = figures[name]["mb_s"]
            width, y = _length(speed, most), top + k * _BAR
            parts.append(
                f'<rect x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR - 2}" fill="{_COLOURS.get(mix, "#777")}"/>'
                f'<text x="{_LEFT + width + 5:.1f}" y="{y + 9}" font-size="10">{speed:.3g}</text>'
            )
    return "".join([*parts, "</svg>\n"])


def _legend(mixes: list[str]) -> list[str]:
    return [
        f'<rect x="{_LEFT + 90 * n}" y="8" width="12" height="10" fill="{_COLOURS.get(mix, "#777")}"/>'
        f'<text x="{_LEFT + 90 * n + 17}" y="17">{escape(mix)}</text>'
        for n, mix in enumerate(mixes)
    ]


def _ticks(most: float) -> list[float]:
    return [10.0**n for n in range(round(math.log10(_LOWEST)), math.ceil(math.log10(most)) + 1) if 10.0**n <= most]


def _length(speed: float, most: float) -> float:
    return _WIDTH * math.log(max(speed, _LOWEST) / _LOWEST) / math.log(most / _LOWEST)


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    source, target = map(Path, sys.argv[1:])
    target.write_text(drawn(json.loads(source.read_text())["mixes"]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
