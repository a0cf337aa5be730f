"""Lines of nothing but labels and what fills them, or nothing: `上传人：… 文档编号：… 页数：9`, `作者：　单位：　审核：`.

No list of whole lines can hold them, but the labels are few, and a page prints them whether they are filled or not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from cleaner.cache import read_pack

_LONGEST = 160
_LONGEST_VALUE = 24
_LEAST = 2
_MANY = 3
_COUNT = re.compile(r"[\[【(（]?(?:[\d.,]+(?:万|w|k)?\+?次?|(?:[大中小特]|默认|[\s|/\]】\[【])*)[\]】)）]?\Z")
_DATE = re.compile(r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?(?:[ \u3000]*\d{1,2}:\d{2}(?::\d{2})?)?[\s|｜【\[]*")
_SPEAKS = re.compile(r"[，。！？；“”]|[:：](?!\d|//)|_{2}|…")
_AROUND = " \t\u3000\u00a0|｜/;；，,"


def of_slots(line: str) -> Literal["sure", "notice"] | None:
    """`sure` for a line that only a page prints, `notice` for one that may be a form to fill in, None for any other."""
    if len(line) > _LONGEST or "：" not in line.replace(":", "："):
        return None
    labels = list(_label().finditer(line))
    if len(labels) < _LEAST or (labels[0].start() and not _DATE.fullmatch(line, 0, labels[0].start())):
        return None
    ends = [label.start() for label in labels[1:]] + [len(line)]
    values = [line[label.end() : end].strip(_AROUND) for label, end in zip(labels, ends, strict=True)]
    if any(len(value) > _LONGEST_VALUE or _SPEAKS.search(value) for value in values):
        return None
    kinds = [_kinds()[label["name"]] for label in labels]
    counted = [value for kind, value in zip(kinds, values, strict=True) if kind == "counters"]
    if not all(map(_COUNT.match, counted)):
        return None
    empty = values.count("")
    if kinds.count("library") and len(kinds) >= _MANY:
        return "sure"
    if counted and (empty or any(kind in ("desk", "byline") for kind in kinds)):
        return "sure"
    if not empty or "file" in kinds:
        return "notice" if kinds.count("file") >= _MANY else None
    return "sure" if "desk" in kinds and empty < len(kinds) and len(kinds) >= _MANY else "notice"


@cache
def _kinds() -> dict[str, str]:
    return {name: kind for kind, names in read_pack("lexicons/furniture.toml")["labels"].items() for name in names}


@cache
def _label() -> re.Pattern[str]:
    """A label with its colon, in brackets or not; the longest first."""
    names = "|".join(map(re.escape, sorted(_kinds(), key=lambda name: (-len(name), name))))
    return re.compile(rf"(?<![\u4e00-\u9fff])[\[【(（]?(?P<name>{names})[\]】)）]?[ \u3000]?[:：](?!//)")
