"""Bars as inline SVG: with a title for screen readers, and colours that print."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_ROW, _LABEL, _WIDTH, _NUMBER = 22, 250, 320, 110


def bars(title: str, rows: Sequence[tuple[str, int]]) -> str:
    """A horizontal bar for each (label, number)."""
    most = max((number for _, number in rows), default=0) or 1
    height = _ROW * len(rows)
    told = "; ".join(f"{label}: {number:,}" for label, number in rows)
    parts = [
        f'<svg role="img" viewBox="0 0 {_LABEL + _WIDTH + _NUMBER} {height}" width="100%" '
        f'style="max-width:{_LABEL + _WIDTH + _NUMBER}px" aria-label="{escape(title)}: {escape(told)}">',
        f"<title>{escape(title)}</title>",
    ]
    for at, (label, number) in enumerate(rows):
        y, width = at * _ROW, max(1.0, _WIDTH * number / most) if number else 0.0
        parts.append(
            f'<text x="{_LABEL - 8}" y="{y + 15}" text-anchor="end">{escape(_short(label))}</text>'
            f'<rect x="{_LABEL}" y="{y + 4}" width="{width:.1f}" height="{_ROW - 8}"/>'
            f'<text x="{_LABEL + width + 6:.1f}" y="{y + 15}">{number:,}</text>'
        )
    return "".join([*parts, "</svg>"])


def _short(label: str) -> str:
    return label if len(label) <= 31 else label[:30] + "…"
