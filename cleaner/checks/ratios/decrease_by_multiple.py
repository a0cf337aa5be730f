"""A decrease by a multiple, which nothing can undergo: 成本下降2倍, decreased by 3 times.

Once is all there is: a decrease of 一倍 leaves nothing. 下降到…倍 and ratios that are themselves counted in 倍 (市盈率, 杠杆) are
sound, and so are profits, which can fall by more than 100 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.clauses import clause_start, read, with_cue
from cleaner.checks.cues import PERCENT, Cue
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

_DECREASE = pattern(
    r"(?:下[降滑跌]|减少|減少|[减減]少|[减減][轻輕小低]|降低|[缩縮][减減小短]|下调|下調|[压壓][缩縮减減]|[削裁][减減]|[锐銳骤驟剧劇大]减|[锐銳骤驟剧劇大]減|萎[缩縮]|[递遞][减減]|跌)(?:了|掉)?(?:至少|大[约約]|[将將]?近|[约約超]|超[过過])?\s*$"
)
# 比去年便宜两倍, 较常年偏少1倍: only after 比 or 较.
_LESS_THAN = pattern(
    r"[比较較][^，,。；;\d]{1,16}?(?:便宜|[偏还還]?(?:[低少小短轻輕慢窄薄矮]))(?:了|出|[约約]|[将將]?近)?\s*$"
)
_EN_DECREASE = pattern(
    r"\b(?:fell|fallen|falls?|falling|decreas\w+|drop\w*|declin\w+|reduc\w+|shrank|shrunk|cut|lowered|slashed)\b(?P<by>[^.,;]{0,12}?\bby\b)?\s*(?:about |over |nearly |almost )?$",
    re.IGNORECASE,
)
# A word of decrease, then a multiple or a share.
_CUE = Cue(
    rf"倍|fold|times|[x×]|{PERCENT}",
    before=r"[降滑跌减減少轻輕小低缩縮调調压壓宜短慢窄薄矮][^，。；、]*|(?i:fell|fall|decreas|drop|declin|reduc|shr[au]nk|cut|lower|slash)[^.;]*",
)
_IN_MULTIPLES = pattern(
    r"倍数|倍數|倍率|市[盈净淨销銷][率]|本益比|[杠槓]杆|[杠槓]桿|[净淨]值比|[变變]焦|[赔賠]率|估值|[Pp]/?[EeBb]\b|multiple|ratio|zoom|leverage",
    re.IGNORECASE,
)
_CAN_GO_NEGATIVE = pattern(
    r"利[润潤]|盈利|[净淨]利|收益|[现現]金流|[业業][绩績]|[顺順逆]差|earnings|profit|income|cash ?flow|surplus|ebit|margin",
    re.IGNORECASE,
)


def find(page: Page) -> Iterator[Finding]:
    for sentence in read(page, with_cue(page, _CUE), tables=True):
        for quantity in sentence.quantities:
            if quantity.kind in ("multiple", "percent") and _is_impossible(page, quantity):
                yield _finding(page, quantity)


def _is_impossible(page: Page, quantity: Quantity) -> bool:
    least = quantity.value
    if least is None or quantity.is_range or quantity.unit == "番" or least < 1:
        return False
    if quantity.kind == "percent" and least <= 100:
        return False
    start = clause_start(page.text, quantity.start, 0)
    before = page.text[max(start, quantity.start - 40) : quantity.start]
    verb, spelled = _DECREASE.search(before), _EN_DECREASE.search(before)
    if quantity.kind == "multiple":
        verb = verb or _LESS_THAN.search(before)
    if not verb and not spelled:
        return False
    if quantity.kind == "percent":
        return quantity.unit == "%" and not _CAN_GO_NEGATIVE.search(page.text, max(0, start - 40), quantity.start)
    if spelled and not spelled["by"] and not page.text[quantity.start : quantity.end].lower().rstrip().endswith("fold"):
        return False
    subject = page.text[max(0, start - 24) : quantity.end + 4]
    return not _IN_MULTIPLES.search(subject)


def _finding(page: Page, quantity: Quantity) -> Finding:
    said = page.text[quantity.start : quantity.end]
    message = say(
        page,
        f"减少不能以倍数计：减少一倍即减到零，“{said}”无从成立；可改为“减少到几分之几”或“减少百分之几”",
        f"Nothing decreases by “{said}”: a decrease of 100 % leaves nothing; say what share is left, or by what share it fell",
    )
    return Finding(
        quantity.start, quantity.end, CHECK.id, "warning", message, (), {"stated": said, "computed": "< 100%"}
    )


CHECK = Check(
    id="ratios/decrease-by-multiple",
    find=find,
    title="A decrease is put as a multiple",
    fires=(
        "能耗下降2倍。",
        "设备故障减少了一倍。",
        "The cost decreased by 3 times.",
        "价格比去年便宜两倍。",
    ),
    stays=(
        "市盈率下降到20倍。",
        "产量提高2倍,用工减少30人。",
        "The index fell three times in a row.",
        "比原来便宜两成。",
    ),
)
