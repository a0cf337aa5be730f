"""Parts named in a sentence that do not add up to the whole that it states.

Where the wording says that the parts are all of it (分别…合计, a colon, "comprises", men and women), any difference counts. After
a bare 其中 or "including" the parts may be a selection, so only a sum above the whole does. Categories that can overlap (women,
party members, sizes "over 10m") are left alone. Wrong where one part is counted under two headings without saying so.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from cleaner.checks.arithmetic import add_up, comparable
from cleaner.checks.check import Check
from cleaner.checks.chinese_numerals import small_number
from cleaner.checks.clauses import (
    THE_REST,
    Passage,
    Sentence,
    is_amount,
    may_hold,
    passages,
    read,
    with_cue,
    with_whole_before,
)
from cleaner.checks.cues import FIGURE, Cue
from cleaner.checks.enumerations import Part, filled, is_year, run_after, same_unit
from cleaner.checks.oppositions import cover_all, may_overlap, repeats
from cleaner.checks.totals._judgement import judge
from cleaner.checks.totals._lines import bulleted, closes_list, total_below
from cleaner.checks.totals._totals import CHANGE, SAMPLE, Sum, total_after
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

_GATE = pattern(
    r"其中|[余餘剩]|依次|累|之和|加起|[按依]|[来來]自|分[布属屬成]|涉及|分别|分別|合[计計]|共|总|總|由|[：:]|[分包][为為爲括含]|中[，,]|[=＝]|男|女|城[镇鎮]|上半年|[进進]口|\b(?:boys|girls|(?:wo)?men|males?|females?|urban|rural|of|includ|compris|consist|made up|total|in all|altogether|combined)",
    re.IGNORECASE,
)
# What each way to tell a sum holds: a colon behind a figure, a cue of parts or of a total, both halves of a whole, a sign.
_CUE = Cue(
    r"其中|[余餘剩]下|其[余餘]|剩[余餘]|the (?:rest|remaining|other)|[按依][^，,。；;：:0-9\n]{1,12}(?:分|[来來]源|构成|構成)|包括|包含|分[为為爲成]|由|[合总總共][ \u3000]?[计計]|者(?:相加|之和)|[分依][别別次][为為]|[组組构構]成[，,]|累[计計]|加起|[拢攏统統]共|之和|[总總][\u4e00-\u9fff]?[数數量额額]|总[投产产收]|總[投產收]"
    rf"|[=＝男女]|城[镇鎮市区區]|上半年|[{FIGURE}][季产產]|Q1|[进進]口|支持|[赞贊]成|同意|[满滿]意|合格|及格|通[过過]"
    "|(?i:including|of |compris|consist|made up|totall?ing|total of|in all|altogether|combined|m[ae]n|male|boy|girl|urban|import|favo|support|satisf|pass)"
)
_IN_KINDS = Cue(r"(?:[来來]自|分布[在于於]|涉及|分[属屬布]?|[属屬]于)[二两兩三四五六七八九十0-9０-９]")
_TOTAL = Cue("共", after="(?![同和享建])")
_COLON = Cue("[：:]", before=rf"[{FIGURE}][^。！？\n]*")
_AMONG = Cue("[中里内裡內][，,]", before=rf"[{FIGURE}][^，,。；]*[，,]")
# A whole, then its parts. `all` groups say that the parts are all of it.
_PARTS_FOLLOW = pattern(
    r"(?P<some>其中(?:包括|有|：|:)?|包括|包含|[分依][别別次][为為]|\bincluding\b|\bof which\b|\bof whom\b)"
    r"|(?P<all>由(?=[^。；;\n]{2,100}[组組构構]成)|[组組构構]成[，,]\s*(?:[设設含有]|包括|其中)?|分为|分為|分爲|分成|[按依](?![^，,。；;]{0,10}(?:[经經][济濟][类類]型|登[记記]|所有制))[^，,。；;：:\d\n]{1,12}(?:[划劃区區]分|分[类類]|[来來]源|构成|構成|分)(?:[来來]看)?[，,]|[：:]|\bcompris(?:es|ed|ing)\b|\bconsist(?:s|ed|ing) of\b|\bmade up of\b)",
    re.IGNORECASE,
)
# `STEP 3`, `NRS 6`: the number of a label, not of things.
_LABELLED = pattern(r"[A-Z]{2,8} ?\Z")
_IN_WHOLE = pattern(r"[^，,。；、（(\d]{1,12}[中里内][，,]")
_OF_THE = pattern(r"\bof (?:the|all|its|these|those|our|their)? ?(?:\w+ )?$", re.IGNORECASE)
_OF_END = pattern(r"[^,.;:]{0,40},")
_AS_PARTS = pattern(r"组成|組成|构成|構成")
# A last part that takes in all that is left: 其他活动5场.
_REMAINDER = pattern(r"(?<=[、，,；;])\s*(?:和|及)?(?:其他|其它|其余|其餘|余下)[^、，,；;。\d]{0,10}\Z")
# 42名队员来自三个单位，…: what follows is all of it if it has as many parts.
_IN_N = pattern(
    r"[^，,。；;：:\d]{0,8}(?:[来來]自|分布[在于於]|涉及|分[属屬布]|[分]|[属屬]于)(?P<n>[二两兩三四五六七八九十]|\d)(?:[个個大类類家种種组組支地][^，,。；;：:\d]{0,6}|部分)[，,：:]"
)
# 56,320万元，扣除费用后将全部投入三个项目：…
_ALL_IN_N = pattern(
    r"全部[^，,。；;：:]{0,12}?(?P<n>[二两兩三四五六七八九十]|\d)[个個大项項类類家种種组組支][^，,。；;：:\d]{0,8}\Z"
)
_MEAN = pattern(r"平均|人均|[单單]位|均值|每|\b(?:mean|average|median|per)\b", re.IGNORECASE)
_A_NUMBER = pattern(r"\ban? \Z")
_COMPOUND = pattern(r"-[A-Za-z]")
_IN_PARTS = pattern(r"\s*[，,]\s*(?:分[^，,；;。]{1,10}|[具]体(?:[为為]|如下)?|分[别別][为為]|[构構]成如下)\s*")
_COLONS = (":", "：")
_FEW, _MOST_WHOLES = 6, 12


def find(page: Page) -> Iterator[Finding]:
    for place in sorted(with_cue(page, _CUE, _IN_KINDS, _TOTAL, _COLON, _AMONG)):
        passage = passages(page)[place]
        if passage[2] or not (_opens_list(page, passage) or _may_add_up(page, passage) or closes_list(page, passage)):
            continue
        sentence = with_whole_before(page, place)
        if not sentence.quantities:
            continue
        for claim in (*bulleted(page, sentence, _read_after(page, place)), *total_below(page, place, sentence)):
            if finding := judge(page, claim, CHECK.id):
                yield finding
        if len(sentence.quantities) < 3 or not _GATE.search(page.text, sentence.start, sentence.end):
            continue
        quantities = filled(page, sentence.quantities)
        told: set[int] = set()
        for claim in (
            *_parts_after(page, sentence, quantities),
            *total_after(page, sentence, quantities),
            *_complements(page, sentence, quantities),
            *_rests(page, quantities),
            *_equations(page, quantities),
        ):
            if claim.whole.start not in told and (finding := judge(page, claim, CHECK.id)):
                told.add(claim.whole.start)
                yield finding


def _opens_list(page: Page, passage: Passage) -> bool:
    """Whether a colon ends the line."""
    start, end, _ = passage
    return page.text[max(start, end - 24) : end].rstrip().endswith(_COLONS)


def _may_add_up(page: Page, passage: Passage) -> bool:
    """Whether a sentence has figures and words enough; with 其中 it may have its whole from the one before."""
    start, end, _ = passage
    least = 2 if "其中" in page.text[start : start + 8] else 3
    return may_hold(page, passage, least) and _GATE.search(page.text, start, end) is not None


def _read_after(page: Page, place: int) -> Iterator[Sentence]:
    """The forty sentences with quantities after the one at `place`."""
    return itertools.islice(read(page, range(place + 1, len(passages(page)))), 40)


def _parts_after(page: Page, sentence: Sentence, quantities: Sequence[Quantity]) -> Iterator[Sum]:
    """A whole, a cue, then parts: 项目30个，其中…; 12 firms: …; Of the 58 grants, …"""
    text = page.text
    cues = [(m.start(), m.end(), bool(m["all"])) for m in _PARTS_FOLLOW.finditer(text, sentence.start, sentence.end)]
    at = 0
    for index, quantity in enumerate(quantities):
        in_whole = _IN_WHOLE.match(text, quantity.end)
        of_whole = (
            _OF_END.match(text, quantity.end)
            if _OF_THE.search(text, max(sentence.start, quantity.start - 24), quantity.start)
            else None
        )
        if cue := in_whole or of_whole:
            yield from _claim(page, quantity, quantities, index + 1, cue.end(), False)
        if told := _IN_N.match(text, quantity.end):
            n = small_number(told["n"]) or 0
            claims = _claim(page, quantity, quantities, index + 2, told.end(), True)
            yield from (claim for claim in claims if len(claim.parts) == n)
    for start, end, says_all in cues:
        while at < len(quantities) and quantities[at].start < end:
            at += 1
        if at == 0 or at >= len(quantities) or quantities[at].start - end > 60:
            continue
        if text[start] in "分依" and quantities[at].start - end > 2:
            continue  # 前三名依次为东湖（236分）、… : names, not parts
        colon = text[start] in ":："
        if colon and (
            text[start - 1] in "”」』》\"'" or quantities[at].kind == "duration" or quantities[at].start - end > 24
        ):
            continue
        amounts = [i for i in range(at, min(at + 3, len(quantities))) if is_amount(quantities[i])]
        wholes = ((i, _whole_before(page, quantities, i, start, sentence.start)) for i in amounts)
        first, whole = next((pair for pair in wholes if pair[1] is not None), (None, None))
        if whole is not None and colon and _parted(text[whole.end : start]):
            if told := _ALL_IN_N.search(text, whole.end, start):
                n = small_number(told["n"]) or 0
                claims = _claim(page, whole, quantities, first or at, end, True)
                yield from (claim for claim in claims if len(claim.parts) == n)
            continue
        if whole is not None and first is not None:
            yield from _claim(page, whole, quantities, first, end, says_all)


def _parted(between: str) -> bool:
    """Whether the text from a whole to a colon leads to something else than its parts."""
    longest = 60 if between.isascii() else 20
    return (len(between) > longest or re.search("[，,；;（(]", between) is not None) and not _IN_PARTS.fullmatch(
        between
    )


def _whole_before(page: Page, quantities: Sequence[Quantity], at: int, cue: int, floor: int) -> Quantity | None:
    """The nearest figure before the cue in the unit of the first part, unless it tells of a change."""
    for quantity in reversed(quantities[max(0, at - 4) : at]):
        if quantity.end <= cue and same_unit(quantity, quantities[at]):
            nearest = cue - quantity.end <= 40
            before = page.text[max(floor, quantity.start - 12) : quantity.start]
            told = re.split("[，,；;、]", before)[-1]
            return quantity if nearest and not CHANGE.search(told) and not _MEAN.search(told) else None
    return None


def _claim(
    page: Page, whole: Quantity, quantities: Sequence[Quantity], first: int, floor: int, says_all: bool
) -> Iterator[Sum]:
    parts = run_after(page, quantities, first, whole, floor)
    if not whole.unit and _LABELLED.search(page.text, max(0, whole.start - 9), whole.start):
        return
    if len(parts) < 2 or any(part.quantity.is_range for part in parts):
        return
    tail = page.text[parts[-1].quantity.end : parts[-1].quantity.end + 16]
    listed = page.text[floor : parts[-1].quantity.start]
    remainder = _REMAINDER.search(listed)
    sampled = SAMPLE.search(listed[: remainder.start()] if remainder else listed) or SAMPLE.match(
        tail.lstrip("个家项人元的 ")
    )
    labels = [part.label for part in parts]
    if any(_A_NUMBER.search(page.text, max(0, p.quantity.start - 4), p.quantity.start) for p in parts):
        return  # "a 5 and a 3" are names of numbers
    if any(_COMPOUND.match(page.text, part.quantity.end) for part in parts):
        return  # "a 32-bit number" measures nothing that adds up
    if all(part.quantity.value == 1 for part in parts) or whole.value == 1:
        return
    if [part.quantity.value for part in parts] == [*range(1, len(parts) + 1)] and whole.value == len(parts):
        return  # 路修了三段：1段…，2段…，3段… are the parts' own numbers
    if repeats(labels) or may_overlap(labels):
        return
    rest = next((q for q in quantities[first:] if q.start > parts[-1].quantity.start), None)
    if rest is not None and same_unit(rest, whole) and rest.start - parts[-1].quantity.end <= 30:
        says_all = False
    before = [q for q in quantities[max(0, first - 5) : first] if q.start < whole.start and same_unit(q, whole)]
    others = tuple(q for q in before if whole.start - q.end <= 40 and not is_year(q))
    everything = (
        says_all
        or remainder is not None
        or cover_all(labels)
        or _AS_PARTS.search(re.split("[，。；]", tail)[0]) is not None
    )
    yield Sum(whole, tuple(parts), everything and not sampled, others)


def _complements(page: Page, sentence: Sentence, quantities: Sequence[Quantity]) -> Iterator[Sum]:
    """A whole and at once the two halves of it, with no cue: 学生45人，男生24人，女生20人."""
    for index, whole in enumerate(quantities[:-2]):
        if whole.kind == "percent":
            continue  # 满意45%，基本满意39%，不满意16%: shares of one whole, none of which is the whole
        gap = page.text[whole.end : quantities[index + 1].start]
        if not re.fullmatch(r"[^，,。；;、\d]{0,12}[，,][^，,。；;、\d]{0,12}", gap) or CHANGE.search(gap):
            continue
        parts = run_after(page, quantities, index + 1, whole, whole.end, 4)[:2]
        if (
            len(parts) == 2
            and cover_all([part.label for part in parts])
            and not any(part.quantity.is_range for part in parts)
        ):
            yield Sum(whole, tuple(parts), True)


def _rests(page: Page, quantities: Sequence[Quantity]) -> Iterator[Sum]:
    """A whole, its parts, and what is left of it: 流转1860亩。早稻720亩，莲藕460亩，余下的680亩种油菜."""
    if not quantities or THE_REST.search(page.text, quantities[0].start, quantities[-1].start) is None:
        return
    for index, whole in enumerate(quantities[: min(_MOST_WHOLES, len(quantities) - 2)]):
        before = page.text[max(0, whole.start - 12) : whole.start]
        if not is_amount(whole) or whole.kind == "percent" or CHANGE.search(before) or _MEAN.search(before):
            continue
        parts = run_after(page, quantities, index + 1, whole, whole.end)
        labels = [part.label for part in parts]
        if len(parts) < 2 or not THE_REST.match(labels[-1]) or SAMPLE.search(" ".join(labels[:-1])):
            continue
        if repeats(labels) or may_overlap(labels) or any(part.quantity.is_range for part in parts):
            continue
        if not _some_foot(whole, parts):
            yield Sum(whole, tuple(parts), True)
        return


def _some_foot(whole: Quantity, parts: Sequence[Part]) -> bool:
    """Whether the last part makes the whole with some of the others, which may hold one another: 开工18个，完工5个，其余24个."""
    others = parts[:-1][:_FEW]
    for size in range(1, len(others)):
        for chosen in itertools.combinations(others, size):
            intervals = comparable([whole, parts[-1].quantity, *(part.quantity for part in chosen)])
            if intervals and intervals[0].intersects(add_up(intervals[1:])):
                return True
    return False


def _equations(page: Page, quantities: Sequence[Quantity]) -> Iterator[Sum]:
    """18+7+6=30, written out."""
    if page.signs.isdisjoint("=＝"):
        return
    first = 0
    for index in range(1, len(quantities)):
        gap = page.text[quantities[index - 1].end : quantities[index].start].strip()
        if gap in ("=", "＝") and index - first >= 2:
            before = page.text[quantities[first].start - 1 : quantities[first].start] if quantities[first].start else ""
            after = page.text[quantities[index].end : quantities[index].end + 2].strip()[:1]
            if (before not in "+-*/×÷−(（" or not before) and after not in tuple("+-*/×÷−"):
                yield Sum(quantities[index], tuple(Part(q, "") for q in quantities[first:index]), True)
        if gap not in ("+", "＋"):
            first = index


CHECK = Check(
    id="totals/sum-parts",
    find=find,
    title="Parts do not add up to the stated whole",
    fires=(
        "项目30个,其中工业18个、农业7个、服务业6个。",
        "三市分别完成12、8、5亿元,合计26亿元。",
        "The list names 12 firms: 5 large, 4 medium, 4 small.",
        "教师86人，由小学教师40人、初中教师28人、高中教师16人组成。",
        "举办活动54场，其中讲座21场、展览17场、其他活动5场。",
        "新生4800人。其中本科生3600人，硕士生980人，博士生240人。",
        "东片走到126户，西片走到98户，河湾片走到74户，三片累计318户。",
        "董事会由九名董事组成，设非独立董事5名、独立董事3名。",
        "合作社流转了1860亩地。早稻种了720亩，莲藕种了460亩，余下的500亩留给油菜。",
        "标段预算如下：\n（1）土建：240.5万元；\n（2）设备：318万元；\n（3）软件：96.5万元。\n以上三个标段的预算总额是665万元。",
        "教职工486人，按岗位划分，专任教师342人、实验人员57人、管理人员64人、工勤人员31人。",
        "The study recruited 412 adults in spring: 168 from the north, 139 from the east and 115 from the coast.",
        "队员42名来自三个单位，市队18名，省队13名，院校队12名。",
        "上卷186页，中卷204页，下卷172页，全书总页数为572页。",
    ),
    stays=(
        "后期用Lightroom 12.3：高光-45，阴影+20，清晰度+8，其他参数没有动过。",
        "项目30个,其中工业18个、农业7个。",
        "两省产值分别为1.2万亿元、1.3万亿元,合计2.6万亿元。",
        "参会代表120名,其中女性68名、少数民族35名、党员90名。",
        "收入18亿元，加补助27亿元、结转1亿元，收入总计46亿元。",
        "一期投资3亿元，二期投资2亿元，规划总投资10亿元。",
        "流域面平均降雨量62.4毫米，其中上游78.5毫米、中游64.3毫米、下游39.7毫米。",
        "全年计划改造42个小区。目前已开工18个，完工5个，其余24个正在办理手续。",
        "路修了三段：1段从队部到渠口，2段从渠口到晒场，3段从晒场到坝头。",
        "每亩流转费300元，纯收入1096元，80亩共计87680元。",
        "甲组前三名依次为东湖（236分）、松亭（221分）、江州（198分）；乙组前三名依次为松亭（304分）、滨海（251分）、东湖（187分）。",
        "以98比91取胜，四节比分为25比20、22比27、28比19、23比25。",
    ),
)
