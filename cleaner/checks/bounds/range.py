"""A range that runs backwards, so that nothing lies in it: 5月20日至12日, 15%~10%, pp. 45–32.

Movements (由…降至…, 从第10名到第3名), scores, seasons, hours past midnight, negative temperatures and shortened page ends (132–45) are
sound. Wrong where a writer lists a high and a low in that order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.checks.check import Check
from cleaner.checks.clauses import read, with_cue
from cleaner.checks.cues import FIGURE, Cue
from cleaner.checks.facts import has_english
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity, When

_JOINT = pattern(r"[^\S\t\n]*(?:至|到|[-–—~～－]{1,2})[^\S\t\n]*")
# A figure, what joins it to another, and that one.
_CUE = Cue(
    r"[至到\-–—~～－−―─‐]",
    before=rf"[{FIGURE}][^，。；、]{{0,14}}",
    after=rf"[至到\-–—~～－−―─‐]{{0,4}}[^，。；、]{{0,10}}[{FIGURE}周星礼禮正冬腊臘]",
)
_CUE_ENGLISH = Cue(r"[ \t](?:to|through|until)[ \t]|[Bb]etween")
_DASH = pattern(r"\s*[-－]\s*")
_MOVES = pattern(
    r"[由从從自](?!.*[至止])[^，,。；;]{0,16}$|[下]?降[至到低]?|[上]?升|[增减減]|[调調][整低高]?|跌|涨|漲|回落|距今|公元前|[比分]{2}|[战戰][胜勝平负負]|以\s*$|[击擊][败敗]|[倒][计計][时時]|[热熱][线線]|[电電][话話]|[气氣][温溫]|零下|最[高低]|晴|多云|多雲|阴|[编編][号號]|型[号號]"
    r"|\b(?:listing|chapter|section|fig(?:ure|\.)|table|part|item|example|rule|version|step|appendix|room|unit|lesson|exercise|problem)s?\s*$"
    r"|\b(?:from|won|lost|beat|score|drew|by|fell|rose|falls?|dropp?\w*|went|grew|countdown)\b[^.,;]{0,20}$",
    re.IGNORECASE,
)
_RANGES = pattern(r"\b(?:rang\w+|between|priced|open|ages?|aged|within)\b", re.IGNORECASE)
_MOVED_AFTER = pattern(
    r"[（(]?[由从從]高[到至]低|[（(]?[倒降]序|[^，,。；;]{0,6}(?:下降|降|逐[年月]|走低|回落|[缩縮]小|[递遞][减減]|的[区區][间間]下)|[^，,。；;]{0,4}[获獲勝胜负負]|\s*(?:academic|season)"
)
_DAY_AND_NIGHT = pattern("[次翌]日|第二天|24小时|全天|通宵|夜|比分|倒")
_ERRATA = pattern("勘误|勘誤|正误表|正誤表|[Ee]rrata")
_RANGE_ITSELF = pattern("(?:[区區][间間]|[范範][围圍])[^，,。；;]{0,4}[调調]整[为為]?")
_STANDARD = pattern(r"[A-Z]{1,4}(?:/[A-Z]{1,2})? ?\Z")
_DAYTIME = pattern(r"[上下]午[^，,。；;\n\d]{0,8}\Z")
_SPANS = pattern(r"\s*[~～–—]{1,2}\s*")
_FALLS = pattern(r"[由从從自][^，,。；;]{0,16}$|[下]?降[至到为為]|[升][至到]|[调調]|[气氣][温溫]|零下|最[高低]")
_VALUE_OF = pattern(r"(?:值|[范範][围圍]|系[数數]|控制在|保持在|介于|[宽寬厚]度)[为為在是]?\s*$")
_PLACES = frozenset("号號室栋棟幢弄楼樓座排")
_BETWEEN = pattern(r"\bbetween\s*$", re.IGNORECASE)
_PAGES = pattern(
    r"\b(?:pp?\.\s?|pages\s)(\d{1,5})\s?[-–—~]\s?(\d{1,5})(?!\.?\d)|第\s?(\d{1,5})(?:[页頁])?\s?[-–—~至到]\s?(?:第)?(\d{1,5})[页頁]"
)
_DAYS = pattern(
    r"\b(?:from\s)?(?P<first>\d{1,2})(?:st|nd|rd|th)?\s?(?:to|until|-|–|—)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s(?P<from>\d{1,2})\s?(?:to|until|-|–|—)\s?(?P<until>\d{1,2})(?![\d,:]| [A-Z])"
)
_AGES = pattern(
    r"\b(?P<cue>aged?|ages|years|between the ages of)\s(?P<first>\d{1,4})\s?(?:-|–|—|to)\s?(?P<last>\d{1,4})(?![\d.%])",
    re.IGNORECASE,
)


def find(page: Page) -> Iterator[Finding]:
    if _ERRATA.search(page.text):
        return
    told: set[int] = set()
    for start, end in sorted({*_reversed_pairs(page), *_reversed_wordings(page)}):
        if any(position in told for position in (start, end)) or page.shielded(start, end):
            continue
        told.update((start, end))
        yield _finding(page, start, end)


def _reversed_pairs(page: Page) -> Iterator[tuple[int, int]]:
    for sentence in read(page, with_cue(page, _CUE, _CUE_ENGLISH), tables=True):
        yield from _reversed_in(page, sentence.quantities)


def _reversed_in(page: Page, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    for index, quantity in enumerate(quantities):
        if len(quantity.ends) == 2 and _runs_back(
            page, quantity.ends[0], quantity.ends[1], quantity.start, quantity.end
        ):
            yield quantity.start, quantity.end
        elif index + 1 < len(quantities):
            after = quantities[index + 1]
            near = after.start - quantity.end <= 8 and not quantity.ends and not after.ends
            if near and _joined(page, quantity, after) and _runs_back(page, quantity, after, quantity.start, after.end):
                yield quantity.start, after.end


def _joined(page: Page, first: Quantity, second: Quantity) -> bool:
    gap = page.text[first.end : second.start]
    if _JOINT.fullmatch(gap):
        return True
    return gap.strip() == "and" and _BETWEEN.search(page.text, max(0, first.start - 12), first.start) is not None


def _runs_back(page: Page, first: Quantity, second: Quantity, start: int, end: int) -> bool:
    if first.kind in ("date", "period") and second.kind in ("date", "period"):
        if first.when and first.when.month is None and page.text[end - 1 : end] in ("号", "號"):
            return False  # 门牌18-6号
        return first.when is not None and second.when is not None and _later(first.when, second.when)
    if first.kind == second.kind == "time" and first.when and second.when:
        return _wraps_a_day(page, first.when, second.when, start, end)
    if (
        first.kind in ("time", "weekday", "code", "ratio", "ordinal", "fraction")
        or first.value is None
        or second.value is None
    ):
        return False
    if (first.kind != second.kind and first.kind != "number") or first.is_hedged or second.is_hedged:
        return False
    if first.kind == "percent" and _is_of_stages(page, first, second, start, end):
        return False
    if _STANDARD.search(page.text, max(0, start - 8), start):
        return False
    if first.unit and second.unit and first.unit != second.unit:
        return False  # 220 V～50 Hz
    lead = page.text[max(0, page.line_at(start)[0], start - 24) : start]
    lead = re.split("[，,。；;]", lead)[-1]
    if lead.endswith("前") and first.kind == "duration":
        return False  # 开车前24小时至2小时 counts down
    inclusive = (
        re.match(r"[^，,。；;]{0,3}之[间間]", page.text[end : end + 6]) is not None or _BETWEEN.search(lead) is not None
    )
    dashed = first.kind == second.kind == "percent" and _SPANS.fullmatch(page.text, first.end, second.start)
    moves = _FALLS if dashed else _MOVES
    # 区间调整为6.35%~3.85%: what is changed is the range itself.
    moved = moves.search(lead) and not _RANGE_ITSELF.search(lead)
    if not inclusive and (moved or _MOVED_AFTER.match(page.text[end : end + 12])):
        return False
    joint = page.text[first.end : second.start] if first.end <= second.start else ""
    if joint.strip() == "to" and not inclusive and not _RANGES.search(lead):
        return False
    if first.kind == "number" and second.kind == "number" and not second.unit and not inclusive:
        return joint.strip() in ("~", "～") and _VALUE_OF.search(lead) is not None and first.value > second.value
    if second.unit in _PLACES or page.text[end : end + 1] in _PLACES:
        return False
    if _DASH.fullmatch(joint) and not second.unit:
        return False
    if (
        first.sign
        or second.sign
        or first.value < 0
        or second.value < 0
        or re.search("零下|[负負]", lead[-4:] + page.text[start:end])
    ):
        return False
    return first.value > second.value


def _is_of_stages(page: Page, first: Quantity, second: Quantity, start: int, end: int) -> bool:
    """Whether another range goes on where this one ends, or ends where it begins: 100%至70%血量时 …；70%至35%时 …"""
    text = page.text
    behind = pattern(rf"{re.escape(second.text)}\s*[至到~～–—-]")
    before = pattern(rf"[至到~～–—-]\s*{re.escape(first.text)}")
    return behind.search(text, end, end + 80) is not None or before.search(text, max(0, start - 80), start) is not None


def _wraps_a_day(page: Page, first: When, second: When, start: int, end: int) -> bool:
    """Whether the later hour comes first: what runs past midnight is not as long as 20 hours."""
    if first.hour is None or second.hour is None or first.day or second.day or first.day_part or second.day_part:
        return False
    minutes = 60 * (second.hour - first.hour) + (second.minute or 0) - (first.minute or 0)
    around = page.text[max(0, start - 16) : end + 8]
    if _DAYTIME.search(page.text, max(0, start - 10), start):
        return minutes < 0
    return -240 <= minutes < 0 and not _DAY_AND_NIGHT.search(around)


def _later(first: When, second: When) -> bool:
    """Whether `first` is certainly after `second`, which takes over what it leaves out."""
    if first.lunar or second.lunar or first.era or second.era or first.short_year or second.short_year:
        return False
    if first.year is not None and second.year is not None and first.year != second.year:
        return first.year > second.year and second.year >= 1000 and first.year <= 2999
    if second.year is not None and first.year is None and (first.month is None or first.month != second.month):
        return False
    same_year = first.year is not None
    if first.month is not None and second.month is not None and first.month != second.month:
        return same_year and second.year is not None and first.month > second.month
    if first.month is None and second.month is not None:
        return False
    return first.day is not None and second.day is not None and first.day > second.day and _valid(first, second)


def _valid(first: When, second: When) -> bool:
    return (
        first.day is not None and second.day is not None and first.day <= 31 and second.day >= 1 and first.hour is None
    )


def _reversed_wordings(page: Page) -> Iterator[tuple[int, int]]:
    """Pages, English days of one month, ages and years."""
    english = has_english(page)
    for match in _PAGES.finditer(page.text) if english or "页" in page.text or "頁" in page.text else ():
        first, last = (match[1], match[2]) if match[1] else (match[3], match[4])
        if (len(first) == len(last) or match[3]) and int(first) > int(last):
            yield match.span()
    if not english:
        return
    for match in _DAYS.finditer(page.text):
        first, last = (match["first"], match["last"]) if match["first"] else (match["from"], match["until"])
        if 31 >= int(first) > int(last) >= 1:
            yield match.span()
    for match in _AGES.finditer(page.text):
        if (
            len(match["first"]) >= len(match["last"])
            and int(match["first"]) > int(match["last"])
            and _whole_year(match)
        ):
            yield match.span()


def _whole_year(match: re.Match[str]) -> bool:
    """Years must be written in full: 2019–20 is a season."""
    return match["cue"].lower() != "years" or len(match["first"]) == len(match["last"]) == 4


def _finding(page: Page, start: int, end: int) -> Finding:
    said = page.text[start:end]
    message = say(
        page,
        f"区间首尾颠倒：“{said}”起点在终点之后，其间没有任何值；请核对或对调两端",
        f"The range runs backwards: “{said}” begins after it ends; check the ends or swap them",
    )
    return Finding(start, end, CHECK.id, "warning", message, (), {"stated": said, "computed": ""})


CHECK = Check(
    id="bounds/range",
    find=find,
    title="A range runs backwards",
    fires=(
        "会期为5月20日至12日。",
        "贷款年利率区间调整为6.35%~3.85%，以评级为准。",
        "幅度为15%~10%。",
        "See pp. 45–32.",
        "建议pH值为8.5～6.5。",
        "预计增长8%—6%。",
        "下午接诊时间为17:30至14:30，节假日照常开诊。",
    ),
    stays=(
        "气温为-36~-8℃。",
        "比分3-1。",
        "请在开车前24小时至2小时之间办理改签。",
        "2022—23学年。",
        "22时至次日6时。",
        "门牌号18-6号。",
        "额定电压：220 V～50 Hz，功率：38 W。",
        "股票\t收盘\t换手\t涨跌\n丙股\t103.55\t—\t0.00%",
        "货物应符合GB/T 3324-2017、GB/T 3325-2017等标准的要求。",
        "首领有两个阶段：100%至70%血量时召唤小怪；70%至35%时加护盾。",
        "夜班接诊时间为17:30至7:30。",
        "营业时间22:00—6:00。",
    ),
)
