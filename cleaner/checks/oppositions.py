"""What the labels of parts say about each other: that they cover a whole (men and women), or that they may overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.patterns import pattern

# Each row is one way to divide people or things. Labels from two rows can hold of one person, so such parts may overlap.
_DIMENSIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"男|女|\b(?:wo)?m[ae]n\b|\b(?:fe)?males?\b|\bboys?\b|\bgirls?\b",
        r"少数民族|少數民族|汉族|漢族|\bminorit",
        r"党员|黨員|团员|團員|群众|民主党派|\bparty members?\b",
        r"本科|硕士|碩士|博士|研究生|学历|學歷|大专|大專|[专專]科|小[学學](?!生)|幼儿园|高[职職中]|中[专專]|初中|学位|學位|\bdegrees?\b|\bgraduates?\b|\bPhDs?\b",
        r"职称|職稱|教授|讲师|講師|工程师|工程師",
        r"岁|歲|青年|中年|老年|\baged?\b|\bunder \d|\bover \d",
        r"退伍|退役|军人|軍人|\bveterans?\b",
        r"本地|外地|外籍|[省市县縣区區][内內外]|境[内內外]|[国國][内內外]|海外|\bforeign|\blocals?\b",
        r"残疾|殘疾|\bdisab",
        r"首次|新增|续签|\bnew\b|\bfirst-time\b",
    )
)
_OF_PLACES = frozenset((7,))
# What a label may end in when its class holds a threshold: such classes nest.
_NESTING = pattern(
    r"以上|以下|以内|以內|超[过過]|及以|\bor more\b|\bat least\b|\bover\b|\babove\b|\bunder\b", re.IGNORECASE
)
_BELOW = pattern(r"以下|以内|以內|\bunder\b", re.IGNORECASE)
_DIGIT = pattern(r"\d")
_BETWEEN = pattern(r"以上.{0,4}(?:不|以下|至)|[-—~～至到]")
_NEGATION = pattern(r"[不未非无無]太?|dis|un|not |non-?")
_NOT_ALONE = pattern("[东西南北中城乡上下内外男女]")

# Labels that together leave nothing over. Each alternative of a row must be matched by a label of its own.
_COMPLEMENTS = tuple(
    tuple(re.compile(pattern, re.IGNORECASE) for pattern in row)
    for row in (
        (r"男", r"女"),
        (r"\bm[ae]n\b|\bmales?\b|\bboys?\b", r"\bwomen\b|\bfemales?\b|\bgirls?\b|\bwoman\b"),
        (r"城[镇鎮市区區]", r"[乡鄉]|农村|農村"),
        (r"\burban\b", r"\brural\b"),
        (r"上半年", r"下半年"),
        (r"(?:第?一|1)季|Q1", r"(?:第?二|2)季|Q2", r"(?:第?三|3)季|Q3", r"(?:第?四|4)季|Q4"),
        (r"第?一[产產]", r"第?二[产產]", r"第?三[产產]"),
        (r"[进進]口", r"出口"),
        (r"境[内內]|[国國][内內]", r"境外|[国國]外|海外"),
        (r"[线線]上", r"[线線]下"),
        (r"公[办辦立]", r"民[办辦]|私[立人]"),
        (r"[内內][资資销銷]", r"外[资資销銷]"),
        (r"[机機][构構]投?[资資]?", r"[个個]人投?[资資]?"),
        (r"\bimports?\b", r"\bexports?\b"),
        (r"支持|[赞贊]成|同意", r"反[对對]|不同意|不[赞贊]成"),
        (r"\b(?:in )?favou?r\b|\bfor\b|\bsupport", r"\bagainst\b|\boppos"),
        (r"(?<!不)(?<!不太)[满滿]意", r"不太?[满滿]意"),
        (r"(?<!dis)(?<!un)satisfied", r"dissatisfied|unsatisfied"),
        (r"(?<!不)合格|及格|通[过過]", r"不合格|不及格|未通[过過]"),
        (r"\bpass", r"\bfail"),
    )
)
_REMAINDER = pattern(
    r"其余|其餘|其他|其它|余下|餘下|剩余|剩餘|\b(?:all )?others?\b|\bthe (?:rest|remainder|remaining)\b|\bundecided\b",
    re.IGNORECASE,
)


def may_overlap(labels: Sequence[str]) -> bool:
    """Whether one thing may be counted under two of the labels."""
    dimensions = [frozenset(i for i, pattern in enumerate(_DIMENSIONS) if pattern.search(label)) for label in labels]
    told = {dimension for dimension in dimensions if dimension}
    # 本地客、日韩客、东南亚客、其余地区: places beside a place, and a remainder.
    if told and len(set(dimensions)) > 1 and not (told == {_OF_PLACES} and has_remainder(labels)):
        return True
    done = [label.startswith("已") for label in labels]
    if any(done) and not all(done) and not any("未" in label or "在" in label for label in labels):
        return True  # 危房1326户，其中C级812户，已改造546户
    if _nest(labels):
        return True
    named = [label for label in labels if len(label) > 1 and not _NOT_ALONE.fullmatch(label)]
    return len(named) <= 40 and any(
        a != b and a in b and not _NEGATION.fullmatch(b.replace(a, "", 1)) for a in named for b in named
    )


def _nest(labels: Sequence[str]) -> bool:
    """Whether a class with a threshold may hold another: not in 18岁以下、19—35岁、60岁以上, where only the ends are open."""
    bounded = [label for label in labels if _NESTING.search(label) and not _BETWEEN.search(label)]
    if not bounded:
        return False
    below = [label for label in bounded if _BELOW.search(label)]
    if (
        len(below) > 1
        or len(bounded) - len(below) > 1
        or any(label not in (labels[0], labels[-1]) for label in bounded)
    ):
        return True
    rest = [label for label in labels if label not in bounded]
    if any(_DIGIT.search(label) for label in bounded):
        return not (rest and all(_BETWEEN.search(label) for label in rest))
    return len(labels) < 3


def repeats(labels: Sequence[str]) -> bool:
    """Whether a name comes twice; items of a bare list have none."""
    named = [label for label in labels if label]
    return len(set(named)) < len(named)


def cover_all(labels: Sequence[str]) -> bool:
    """Whether the labels are complementary, so that nothing is left outside them."""
    if len(labels) > 40:
        return False
    return any(len(row) <= len(labels) and _matched(row, labels) for row in _COMPLEMENTS)


def has_remainder(labels: Sequence[str]) -> bool:
    """Whether a label takes in all that is left: 其余, others."""
    return any(_REMAINDER.search(label) for label in labels[-2:])


def _matched(row: tuple[re.Pattern[str], ...], labels: Sequence[str]) -> bool:
    return all(any(pattern.search(label) for label in labels) for pattern in row)
