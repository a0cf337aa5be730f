"""Script conversion gone wrong (damage 10): 後麵 隻是 in Traditional text, and characters of the other script left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound
from cleaner.testing.damage.script_forms import forms, is_traditional

WRONG_FORMS = {
    "後面": "後麵", "前面": "前麵", "方面": "方麵", "面對": "麵對", "面積": "麵積", "表面": "表麵", "只是": "隻是", "只有": "隻有", "只能": "隻能",
    "只要": "隻要", "發展": "髮展", "發現": "髮現", "出發": "出髮", "發生": "髮生", "家族": "傢族", "家庭": "傢庭", "大家": "大傢", "國家": "國傢",
    "回家": "回傢", "皇后": "皇後", "公里": "公裏", "鄰里": "鄰裏", "制度": "製度", "控制": "控製", "限制": "限製", "系統": "係統", "干涉": "乾涉",
    "松樹": "鬆樹", "山谷": "山穀",
}  # fmt: skip
"""Right form to wrong form. A converter that maps character by character writes the second."""

_RIGHT = re.compile("|".join(WRONG_FORMS))


def wrong_conversion(text: str, rng: Random) -> Iterator[Wound]:
    """Wounds in the words of the table, wherever Traditional text has them."""
    if not is_traditional(text):
        return
    for found in _RIGHT.finditer(text):
        right, wrong = found.group(), WRONG_FORMS[found.group()]
        at = next(i for i in range(len(right)) if right[i] != wrong[i])
        yield Wound(found.start() + at, found.start() + at + 1, wrong[at], "wrong-conversion")


def other_script(text: str, rng: Random) -> Iterator[Wound]:
    """Wounds that write a few characters in the other script, of those that have one form in each."""
    to_other, back = (forms("t2s"), forms("s2t")) if is_traditional(text) else (forms("s2t"), forms("t2s"))
    share = rng.choice((0.01, 0.03))
    for at, char in enumerate(text):
        other = to_other(char)
        if other != char and back(other) == char and rng.random() < share:
            yield Wound(at, at + 1, other, "other-script")
