"""Names of which only the surname is left: 落实|习|视察, from the words on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.checks.cues import Cue
from cleaner.checks.surnames import SURNAMES
from cleaner.patterns import pattern
from cleaner.words import speakable

# 每周视察 names nobody; 习 ends words too, which the verbs below tell apart.
_SURNAMES = SURNAMES.replace("周", "") + "习習"
_SPEECH = "视察|考察|调研|重要讲话|重要指示|重要批示|重要论述|重要回信|重要文章|讲话精神|指示精神|批示精神|嘱托|回信精神|贺信精神|殷殷|視察|考察|調研|重要講話|重要指示|囑託"
_STUB = pattern(rf"[{_SURNAMES}](?={_SPEECH}|在[^，。；！？\n]{{2,16}}(?:讲话|指示|批示|致辞|講話))")
SPOKEN = Cue(rf"[{_SURNAMES}](?:{_SPEECH}|在)", once=True)
"""What a text with such a name holds."""
# Verbs that govern what a person said or did there. One that ends right at the surname leaves it no other word to belong to:
# 落实|习|视察, while in 学习视察 and 实习视察 the same character ends a word.
_GOVERNS = (
    "落实",
    "贯彻",
    "学习",
    "传达",
    "领会",
    "牢记",
    "践行",
    "遵照",
    "遵循",
    "按照",
    "根据",
    "依照",
    "听取",
    "拥护",
    "围绕",
    "响应",
    "回顾",
    "重温",
    "聆听",
    "对照",
    "弘扬",
    "感悟",
    "宣讲",
    "研读",
    "落實",
    "貫徹",
    "學習",
    "傳達",
    "領會",
    "牢記",
    "踐行",
    "遵照",
    "根據",
    "聽取",
    "擁護",
    "圍繞",
    "響應",
    "回顧",
    "重溫",
    "對照",
)
_WINDOW = 14
_HAN_END = pattern(r"[\u4e00-\u9fff]*$")


def name_stubs(text: str) -> Iterator[tuple[int, int, bool]]:
    """`(start, end, certain)` of each surname that stands alone where a name has to be; not certain without a governing verb."""
    for match in _STUB.finditer(text):
        at = match.start()
        before = text[max(0, at - _WINDOW) : at]
        if before.endswith(_GOVERNS):
            yield at, at + 1, True
        elif _stands_alone(before, text[at : at + 5]):
            yield at, at + 1, False


def _stands_alone(before: str, after: str) -> bool:
    """Whether the first character of `after` is a word of its own, behind a word of two characters or more in the same clause."""
    from rjieba import cut

    clause = _HAN_END.search(before)
    head = clause.group() if clause else ""
    offset, previous = 0, ""
    for word in cut(speakable(head + after)):
        if offset == len(head):
            return len(word) == 1 and len(previous) > 1
        offset, previous = offset + len(word), word
    return False
