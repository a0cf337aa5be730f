"""How spammers write past filters: 薇❤信, 官➕网, ⓦⓔⓒⓗⓐⓣ, ５８７, 零壹贰, 点com (damage 13)."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
_CIRCLED = str.maketrans(
    {chr(0x61 + i): chr(0x24D0 + i) for i in range(26)} | {"0": "⓪"} | {str(i): chr(0x245F + i) for i in range(1, 10)}
)
_FORMAL = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
_PAIR = re.compile(r"官网|微信|薇信|平台|下载|娱乐|体育|彩票|加微|代开|贷款")
_HEARTS = "❤➕♥+●☆💰"


def _split_pair(phrase: str, rng: Random) -> str:
    return _PAIR.sub(lambda pair: pair.group()[0] + rng.choice(_HEARTS) + pair.group()[1], phrase, count=1)


def _spelled_dot(phrase: str, _: Random) -> str:
    return re.sub(r"(?<=[a-z0-9])\.(?=[a-z])", "点", phrase)


_WAYS: tuple[Callable[[str, Random], str], ...] = (
    _split_pair,
    _spelled_dot,
    lambda phrase, _: re.sub(r"[a-z0-9]{3,}", lambda m: m.group().translate(_WIDE), phrase),
    lambda phrase, _: re.sub(r"[a-z0-9]{3,}", lambda m: m.group().translate(_CIRCLED), phrase),
    lambda phrase, _: re.sub(r"[0-9]{5,}", lambda m: m.group().translate(_FORMAL), phrase),
)


def obfuscated(phrase: str, rng: Random) -> str:
    """`phrase` written in one of these ways; as it is where the way finds nothing to change."""
    return rng.choice(_WAYS)(phrase, rng)
