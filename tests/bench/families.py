"""Texts made to be slow, of any size: what a quadratic loop or pattern would stumble over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

_SENTENCES = (
    "今年以来，全市新增就业1.3万人，同比增长7.1%。",
    "这项工作由各区县分别负责，季度末汇总上报；进展缓慢的，要说明原因。",
    "项目总投资709.14亿元，其中一期投资300亿元，二期投资409.14亿元。",
    "老人们坐在树下乘凉，说起“从前”的日子（那时还没有通车），都笑了。",
)


def sound(size: int) -> str:
    """Sound text of about that many characters, in paragraphs."""
    paragraph = "".join(_SENTENCES) + "\n"
    return (paragraph * (size // len(paragraph) + 1))[:size]


def repeated(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


_PIECES = {
    "one symbol": "★",
    "alternating symbols": "★◆",
    "symbols among Han": "中★",
    "digits": "7",
    "digits and spaces": "1 ",
    "numbers": "1,234.5",
    "Chinese digits": "一",
    "straight quotes": '"',
    "curly quotes": "“”",
    "opening quotes": "“",
    "brackets": "(",
    "closing brackets": ")",
    "bracket pairs": "（）",
    "combining marks": "\u0301",
    "faces": "(≧▽≦)",
    "lures": "加微信abc123,",
    "backslashes": "\\",
    "newlines": "\n",
    "NULs": "\x00",
    "one letter": "a",
    "open tags": "<a ",
    "one Han": "中",
    "spaces": " ",
    "commas": "，",
    "full stops": "。",
    "ASCII commas": ",",
    "hyphens": "-",
    "percent": "7%",
    "parts and total": "共5个，其中3个，",
    "strays": "國国国国国国",
    "pinyin": "中(zhong)",
    "emoji": "😀",
    "zero-width": "\u200b",
    "surrogates": "\ud800",
    "ampersands": "&amp;",
    "underscores": "_",
    "dates": "2023年5月1日",
    "list marks": "一、",
    "misread": "Ã©",
}

FAMILIES: dict[str, Callable[[int], str]] = {name: partial(repeated, piece) for name, piece in _PIECES.items()}
"""Each family's text of a size, by name."""
