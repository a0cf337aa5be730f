"""A scale, a percent sign or a rank that has lost its numeral: 线亿人次观看, 同比增长%, rose by %.

A bare 万, 亿 is sound where it stands for itself: after 超 破 过 数 几 (上亿人次), before 级 以上 (亿元项目), in set phrases. So a scale
counts only with 人次, or after a noun of account with the clause ending there (营业收入亿元，). Table heads and labels are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.cues import Cue
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import HAN, Page
from cleaner.patterns import pattern

ID = "numbers/missing-numeral"
_STOP = r"(?=[，。；、！？,;]|\.?$|\.\s)"
_NO_NUMERAL = r"(?<![\d０-９.．%％ ～~一二两兩三四五六七八九十百千几幾数數多余餘超破过過逾近上达達级級成每半整够足约約至到跨迈邁万萬亿億])"
_ACCOUNTS = (
    "贷款|存款|资产投资|資產投資|开发投资|民间投资|工业投资|营业收入|營業收入|主营收入|总收入|總收入|营收|營收|利润|利潤|利税|增加值|产值|產值|总值|總值|总额|總額|成交额|成交額|销售额|銷售額|交易额|交易額|进出口额|出口额|"
    "总投资|總投資|资产投资|資產投資|开发投资|民间投资|工业投资|完成投资|完成投資|累计投资|投资额|投資額|余额|餘額|总资产|資產總額|财政收入|財政收入|预算收入|税收|支出|净利|淨利|"
    "产量|產量|吞吐量|发电量|用电量|总面积|总人口|常住人口|户籍人口|接待游客|接待旅客|旅客|遊客|游客"
)
_UNITS = "亿元|億元|万元|萬元|万美元|亿美元|億美元|万吨|亿吨|萬噸|万千瓦时|亿千瓦时|万平方米|万人次|亿人次|万人|萬人|万亩|万标箱|万辆|万台"
_CHANGED = "增加了|减少了|減少了|下降了|提高了|增长了|增長了|节约了?|節約了?|少了|多了|[增减減降升涨漲跌][加少长長至]?[到至]|下降到|提高到|扩大到|擴大到"
_PERCENT_AFTER = "长降升占达到约至率比重是为为加涨跌落幅过超近逾于仅足减少了出較长達約長漲過於僅減升為"
_ZH = pattern(
    rf"{_NO_NUMERAL}(?P<visits>[万亿萬億]人次)"
    rf"|(?:{_ACCOUNTS})(?P<account>{_UNITS}){_STOP}"
    rf"|(?<=[{_PERCENT_AFTER}])(?P<percent>[%％])(?! ?[)）\]＝=/]|[为是指数列栏])"
    rf"|(?:^|(?<=[，。；：,;\n]))(?P<leading>[%％])(?=的[{HAN}])"
    rf"|(?<![及门門府邸等次落科])(?P<rank>第(?:位|名|届|屆)){_STOP}"
    rf"|{_NO_NUMERAL}(?<![这這那每哪各某首同])(?P<points>[个個](?:百分[点點]|基[点點]))"
    rf"|(?:[共合总總][计計])(?P<summed>{_UNITS}){_STOP}"
    rf"|(?:{_CHANGED})(?P<change>{_UNITS}){_STOP}"
    rf"|(?<=[为為])(?P<amount>[万亿萬億](?:[美日欧歐港]?元|[吨噸]|平方米|千瓦时|人次|[亩畝])){_STOP}"
    rf"|(?:[为為达達]|全[长長]|[单單亩畝增减減][产產])(?P<measure>(?:平方)?公里|(?:平方|立方)米|公斤|千克|公[顷頃]|毫米|厘米){_STOP}"
    rf"|(?<=[在为為是达達到至于於])(?P<degree>℃)(?![)）\]])"
    rf"|(?<=[气氣水室体體]温|[气氣水室体體]溫)(?P<warmth>℃){_STOP}"
    rf"|(?<=的)(?P<of>[%％]){_STOP}"
    rf"|(?<=[\u4e00-\u9fff]){_NO_NUMERAL}(?<![有这那着])(?P<items>[万萬][个個件台套辆輛座所条條项項]){_STOP}",
    re.MULTILINE,
)
# Round words as writers may mean them, which lost a figure where the text lost one elsewhere as well: 投资总额达亿元，占全市的%。
_WEAK = pattern(
    rf"(?:[总總][额額]|投[资資]|收入|[产產]值|[储儲][备備]|[资資][产產金])?(?:[达達]|共|[约約])(?P<weak>{_UNITS}){_STOP}"
)
_EN = pattern(
    r"\b(?P<change>rose|risen|rises|fell|fallen|grew|grown|growth|increased?|decreased?|dropped|gained|declined|climbed|slipped|jumped|up|down|cut)\b[^.%\d\n]{0,24}\b(?:by|to|of|at)\s+(?P<percent>%|per ?cent\b)(?=[\s.,;])"
    r"|\b(?:[Aa]bout|[Nn]early|[Oo]ver|[Aa]lmost|[Rr]oughly|[Oo]nly|[Aa]pproximately|[Mm]ore than|[Ll]ess than)\s+(?P<share>%)(?= of\b)"
    r"|\b(?:of|to|for|at|reached|worth|by|about|nearly|over|from|paid|costs?|spent|raised|earned|totall?ed|exceeded)\s+(?P<money>[$€£¥]\s?(?:million|billion|trillion)\b)"
)
# What each alternative of the patterns holds.
_BARE = "(?:[万亿萬億]人次|[个個](?:百分[点點]|基[点點])|[万萬][个個件台套辆輛座所条條项項])"
_CUES = (
    Cue(_BARE, before=f"{_NO_NUMERAL}{_BARE}"),
    Cue(f"(?:{_ACCOUNTS}|{_CHANGED}|[共合总總][计計])(?:{_UNITS})"),
    Cue(rf"[{_PERCENT_AFTER}的][%％]|[，。；：,;\n][%％]的|第[位名届屆]|[在为為是达達到至于於温溫]℃|[为為][万亿萬億]"),
    Cue("(?:[为為达達]|全[长長]|[单單亩畝增减減][产產])(?:平方|立方|公|千克|毫米|厘米)"),
)
_CUE_ENGLISH = Cue("[ \t\n](?:%|per ?cent)|[$€£¥][ \t\n]?(?:million|billion|trillion)", once=True)
_NAMES_UNIT = pattern(r"[单單]位|[计計]量|以\S{0,4}[为為]$")
_OF_A_PERSON = pattern(r"[年月日均]\S{0,2}$")
_ABOUT_THE_SIGN = pattern(r"百分号|百分號|百分比符号|percent sign|% sign")


def find(page: Page) -> Iterator[Finding]:
    found = list(_emptied(page))
    yield from found
    if found:
        told = {finding.start for finding in found}
        for match in _WEAK.finditer(page.text):
            if match.start("weak") not in told and _in_running_text(page, "weak", *match.span("weak")):
                yield _finding(page, *match.span("weak"), "weak")


def _emptied(page: Page) -> Iterator[Finding]:
    for matches in (_lost_in_chinese(page), _EN.finditer(page.text) if _CUE_ENGLISH.within(page) else ()):
        for match in matches:
            kind = match.lastgroup or ""
            start, end = match.span(kind)
            if (
                not page.shielded(start, end)
                and _in_running_text(page, kind, start, end)
                and not _personal(page.text, match, kind)
                and not (kind in ("measure", "amount") and _NAMES_UNIT.search(page.text, max(0, start - 8), start))
            ):
                yield _finding(page, start, end, kind)


def _lost_in_chinese(page: Page) -> Iterator[re.Match[str]]:
    """The matches of `_ZH`, looked for in the lines that hold what one of its alternatives does."""
    lines = {page.line_at(end - 1) for cue in _CUES for end in cue.ends(page)}
    if page.text[:1] in ("%", "％"):
        lines.add(page.line_at(0))
    for start, end in sorted(lines):
        yield from _ZH.finditer(page.text, start, end)


def _in_running_text(page: Page, kind: str, start: int, end: int) -> bool:
    """Whether the place is in a sentence and not in a table, a head or a label."""
    low, high = page.line_at(start)
    line = page.text[low:high]
    if "\t" in line or "|" in line or (line.count(",") > 3 and not re.search("[，。]", line) and " " not in line):
        return False
    if kind in ("percent", "share") and _ABOUT_THE_SIGN.search(line):
        return False
    alone = high - low == len(page.text.strip())
    return alone or end < high or bool(re.search(r"[，。；！？]|[,.;] ", line))


def _personal(text: str, match: re.Match[str], kind: str) -> bool:
    """月收入万元: ten thousand, said as a word."""
    return (
        kind == "account"
        and "收" in match.group()
        and match[kind].startswith(("万元", "萬元"))
        and bool(_OF_A_PERSON.search(text[max(0, match.start() - 4) : match.start()]))
    )


def _finding(page: Page, start: int, end: int, kind: str) -> Finding:
    what = page.text[start:end]
    around = page.text[max(0, start - 8) : end + 6].replace("\n", " ")
    zh = f"“{what}”缺数字（…{around}…）；应补上原文的数值"
    if kind == "rank":
        zh = f"“{what}”中间缺数字（…{around}…）；应补上原文的序数"
    en = f"“{what}” has no number (…{around}…); the figure is lost and has to be put back"
    return Finding(start, end, ID, "warning", say(page, zh, en), (), {"stated": what})


CHECK = Check(
    id=ID,
    find=find,
    title="A scale or percent sign has lost its number",
    fires=(
        "共有线亿人次观看大会直播。",
        "同比增长%",
        "全年增加值同比增长%，居全省第三。",
        "全市实现营业收入亿元，比上年增加两成。",
        "Prices rose by % last year.",
        "The plant is worth $ million.",
        "同比下降个百分点。",
        "开业一年来，全年实现销售额万元，产品远销各地。",
        "比去年同期增加了万元，增幅为15%。",
        "平均气温℃，较常年偏高。",
    ),
    stays=(
        "产业规模首次突破万亿元，有超百亿元企业十一家。",
        "亿万人民千万不要忘记这一天，上亿人次收看。",
        "打造万亿级产业，引进亿元以上项目。",
        "| 指标 | 增速% |\n|---|---|\n| 产值 | 3.5 |",
        "单位：万元",
        "他月收入万元，第一位报名。",
        "The discount (%) is in the last column.",
        "每个百分点都来之不易。",
        "投资亿元，建成投产。",
    ),
)
