"""Shares of one whole that miss 100 % by more than rounding explains.

Shares above 100 % need a cue that they are shares (占, accounts for, opinions); shares below 100 % also need one that nothing is
left over (a remainder, complementary labels, 构成, a ratio of sectors). Growth, rates of success and multiple choice are no shares
of a whole. Wrong where a writer lists shares of different wholes side by side without naming them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cleaner.checks.arithmetic import add_up, plain, written
from cleaner.checks.check import Check
from cleaner.checks.clauses import Sentence, is_amount, read, with_cue
from cleaner.checks.cues import FIGURE, SHARES, Cue
from cleaner.checks.enumerations import Part, run_after
from cleaner.checks.messages import say
from cleaner.checks.oppositions import cover_all, has_remainder, may_overlap, repeats
from cleaner.checks.rounding import rounding_note
from cleaner.checks.tables import tables
from cleaner.checks.totals._share_columns import wrong_columns
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Interval, Quantity

_HUNDRED = Decimal(100)
_ROW = r"[ \t]*(?:[-*•·]|[(（]?\d{1,2}[)）.、．])?[ \t]*(?P<label>[^\d\n%％，。；:：]{1,16}?)[:：]?[ \t]*(?P<share>\d{1,3}(?:\.\d+)?)[%％][；;。，,]?[ \t]*(?:\n|\Z)"
_LINE = pattern(_ROW)
_LINES = pattern(
    r"(?:配比|配方|成分|组成|組成|构成|構成|占比|佔比|[配成构構组組分]比例|份额|份額|[结結]构|分布|composition|breakdown)[^\n%％，。；]{0,16}[:：]?\n(?P<rows>(?:"
    + _ROW.replace("?P<label>", "?:").replace("?P<share>", "?:")
    + "){3,20})",
    re.IGNORECASE,
)
_RATIO = Cue(r"[:：∶比]", before=rf"[{FIGURE}].", after=rf"[{FIGURE}.点]{{1,12}}[:：∶比][{FIGURE}]")
_MULTIPLE = pattern(
    r"[多复複][选選]|可[多重][复複]?|不定[项項]|任[选選]|(?:more than|choose|select|tick|pick).{0,12}(?:one|all|any|apply)|multiple",
    re.IGNORECASE,
)
_ADDED_VALUE = pattern("增加值")
_NO_SHARE = pattern(
    r"[增减減升降涨漲跌]|提高|回落|放[缓緩]|[快慢]于|[同环環]比|比上|完成|同期|[年季月]均|率(?!先)|利润|利潤|折|[达達]到?[计計]|[预預][计計期测測]"
    r"|\b(?:rose|fell|up|down|grew|growth|rate|margin|increas|decreas|declin|gain|lost|return|yield|discount|off)",
    re.IGNORECASE,
)
_SHARE = pattern(
    r"占|佔|比重|比例|[划劃]分|[构構]成|[结結][构構]|持股|受[访訪]|份[额額]|[满滿]意|支持|[赞贊]成|评[价價]|評[价價]|[选選][择擇]?|[认認][为為爲]"
    r"|\baccount|\bshares?\b|\bmade up\b|\bcompris|\brespondents?\b|\bpoll|\bsurvey|\bsample|\bsatisfied",
    re.IGNORECASE,
)
_ALL_OF_IT = pattern(
    r"[构構]成|[结結][构構]|[组組]成|分[为為爲]|分布|三[次大][产產][业業]|一、二、三(?:次)?[产產]|男女比例|三[级級][产產][业業]|breakdown|composition|split",
    re.IGNORECASE,
)
# Words that mostly announce all of it; a list after them that is far from 100 may be a selection.
_MOSTLY_ALL = pattern(
    r"来源|來源|成分|分配|配比|[组組]成|[评評]定|[权權]重|比例|款方式|[构構]成|其中[：:]|\bdivided|\bconsists?\b|\bcomposed\b|as follows",
    re.IGNORECASE,
)
_RATIO_CUE = pattern(
    r"[结結][构構]|比重|[构構]成|占比|佔比|[产產][业業]|\bsplit|\bshares?\b|\bstructure", re.IGNORECASE
)
_CLASS = pattern(r"及?以[上下内]|\s*[(（]?$")
_MADE_OF = pattern(r"[）)]?(?:共同|混合|[配混调]制|[调勾]配)?(?:[组組构構]成|而成)")
_PARTIAL = pattern(
    r"等(?!级|級|于|於)|其中|[前][一二三四五六七八九十\d]|主要|[最]|\btop\b|\bamong\b|\bof which\b|\bincluding\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Shares:
    """Shares of one whole with the evidence that they are, and that they are all."""

    parts: tuple[Part, ...]
    shown: bool
    exhaustive: bool


def find(page: Page) -> Iterator[Finding]:
    if tables(page) and not _MULTIPLE.search(page.text):
        yield from _columns(page)
    for sentence in read(page, with_cue(page, SHARES, times=2) | with_cue(page, _RATIO)):
        ratios = [q for q in sentence.quantities if q.kind == "ratio" and len(q.parts) >= 3]
        for ratio in ratios[:200]:
            yield from _ratio(page, sentence, ratio)
        if sum(q.kind == "percent" for q in sentence.quantities) >= 2:
            yield from _lists(page, sentence)
    if not _MULTIPLE.search(page.text):
        yield from _in_lines(page)


def _in_lines(page: Page) -> Iterator[Finding]:
    """A recipe or breakdown, a share a line under its heading: 配比：- 桑蚕丝 50% - 棉 35% - 聚酯 25%."""
    for block in _LINES.finditer(page.text):
        rows = list(_LINE.finditer(page.text, block.start("rows"), block.end("rows")))
        labels = [row["label"].strip() for row in rows]
        shares = [Decimal(row["share"]) for row in rows]
        total = sum(shares, Decimal(0))
        allowed = sum((Decimal(1).scaleb(int(share.as_tuple().exponent)) for share in shares), Decimal(0)) / 2
        if repeats(labels) or may_overlap(labels) or any(_NO_SHARE.search(label) for label in labels):
            continue
        if abs(total - _HUNDRED) <= allowed or abs(total - _HUNDRED) > 60:
            continue
        terms = " + ".join(row["share"] for row in rows[:12]) + (" + …" if len(rows) > 12 else "")
        related = tuple(row.span("share") for row in rows)
        yield _finding(page, rows[0].start("share"), rows[-1].end("share"), terms, total, related)


def _columns(page: Page) -> Iterator[Finding]:
    slack = Decimal(int(rounding_note(page)))
    for table in tables(page):
        for cells, total in wrong_columns(table, slack):
            terms = " + ".join(cell.text.rstrip("%％ ") for cell in cells[:12]) + (" + …" if len(cells) > 12 else "")
            related = tuple((cell.start, cell.end) for cell in cells)
            yield _finding(page, cells[0].start, cells[0].end, terms, total, related)


def _ratio(page: Page, sentence: Sentence, ratio: Quantity) -> Iterator[Finding]:
    """A ratio that is meant as shares: 7.6:44.8:48.6."""
    total = sum(ratio.parts, Decimal(0))
    unit = min(Decimal(1).scaleb(min(0, int(part.as_tuple().exponent))) for part in ratio.parts)
    allowed = unit * len(ratio.parts) * (1 if rounding_note(page) else Decimal("0.5"))
    cue = _RATIO_CUE.search(page.text, max(sentence.start, ratio.start - 40), ratio.start)
    near = abs(total - _HUNDRED) <= (90 if cue and unit < 1 else 10 if cue else 3)
    if not near or abs(total - _HUNDRED) <= allowed or (unit == 1 and not cue):
        return
    terms = " + ".join(plain(part) for part in ratio.parts)
    yield _finding(page, ratio.start, ratio.end, terms, total, ())


def _lists(page: Page, sentence: Sentence) -> Iterator[Finding]:
    quantities = sentence.quantities
    index = 0
    while index < len(quantities):
        if quantities[index].kind != "percent" or quantities[index].unit != "%":
            index += 1
            continue
        before = quantities[index - 1] if index else None
        floor = (
            before.end
            if before and (before.kind == "percent" or not _CLASS.match(page.text, before.end))
            else sentence.start
        )
        parts = tuple(run_after(page, quantities, index, quantities[index], max(floor, quantities[index].start - 40)))
        if len(parts) >= 2 and _is_near(parts) and (shares := _shares(page, sentence, parts)) is not None:
            yield from _judge(page, shares)
        last = parts[-1].quantity if parts else quantities[index]
        while index < len(quantities) and quantities[index].start <= last.start:
            index += 1


def _is_near(parts: Sequence[Part]) -> bool:
    """Whether the figures add up to about 100: most lists of rates do not, and want no look at their words."""
    return abs(sum((part.quantity.value or 0 for part in parts), Decimal(0)) - _HUNDRED) <= 90


def _shares(page: Page, sentence: Sentence, parts: tuple[Part, ...]) -> _Shares | None:
    """None where the figures may be something else than shares of one whole."""
    first, last = parts[0].quantity, parts[-1].quantity
    labels = [part.label for part in parts]
    lead = page.text[max(sentence.start, first.start - 40) : first.start]
    inside = page.text[first.end : last.start]
    tail = page.text[last.end : last.end + 12]
    about = [_ADDED_VALUE.sub("", text) for text in (*labels, re.split("[，,；;。]", lead)[-1])]
    if any(_NO_SHARE.search(text) for text in about) or _NO_SHARE.search(re.split("[，。；]", tail)[0]):
        return None
    if "其中" in inside or may_overlap(labels) or repeats(labels):
        return None
    if _MULTIPLE.search(page.text, max(0, sentence.start - 120), min(len(page.text), sentence.end + 12)):
        return None
    if any(
        q.kind in ("date", "period", "ordinal") and first.start < q.start < last.start and "产" not in q.text
        for q in sentence.quantities
    ):
        return None
    context = lead + inside + tail
    told = sum(
        is_amount(q) and q.kind != "percent" and first.start - 16 <= q.start < last.end for q in sentence.quantities
    )
    # 奖金1.02元（51%），发行费0.26元，余下0.72元（36%）: a part without its share stands between.
    complete = cover_all(labels) or (has_remainder(labels) and told <= len(parts))
    near = len(parts) > 2 and abs(sum((q.quantity.value or 0 for q in parts), Decimal(0)) - _HUNDRED) <= 20
    whole = (
        complete
        or _ALL_OF_IT.search(lead) is not None
        or (near and (_MOSTLY_ALL.search(lead) or _MADE_OF.match(tail)) is not None)
    )
    partial = _PARTIAL.search(lead[-30:] + inside) or tail[:1] == "等"
    listed = len(parts) > 2 and re.search("[：:][^：:]{0,8}$", lead) is not None
    return _Shares(parts, complete or listed or _SHARE.search(context) is not None, whole and not partial)


def _judge(page: Page, shares: _Shares) -> Iterator[Finding]:
    figures = [part.quantity for part in shares.parts]
    intervals = [interval for q in figures if (interval := q.interval) is not None]
    if len(intervals) < len(figures) or any(q.value is None for q in figures):
        return
    total = add_up(intervals)
    if rounding_note(page):
        total = total + Interval(Decimal(-len(figures)), Decimal(len(figures)))
    value = sum((q.value for q in figures if q.value is not None), Decimal(0))
    if _HUNDRED in total or not _is_meant(shares, value):
        return
    terms = " + ".join(written(page, q).rstrip("%％") for q in figures[:12]) + (" + …" if len(figures) > 12 else "")
    related = tuple((q.start, q.end) for q in figures)
    yield _finding(page, figures[0].start, figures[-1].end, terms, value, related)


def _is_meant(shares: _Shares, total: Decimal) -> bool:
    """Whether the figures were meant to make 100: the weaker the evidence, the nearer the sum must be."""
    if shares.exhaustive:
        return abs(total - _HUNDRED) <= 90
    return shares.shown and _HUNDRED < total <= (Decimal(115) if len(shares.parts) > 2 else Decimal(110))


def _finding(
    page: Page, start: int, end: int, terms: str, total: Decimal, related: tuple[tuple[int, int], ...]
) -> Finding:
    gap = plain(abs(total - _HUNDRED))
    message = say(
        page,
        f"各占比之和不是 100%：{terms} = {plain(total)} ≠ 100，差 {gap}；请核对各项占比",
        f"The shares do not make 100 %: {terms} = {plain(total)} ≠ 100, off by {gap}; check each share",
    )
    return Finding(start, end, CHECK.id, "warning", message, related, {"stated": "100", "computed": plain(total)})


CHECK = Check(
    id="totals/percent-sum",
    find=find,
    title="Shares of one whole do not make 100 %",
    fires=(
        "三次产业结构为7.6:44.8:48.6。",
        "满意62%、一般28%、不满意12%。",
        "Asia accounts for 48% of sales, Europe for 31%, and other regions for 24%.",
        "| 选项 | 占比 |\n|---|---|\n| 赞成 | 62% |\n| 反对 | 21% |\n| 弃权 | 12% |",
        "住客來源結構：本地客佔46.2%，日韓客佔32.5%，東南亞客佔19.8%，其餘地區佔10.5%。",
        "填充物配比（按重量）\n- 桑蚕丝 50%\n- 棉纤维 35%\n- 聚酯纤维 25%\n面料为长绒棉。",
        "土壤由砂粒（42%）、粉粒（35%）和黏粒（28%）组成。",
    ),
    stays=(
        "三项各占33.3%、33.3%、33.3%。",
        "您常用的渠道(可多选):网站62%、电话28%、门店32%。",
        "每卖出2元，约有1.02元（51%）返作奖金，0.26元为发行费，余下0.72元（36%）进入公益金。",
        "同比分别增长62%、28%、12%。",
        "主要成分及占比\n- 玉米 60%\n- 豆粕 22%\n- 麸皮 15%\n- 预混料 3%\n",
        "各班优秀比例\n- 一班 32%\n- 二班 38%\n- 三班 41%\n",
        "| 题目 | 同意比例 |\n|---|---|\n| 甲 | 62% |\n| 乙 | 58% |",
    ),
)
