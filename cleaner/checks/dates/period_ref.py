"""A period that is named in words and in figures, and the two differ: 2022年比上年（2020年）.

上年 and 同比 are measured from the years that the sentence has named before; 今年 去年 明年 with their years must agree within a
paragraph. Free comparisons (较2019年) and prices of a base year are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern

ID = "dates/period-ref"
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?=年|[赛賽]季|\b)")
_LAST_YEAR = pattern(
    r"(?P<word>(?<!今年比)(?:上一?年度?|去年|前一年|上一?个?(?:[赛賽]季|[学學财財]年))(?:同[期月日]|末|底|年末)?)(?:[（(](?P<year>(?:19|20)\d\d)(?:年|[赛賽]季)[^（）()\n]{0,8}[）)]|[，,]?(?:即|也就是)(?P<plain>(?:19|20)\d\d)年)"
    r"|(?P<same>同比)(?:[^（）()。，\n]{0,6})[（(](?:[较較比与與]|[对對]比期?[为為]?|基期[为為]?|相[较較比对對][于於]?)?(?P<base>(?:19|20)\d\d)年[^（）()\n]{0,6}[）)]"
    r"|(?P<told>(?:19|20)\d\d)年[，,]?(?:即|也就是)(?P<so>上一?年|去年|前一年)(?!年)"
    r"|(?P<later>次年|翌年|下一年)[（(](?P<later_year>(?:19|20)\d\d)年[^（）()\n]{0,8}[）)]"
    r"|\b(?P<english>(?:previous|prior|preceding) year|year before|year earlier) ?\((?P<english_year>(?:19|20)\d\d)\)",
    re.IGNORECASE,
)
_TO_COME = pattern(r"力[争爭]|[计計][划劃]|目[标標]|[预預][计計]|[到至]20\d\d年|\bby 20\d\d")
_ANCHOR = pattern(r"(?P<word>今年|本年度?|去年|前年|明年|后年|後年)[（(](?P<year>(?:19|20)\d\d)年?[）)]")
_OFFSET = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2, "後年": 2}
_MONTH_BEFORE = pattern(
    r"(?P<month>\d{1,2})月(?:份)?[^。；\n月]{0,16}(?:环比|環比|上一?[个個]?月)[^（）()。，\n]{0,6}[（(](?:较|比|与|較|與)?(?:\d{4}年)?(?P<base>\d{1,2})月(?:份)?(?:相比|同期)?[）)]"
)
_QUARTER_BEFORE = pattern(
    r"(?:(?P<year>\d{4})年)?第?(?P<quarter>[一二三四1-4])季度[^。；\n季]{0,16}(?:上一?[个個]?季度|环比|環比)[（(](?:(?P<base_year>\d{4})年)?第?(?P<base>[一二三四1-4])季度[）)]"
)
# What a bracket that names a period opens with.
_HINT = pattern(
    r"(?:即|就是)(?:(?:19|20)\d\d年|上一?年|去年|前一年)|[（(](?:[较較比与與对對相]|(?:19|20)\d\d|\d{1,4}年|\d{1,2}月|第?[一二三四1-4]季)"
)
_OPENS = pattern(
    r"[\s\u3000]*(?:19|20)\d\d年度?(?:以来)?(?![^，,。；]{0,12}(?:成立|[创創][办辦立建]|[投][产產]|建成|[开開][工业業]|[入][职職学學]))"
)
_NEAR = 4
_CLAUSE_BACK = 160


def find(page: Page) -> Iterator[Finding]:
    if not _HINT.search(page.text):
        return
    told: set[int] = set()
    for finding in [*_last_years(page), *_anchors(page), *_months(page), *_quarters(page)]:
        if finding.start not in told:
            told.add(finding.start)
            yield finding


def _last_years(page: Page) -> Iterator[Finding]:
    for match in _LAST_YEAR.finditer(page.text):
        group = next(name for name in ("year", "plain", "told", "base", "later_year", "english_year") if match[name])
        named, ahead = int(match[group]), -1 if group == "later_year" else 1
        stop = r"\.(?!\d)" if group == "english_year" else "。"
        before = re.split(rf"{stop}|\n", page.text[max(0, match.start() - _CLAUSE_BACK) : match.start()])[-1]
        # 前年（2020年）和去年（2021年）: years that are themselves named from the present measure nothing here.
        said = _ANCHOR.sub(lambda m: "" if _OFFSET[m["word"][:2]] else m.group(), before)
        if group == "english_year" and not _YEAR.search(said):
            said = re.split(r"[.\n]", page.text[match.end() : match.end() + 60])[0]
        years = [int(y) for y in _YEAR.findall(said)] or _year_of_paragraph(page, match.start(), named)
        from_now = match["word"] and match["word"].startswith("去年")
        if from_now and (len(set(years)) > 1 or _TO_COME.search(said)):
            continue
        if years and named + ahead not in years and "价" not in match.group():
            word = next(match[name] for name in ("word", "so", "same", "later", "english") if match[name])
            yield _finding(page, match.span(group), word, str(named), str(years[-1] - ahead), str(years[-1]))


def _year_of_paragraph(page: Page, at: int, named: int) -> list[int]:
    """The year that a paragraph opens with, where it is the only one before `at` and near to the one that is named."""
    before = page.text[max(page.line_at(at)[0], at - 2 * _CLAUSE_BACK) : at]
    years = {int(year) for year in _YEAR.findall(before)}
    opens = _OPENS.match(before)
    return [*years] if opens and len(years) == 1 and abs(years.copy().pop() - named) <= _NEAR else []


def _anchors(page: Page) -> Iterator[Finding]:
    """今年（2023年） and 去年（2021年） in one paragraph imply different present years."""
    present: dict[int, tuple[str, int]] = {}
    for match in _ANCHOR.finditer(page.text):
        line = page.line_at(match.start())[0]
        offset = _OFFSET[match["word"][:2]]
        now = int(match["year"]) - offset
        word, first = present.setdefault(line, (match["word"], now))
        if now != first:
            yield _finding(
                page,
                match.span("year"),
                match["word"],
                match["year"],
                str(first + offset),
                f"{word}={first + _OFFSET[word[:2]]}",
            )


def _months(page: Page) -> Iterator[Finding]:
    for match in _MONTH_BEFORE.finditer(page.text):
        month, base = int(match["month"]), int(match["base"])
        right = month - 1 or 12
        if 1 <= month <= 12 and base != right:
            yield _finding(page, match.span("base"), "环比", f"{base}月", f"{right}月", f"{month}月")


def _quarters(page: Page) -> Iterator[Finding]:
    for match in _QUARTER_BEFORE.finditer(page.text):
        quarter, base = ("一二三四".find(q) + 1 or int(q) for q in (match["quarter"], match["base"]))
        right = quarter - 1 or 4
        if base != right:
            yield _finding(page, match.span("base"), "上季度", f"第{base}季度", f"第{right}季度", f"第{quarter}季度")


def _finding(page: Page, span: tuple[int, int], word: str, stated: str, right: str, subject: str) -> Finding:
    zh = f"“{word}”与所注时间不符：以{subject}为准，应是{right}，写的是{stated}"
    en = f"“{word}” names {stated}, but measured from {subject} it is {right}"
    return Finding(*span, ID, "warning", say(page, zh, en), (), {"stated": stated, "computed": right})


CHECK = Check(
    id=ID,
    find=find,
    title="“Last year” and the like name the wrong period",
    fires=(
        "2022年比上年(2020年)增长。",
        "2023年上半年，出口较上年同期（2021年上半年）增长。",
        "In 2022, sales rose from the previous year (2020).",
        "今年（2023年）投资8亿元，去年（2021年）6亿元。",
        "2022年3月销量环比（较1月）增长。",
        "2019年，比上年即2017年增加12家。",
        "2022年10月，较上月（8月）下降。",
        "2021赛季门票收入2180万元，与上一赛季（2019赛季）相比回升。",
        "2023年8月浓度为19微克，与去年同月（2021年8月）相比下降。",
        "2022年全县森林覆盖率达到58.3%。与去年（2019年）相比有所提高。",
        "2023年5月完成42.6万标箱，同比（对比2021年5月）增长8.4%。",
        "In 2023 the ferry carried 1.3 million passengers, up from the previous year (2021).",
    ),
    stays=(
        "2022年比上年（2021年）增长。",
        "2022年较2019年（疫情前）恢复九成。",
        "2021年比2019年增长8%，两年平均增长4%。",
        "去年（2021年）结转。",
        "2018年公司成立。与去年（2021年）相比，订单翻番。",
        "2022年1月销量环比（较2021年12月）增长。",
        "到2025年，产值翻番；去年（2021年）产值为5亿元。",
    ),
)
