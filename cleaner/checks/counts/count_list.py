"""A stated count and a list beside it that has another number of items.

Three forms: the count after its list (甲、乙、丙四省, 建链、畅链“五链合一”), before a colon (三大产业：甲、乙。), before an enumeration
(以下三点：一是 … 四是). Where a list can be read in several ways, every reading has to differ; a list with 等 is a sample.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.chinese_numerals import HAN_NUMERAL, small_number
from cleaner.checks.counts._enclosed import enclosed_lists
from cleaner.checks.counts._stated import SAMPLE, english_readings, readings, without_asides
from cleaner.checks.facts import has_english
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern

ID = "counts/count-list"
_ITEM = r"[\u4e00-\u9fffA-Za-z0-9《》]"
_NOT_LAST = "的有共分为為了在第前后後这這那每各其另约約近超达達设設到出是于於中成用由从從上下以、多余十百千零〇一二两三四五六七八九"
_HEADS = (
    "个?[省市县縣区區国國州村镇鎮乡鄉校班]|个?部[委门門]|个?单位|个?企业|个?领域|个?环节|个?方[面向]|个?阶段|个?产业|个?行业|个?城市|个?地区|个?国家|个?品种|个?系列"
    r"|個?[城縣]市|[人家位名地方级級色季味代者]|(?:种|種|类|類|大)[\u4e00-\u9fff]?|[\u4e00-\u9fff]合一|位一体|位一體"
)
_POSTPOSED = pattern(
    rf"(?P<list>(?:{_ITEM}{{1,16}}、){{1,19}}{_ITEM}{{0,15}}?[^{_NOT_LAST}\W\d])[“「\"”」]?(?P<n>[二两兩三四五六七八九十])(?P<head>{_HEADS}|[个個](?P<any>[\u4e00-\u9fff]{{1,3}})(?=[，。；,;）)\s]|$))(?P<more>[一二两三四五六七八九][省市县区州])?"
)
# What `_POSTPOSED` ends in, and what its list consists of: the whole of it is tried only there.
_POSTPOSED_END = pattern(rf"[二两兩三四五六七八九十](?:{_HEADS}|[个個])")
# 甲、乙两车分别从A、B两地: the second item ends one list and leads to the next.
_COUNTED_BEFORE = pattern(
    r"[\u4e00-\u9fff][二两兩三四五六七八九十][\u4e00-\u9fff]{1,8}[从從在由将將对對与與是为為][\u4e00-\u9fffA-Za-z]{1,8}$"
)
_OUTSIDE_LIST = pattern(r"[^\u4e00-\u9fffA-Za-z0-9《》、“「\"”」]")
# “六个一”: each item holds a 一 of its own.
_ONES = pattern(
    r"[“「\"](?P<n>[二两兩三四五六七八九十])[个個]一[”」\"][^，。；：\n]{0,10}[：:，,][即]?(?P<list>[^。！？\n：]{4,300})"
)
_ONE = pattern(r"一(?:[个個]|[\u4e00-\u9fff])(?=[^，。；、\n]|$)")
# “三化”建设，即规范化、标准化、信息化: each item holds the word that is counted.
_QUOTED = pattern(
    r"[“「\"](?P<n>[二两兩三四五六七八九十])[个個]?(?P<head>[\u4e00-\u9fff]{1,2})[”」\"][^，。；：、\n\d]{0,6}(?:[，,]?即|[：:]|——|[（(])(?P<list>(?:[^，。；：、\n（）()]{2,16}[、，；]){1,11}[^，。；：、\n（）()]{2,16}?)(?=[，。；）)\n]|\Z)"
)
_LONGEST_LIST = 360
_COUNTED = "人道款首幅份支本部座所處处张張篇村镇鎮县縣市省国國校个个個大项項点點条條种種类類方步部阶階层層位名家件门門样樣句次级級"
# 四家企业“示范单位”称号：甲、乙和丙
_NAME = "(?:[“「《][^“”「」《》\n]{1,20}[”」》][^，。；：、！？,;:\n（(“\\d]{0,6})?"
_COLON = pattern(
    rf"(?<![第前后後其余餘数數几幾另.\d{HAN_NUMERAL}])(?P<n>[二两兩三四五六七八九十]|十[一二三四五六七八九]|\d{{1,2}})(?P<head>[{_COUNTED}][^，。；：、！？,;:\n（(《“\d]{{0,14}}{_NAME})(?:[：:]|——|[”」]?[，,]?(?:分别|分別|依次)[是为為]|[”」]?[，,]?即|[，,]?也就是|[，,]?(?:他|她|它)[们們](?:分[别別])?是) ?(?P<list>[^。！？!?\n：:]{{2,160}})(?=[。！？!?\n]|$)"
)
_COLON_MARK = pattern(
    "[：:]|——|[分依即也](?:(?<=依)次[是为為]|(?<=分)[别別][是为為]|(?<=即)(?![使便将將刻日可时時])|(?<=也)就是)|[他她它][们們](?:分[别別])?是"
)
_COUNT_BEFORE = pattern(rf"[\d{HAN_NUMERAL}][{_COUNTED}][^，。；：、！？,;:\n（(《“\d]{{0,14}}{_NAME}[，,]?\Z")
_COUNT_REACH, _LIST_REACH = 46, 170
_AMOUNT = pattern(rf"[\d{HAN_NUMERAL}半][\u4e00-\u9fff]{{1,2}}$")
# Some of the things listed are to be taken, not all.
_SOME = pattern(r"(?:[每各]\S{0,3}|中的?|其中|任[选選意]?|至少|最多|不超过|或)$")
# 31家单位的审计发现：（一）… counts units, not findings.
_OF_THEM = pattern(
    r"^[个個]?(?:月|星期|小时|季度|交易日|工作日)|(?<![方层環环领領阶階角维維])(?<!方面|层面|环节|领域|阶段|角度|维度|方向|部分|步骤)的(?!$)"
)
_FIRST = r"(?P<first>一是|第一[，、：,:]|一、|（一）|1[.、](?!\d)|[（(]1[）)]|①|首先)"
_ENUMERATED = pattern(
    rf"(?<![第前后後其余餘数數几幾另.\d{HAN_NUMERAL}])(?P<n>[二两兩三四五六七八九十]|十[一二三四五六七八九]|\d{{1,2}})(?P<head>[{_COUNTED}][^，。；：、！？,;:\n]{{0,14}})[：:，,。；]\s{{0,4}}{_FIRST}"
)
_FIRST_HINT = pattern(
    r"[一第（1(①首](?:(?<=一)[是、]|(?<=第)一[，、：,:]|(?<=[（(])[一1][）)]|(?<=1)[.、]|(?<=①)|(?<=首)先)"
)
_MARK_BEFORE = pattern(rf"[{_COUNTED}][^，。；：、！？,;:\n]{{0,14}}[：:，,。；]\s{{0,4}}\Z")
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENGLISH = pattern(
    rf"\b(?P<n>{'|'.join(_WORDS)}) (?P<head>(?:[a-z-]+ ){{0,2}}[a-z]+s)(?: (?:are|were) \w+| (?:for|behind|of|to|in|on|from|at)(?: [a-z'’-]+){{1,5}})?:[ \n]?(?P<list>(?:[^.\n:!?]|\n(?![\n\s*•-]|\d{{1,2}}[.)])){{2,200}})(?=[.\n!?]|$)",
    re.IGNORECASE,
)
_ENGLISH_NAMED = pattern(
    rf"\b(?:[Tt]he|[Tt]hese|[Ii]ts|[Oo]ur|[Tt]heir) (?P<n>{'|'.join(_WORDS)}) (?P<head>(?:[a-z-]+ ){{0,2}}[a-z]+s) (?:are|were) (?P<list>[^.\n:;!?]{{4,200}}? and [^.,\n:;!?]{{2,40}})(?=[.\n]|$)"
)
_ENGLISH_LINES = pattern(
    rf"\b(?P<n>{'|'.join(_WORDS)}) (?P<head>(?:[a-z-]+ ){{0,2}}[a-z]+s)(?: [a-z]+){{0,4}}:\s{{0,4}}(?P<first>1[.)])",
    re.IGNORECASE,
)
_CLAUSE = pattern(
    r"\b(?:which|whose|who|it|we|they|he|she|i|you|that|there|is|are|was|were|has|have|had|did|do|does|will|can)\b",
    re.IGNORECASE,
)
_DETERMINED = pattern(r"(?:the|an?|no|its|their|our|his|her)\b", re.IGNORECASE)
_SEQUENCES = {
    "是": [f"{c}是" for c in "一二三四五六七八九十"],
    "第": [f"第{c}" for c in "一二三四五六七八九十"],
    "、": [f"{c}、" for c in "一二三四五六七八九十"],
    "（一）": [f"（{c}）" for c in "一二三四五六七八九十"],
    "①": [chr(0x2460 + i) for i in range(20)],
}


def find(page: Page) -> Iterator[Finding]:
    if not page.signs.isdisjoint("、：:，"):
        yield from _after_list(page)
        yield from _before_enumeration(page)
        yield from _before_list(page)
        yield from _ones(page)
        yield from _quoted(page)
    yield from _enclosed(page)
    if has_english(page):
        yield from _english(page)


def _after_list(page: Page) -> Iterator[Finding]:
    for match in _counted_lists(page.text):
        stated = small_number(match["n"]) or 0
        if match["more"]:
            stated += small_number(match["more"][0]) or 0
        items = match["list"].split("、")
        # An item far longer than its neighbours holds the words that lead to the list: 国务院批准上海、江苏、浙江三地.
        usual = sorted(len(item) for item in items[1:])[(len(items) - 1) // 2]
        leads = (
            i for i, item in enumerate(items[:-1]) if i and (len(item) > 2 * usual + 1 or _COUNTED_BEFORE.search(item))
        )
        start = max(leads, default=0)
        items = items[start:]
        joins = sum(len(re.findall("和|与|與|及", item)) for item in items)
        if stated in range(len(items), len(items) + joins + 1) or SAMPLE.search(match["list"]) or _numerals(items):
            continue
        if len(items[-1]) > max(map(len, items[1:-1] or [items[-1][:3]])) + 1 or stated < 2:
            continue
        if match["any"] and not all(item[-1] == match["any"][-1] for item in items):
            continue
        if len(items) == 2 and not (items[0][-1] == items[1][-1] or match["head"][-1] in "省市县縣州村镇鎮人地"):
            continue
        yield _finding(page, match.span("n"), stated, len(items), match.span("list"))


def _counted_lists(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_POSTPOSED`, looked for only in the stretches that hold both 、 and a count."""
    if "、" not in text:
        return
    done = 0
    for end in _POSTPOSED_END.finditer(text):
        if end.start() < done:
            continue
        low = max(done, end.start() - _LONGEST_LIST)
        mark = text.rfind("、", low, end.start())
        if mark < 0 or end.start() - mark > 17:
            continue
        for outside in _OUTSIDE_LIST.finditer(text, low, end.start()):
            low = outside.end()
        for match in _POSTPOSED.finditer(text, low, min(len(text), end.end() + 5)):
            yield match
            done = match.end()


def _numerals(items: list[str]) -> bool:
    """Whether the items are numerals (一、二、三类) or amounts (白糖两勺、盐一勺)."""
    return _amounts(items) > 1 or any(
        small_number(item) is not None or small_number(item[-1]) is not None for item in items[:-1]
    )


def _amounts(items: list[str]) -> int:
    """How many items end in an amount: 农业22个."""
    return sum(bool(_AMOUNT.search(item.rstrip("〓"))) for item in items)


def _before_list(page: Page) -> Iterator[Finding]:
    for match in _announced_lists(page.text):
        stated, listed = small_number(match["n"]) or 0, match["list"].replace("》《", "》、《")
        bare = without_asides(listed)
        if (
            stated < 2
            or _is_some(page, match)
            or not re.search("[、；;]", bare)
            or SAMPLE.search(bare)
            or re.match(_FIRST, listed)
            or "之一" in match["head"]
            or (match["head"][0] in "级級" and len(match["head"]) > 1)  # 七级超额累进税率 is a grade
        ):
            continue
        separators = "[；;]" if re.search("[；;]", bare) else "[、，,]"
        if _amounts(re.split(separators, bare)) > 1:
            continue  # 33个：工业11个、农业22个 is a sum
        found = readings(listed)
        if stated in found or (
            "；" not in bare and any(len(item) > 16 for item in re.split(f"{separators}|以及|[和与與及]", bare))
        ):
            continue
        yield _finding(page, match.span("n"), stated, min(found, key=lambda k: abs(k - stated)), match.span("list"))


def _announced_lists(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_COLON`, looked for only where a count stands before a colon."""
    for mark in _COLON_MARK.finditer(text):
        at = mark.start()
        if _COUNT_BEFORE.search(text, max(0, at - _COUNT_REACH), at):
            match = _COLON.search(text, max(0, at - _COUNT_REACH), min(len(text), at + _LIST_REACH))
            if match and match.start() < at:
                yield match


def _ones(page: Page) -> Iterator[Finding]:
    """“六个一”：建一个平台，育一支队伍 …"""
    for match in _ONES.finditer(page.text) if "个一" in page.text or "個一" in page.text else ():
        items = [item for item in re.split("[，,；;、]", match["list"]) if item.strip()]
        counted, stated = sum(bool(_ONE.search(item)) for item in items), small_number(match["n"]) or 0
        if 2 < counted == len(items) != stated and not SAMPLE.search(match["list"]):
            yield _finding(page, match.span("n"), stated, counted, match.span("list"))


def _quoted(page: Page) -> Iterator[Finding]:
    for match in _QUOTED.finditer(page.text):
        items, stated = re.split("[、，；和与及]", match["list"]), small_number(match["n"]) or 0
        if all(match["head"] in item for item in items) and len(items) != stated and not SAMPLE.search(match["list"]):
            yield _finding(page, match.span("n"), stated, len(items), match.span("list"))


def _enclosed(page: Page) -> Iterator[Finding]:
    for match in enclosed_lists(page.text):
        items, stated = match["list"].split("、"), small_number(match["n"]) or 0
        quoted = len(re.findall("[“「]", match["list"]))
        if quoted and stated not in (0, 1, quoted):
            yield _finding(page, match.span("n"), stated, quoted, match.span("list"))
        if quoted:
            continue
        found = readings(match["list"]) | ({len(match["list"]) - len(items) + 1} if match["head"] == "字" else set())
        if stated < 2 or stated in found or _numerals(items) or _is_some(page, match):
            continue
        yield _finding(page, match.span("n"), stated, min(found, key=lambda k: abs(k - stated)), match.span("list"))


def _is_some(page: Page, match: re.Match[str]) -> bool:
    return bool(_SOME.search(page.text[max(0, match.start("n") - 4) : match.start("n")]))


def _before_enumeration(page: Page) -> Iterator[Finding]:
    for match in _announced_enumerations(page):
        written = match["n"].lower()
        stated = _WORDS.index(written) + 2 if written in _WORDS else small_number(written) or 0
        counts, end = _enumerated(page, match)
        if (
            stated >= 2
            and counts
            and stated not in counts
            and not _is_some(page, match)
            and "之一" not in match["head"]
            and not _OF_THEM.search(match["head"])
            and not _counts_itself(page.text, match, end)
        ):
            yield _finding(page, match.span("n"), stated, max(counts), (match.start("first"), end))


def _counts_itself(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the items say how many of the things each holds: 口袋公园8处：①城东3处；②城西5处 is a sum."""
    listed = text[match.start("first") : end + 20]
    return len(re.findall(rf"[\d{HAN_NUMERAL}][个個]?{re.escape(match['head'][0])}", listed)) > 1


def _announced_enumerations(page: Page) -> Iterator[re.Match[str]]:
    """The matches of `_ENUMERATED`, looked for only before the mark of a first item, and those of `_ENGLISH_LINES`."""
    text, done = page.text, 0
    for first in _FIRST_HINT.finditer(text):
        at = first.start()
        if at >= done and _MARK_BEFORE.search(text, max(done, at - 24), at):
            match = _ENUMERATED.search(text, max(done, at - 24), min(len(text), at + 3))
            if match:
                yield match
                done = match.end()
    if ":" in page.signs and has_english(page):
        yield from _ENGLISH_LINES.finditer(text)


def _enumerated(page: Page, match: re.Match[str]) -> tuple[set[int], int]:
    """How many items follow, counted and by the last number, and where the last one begins; none if only the first is there."""
    first, text = match["first"], page.text
    key = next((k for k in _SEQUENCES if _SEQUENCES[k][0] in first), "")
    names = _SEQUENCES[key] if key else [re.sub("1", str(i), first, count=1) for i in range(1, 21)]
    in_lines = "\n" in text[match.end("head") : match.start("first")] or key == "、"
    if first == "首先":
        return set(), 0
    at, count, last = match.start("first"), 1, 1
    limit = match.start("first") + 6000
    stop = text.find("\n" + names[0], at + 1, limit) if in_lines else text.find(names[0], at + 1, limit)
    limit = stop if stop >= 0 else limit
    for number in range(2, len(names) + 1):
        nearest = _next_item(text, names[number - 1], at + 1, limit, in_lines)
        if nearest < 0 and number - last < 3:
            continue
        if nearest < 0:
            break
        at, count, last = nearest, count + 1, number
    return ({count, last} if count > 1 else set()), min(len(text), at + len(names[last - 1]))


def _next_item(text: str, name: str, low: int, high: int, in_lines: bool) -> int:
    """Where the item called `name` begins: on a line of its own, or in the same paragraph."""
    on_line = re.compile(r"\n[ \t\u3000]*" + re.escape(name)).search(text, low - 1, high)
    if in_lines:
        return on_line.end() - len(name) if on_line else -1
    line_end = text.find("\n", low, high)
    inside = text.find(name, low, line_end if line_end >= 0 else high)
    return inside if inside >= 0 else (on_line.end() - len(name) if on_line else -1)


def _english(page: Page) -> Iterator[Finding]:
    colon = _ENGLISH.finditer(page.text) if ":" in page.signs else ()
    named = (match for match in _ENGLISH_NAMED.finditer(page.text) if _are_names(match["list"]))
    for match in itertools.chain(colon, named):
        listed, stated = match["list"], _WORDS.index(match["n"].lower()) + 2
        found = english_readings(re.sub(r"\s+", " ", listed))
        if stated in found or max(found) < 2 or SAMPLE.search(listed) or SAMPLE.search(match["head"]):
            continue
        if (_CLAUSE.search(listed) and not _are_parallel(listed)) or any(
            len(item.split()) > 7 for item in re.split("[,;]| and ", listed)
        ):
            continue
        yield _finding(page, match.span("n"), stated, min(found, key=lambda k: abs(k - stated)), match.span("list"))


def _are_parallel(listed: str) -> bool:
    """Whether each item begins with an article or the like: "the road is narrow, the plan is incomplete and the survey is old"."""
    return all(_DETERMINED.match(item.strip()) for item in re.split(r",(?: and)?| and ", listed) if item.strip())


def _are_names(listed: str) -> bool:
    """Whether each item is a name: "the three winners are Ann, Bob and Carl", not "are defined and tested"."""
    return all(item.strip()[:1].isupper() for item in re.split(r",| and ", listed) if item.strip())


def _finding(page: Page, span: tuple[int, int], stated: int, counted: int, listed: tuple[int, int]) -> Finding:
    zh = f"写的是{stated}项，列出的是{counted}项；应改数目，或补删所列各项"
    en = f"{stated} stated, {counted} listed; the count or the list is wrong"
    return Finding(
        *span, ID, "warning", say(page, zh, en), (listed,), {"stated": str(stated), "computed": str(counted)}
    )


CHECK = Check(
    id=ID,
    find=find,
    title="A stated count differs from the items listed",
    fires=(
        "建链、畅链、保链、强链“五链合一”。",
        "提出以下三点要求：一是压实责任；二是强化督查；三是严明纪律；四是及时报告。",
        "There are three reasons: cost and time.",
        "重点发展三大产业：电子信息、装备制造、新材料、生物医药。",
        "上海、江苏、浙江、安徽三省签署协议。",
        "需要三样材料：\n1. 身份证\n2. 户口本\n3. 照片\n4. 申请表",
        "推进“三化”建设，即规范化、标准化、信息化、智能化。",
        "围绕“六个一”目标：建好一个平台，培育一支队伍，打造一个品牌。",
        "下设文学院、理学院、工学院、医学院五个学院。",
        "展览分为“窑火”“远帆”“归航”四个单元。",
        "Members refused it for four reasons: the road is too narrow, the plan is incomplete and the survey is out of date.",
        "提炼出“查、改、督、评、建”六步工作法。",
        "授予四家企业“示范单位”称号：甲木机械公司、蓝湾生物公司和青禾农业公司。",
        "公司设五个专门委员会，即战略委员会、审计委员会、提名委员会、薪酬与考核委员会。",
        "包装内共有七件物品，包括主机、电源适配器、数据线、遥控器、壁挂支架和说明书。",
        "The panel issued four recommendations: lower the speed limit near the school, widen the footpath and add a crossing.",
        "The clinic gave four reasons for the delay: a shortage of nurses, a faulty scanner and the late delivery.",
        "選出五位入圍者，他們是陶藝家林沛、版畫家周宏、織品設計師何若和金工師傅簡達。",
        "The three winners are Ann, Bob, Carl and Dana.",
    ),
    stays=(
        "综合所得适用七级超额累进税率：不超过3万元的部分3%，3万元至14万元的部分10%，超出的部分20%。",
        "建链、畅链、保链、强链、护链“五链合一”。",
        "全年实施项目33个：工业11个、农业15个、服务业7个，群众反映良好。",
        "共建成场馆23个：体育馆8个（其中新建2个）、图书馆15个（其中改建3个）。",
        "推出“28条”，六稳六保，五湖四海。",
        "北京、上海、广州等五个城市。",
        "上海市和江苏、浙江、安徽三省。",
        "沪、苏、浙、皖三省一市。",
        "五项任务中，先做好排查、登记、整改。",
        "There were two options: stay or leave.",
        "对12个部门及所属31家单位的审计发现：（一）预算编制不细；（二）项目进展缓慢。",
        "（1）新建口袋公园8处；\n①城东3处；\n②城西5处。",
        "有下列情形之一的，应当在两个月内召开会议：\n（一）人数不足；\n（二）股东请求；\n（三）监事会提议。",
        "贯彻“调整、巩固、充实、提高”八字方针。",
        "甲、乙两车分别从A、B两地出发。",
        "The three parts are defined, tested and shipped.",
    ),
)
