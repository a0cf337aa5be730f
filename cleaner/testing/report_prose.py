"""How a ledger is told: sentences and tables in Chinese and English, each noting the relations that it states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from cleaner.testing.ledger import Ledger
from cleaner.testing.reports import Draft, Mark, rounded

Telling = Callable[[Draft, Ledger, Random], None]
_NUMERALS = "零一二三四五六七八九十"


def write_chinese(draft: Draft, ledger: Ledger, rng: Random, *, short: bool = False) -> None:
    """A heading, sentences in random order, a table, and sentences that state no relation among them.

    Where it may be `short`, one sentence is enough, and the table may be missing.
    """
    draft.write(f"{ledger.entity}{ledger.year}年度工作报告\n\n")
    _told(draft, ledger, rng, _CHINESE, _ASIDES, 1 if short else 4)
    if short and rng.random() < 0.25:
        return
    _table(
        draft,
        ledger,
        rng,
        "地区" if "区" in ledger.districts[0] else "名称",
        rng.choice(("合计", "总计")),
        rng.choice(("全部", None)),
    )


def write_english(draft: Draft, ledger: Ledger, rng: Random, *, short: bool = False) -> None:
    """As `write_chinese`, in English."""
    draft.write(f"Annual report of {ledger.entity}, {ledger.year}\n\n")
    _told(draft, ledger, rng, _ENGLISH, _ASIDES_EN, 1 if short else 4)
    if short and rng.random() < 0.25:
        return
    _table(draft, ledger, rng, "Area", "Total", None)


def _told(
    draft: Draft, ledger: Ledger, rng: Random, tellings: Sequence[Telling], asides: Sequence[str], least: int
) -> None:
    told: set[str] = set()  # each aside at most once: a sentence that comes again is a fault
    for tell in rng.sample(tellings, rng.randint(least, len(tellings))):
        if rng.random() >= 0.4 and (aside := rng.choice(asides)) not in told:
            told.add(aside)
            draft.write(aside.format(year=ledger.year, entity=ledger.entity) + (" " if asides is _ASIDES_EN else ""))
        tell(draft, ledger, rng)
        draft.write(rng.choice(("\n\n", " " if asides is _ASIDES_EN else "")))
    draft.write("\n\n")


def _figures(draft: Draft, values: Sequence[int], before: Sequence[str], between: str, after: str) -> list[Mark]:
    marks = []
    for i, value in enumerate(values):
        draft.write((between if i else "") + before[i])
        marks.append(draft.figure(value))
        draft.write(after)
    return marks


def _colon(draft: Draft, ledger: Ledger, rng: Random) -> None:
    draft.write(f"{ledger.year}年，{ledger.entity}共{ledger.genre.verb}{ledger.genre.noun}")
    whole = draft.figure(sum(ledger.counts))
    draft.write(f"{ledger.genre.unit}：")
    parts = _figures(draft, ledger.counts, ledger.classes, "、", ledger.genre.unit)
    draft.write("。")
    draft.relate("sum", whole, *parts)


def _selection(draft: Draft, ledger: Ledger, rng: Random) -> None:
    draft.write(f"年内新签约{ledger.genre.noun}")
    counts = [rng.randint(4, 90) for _ in ledger.classes]
    whole = draft.figure(sum(counts))
    draft.write(f"{ledger.genre.unit}，其中")
    parts = _figures(draft, counts, ledger.classes, "、", ledger.genre.unit)
    draft.write("。")
    draft.relate("selection", whole, *parts)


def _respectively(draft: Draft, ledger: Ledger, rng: Random) -> None:
    names, unit = ledger.districts[:3], ledger.genre.money
    values = [Decimal(rng.randint(30, 900)) / 10 for _ in names]
    draft.write("、".join(names) + f"{_NUMERALS[len(names)]}处分别完成支出")
    parts = []
    for i, value in enumerate(values):
        draft.write("、" if i else "")
        parts.append(draft.figure(value, 1))
        draft.write(unit)
    draft.write("，合计")
    whole = draft.figure(sum(values), 1)
    draft.write(f"{unit}。")
    draft.relate("sum", whole, *parts)


def _share(draft: Draft, ledger: Ledger, rng: Random) -> None:
    whole, places = rng.randint(120, 5000), rng.choice((1, 2))
    part = rng.randint(whole // 10, whole * 9 // 10)
    draft.write("在接受抽查的")
    marks = [draft.figure(whole)]
    draft.write(f"{ledger.genre.unit}{ledger.genre.share_noun}中，{ledger.classes[0]}")
    marks.insert(0, draft.figure(part))
    draft.write(f"{ledger.genre.unit}，占")
    marks.append(draft.figure(Decimal(part) / whole * 100, places))
    draft.write("%。")
    draft.relate("share", *marks)


def _change(draft: Draft, ledger: Ledger, rng: Random) -> None:
    draft.write(f"{ledger.genre.amount}由上年的")
    old = draft.figure(ledger.before, 2)
    draft.write(f"{ledger.genre.money}增加到")
    new = draft.figure(ledger.now, 2)
    draft.write(f"{ledger.genre.money}，增长")
    rate = draft.figure((ledger.now / ledger.before - 1) * 100, 1)
    draft.write("%。")
    draft.relate("change", old, new, rate)


def _difference(draft: Draft, ledger: Ledger, rng: Random) -> None:
    old = rng.randint(200, 4000)
    new = old + rng.randint(15, 900)
    draft.write("在册人数从")
    first = draft.figure(old)
    draft.write("人增加到")
    second = draft.figure(new)
    draft.write("人，净增")
    third = draft.figure(new - old)
    draft.write("人。")
    draft.relate("difference", first, second, third)


def _rank(draft: Draft, ledger: Ledger, rng: Random) -> None:
    new = rng.randint(2, 40)
    old = new + rng.randint(2, 30)
    draft.write("综合考核名次由第")
    marks = [draft.figure(old)]
    draft.write("位升至第")
    marks.append(draft.figure(new))
    draft.write("位，前移")
    marks.append(draft.figure(old - new))
    draft.write("位。")
    draft.relate("rank", *marks)


def _percentages(rng: Random, count: int) -> list[Decimal]:
    """Shares of random weights with one decimal, drawn again until rounding leaves them at 100 within half a place each."""
    while True:
        weights = [rng.randint(8, 60) for _ in range(count)]
        shares = [rounded(Decimal(w) / sum(weights) * 100, 1) for w in weights]
        if abs(sum(shares, Decimal(0)) - 100) <= Decimal("0.05") * count:
            return shares


def _hundred(draft: Draft, ledger: Ledger, rng: Random) -> None:
    draft.write("从经费构成看，")
    names = [*ledger.classes[:3], "其他"]
    marks = []
    for i, (name, share) in enumerate(zip(names, _percentages(rng, len(names)), strict=True)):
        draft.write(("，" if i else "") + f"{name}占")
        marks.append(draft.figure(share, 1))
        draft.write("%")
    draft.write("。")
    draft.relate("hundred", *marks)


def _ratio(draft: Draft, ledger: Ledger, rng: Random) -> None:
    draft.write("三次产业结构为")
    marks = []
    for i, share in enumerate(_percentages(rng, 3)):
        draft.write(":" if i else "")
        marks.append(draft.figure(share, 1))
    draft.write("。")
    draft.relate("hundred", *marks)


def _floor(draft: Draft, ledger: Ledger, rng: Random) -> None:
    bound = rng.randint(2, 90) * 10
    value = Decimal(bound) + Decimal(rng.randint(1, 90)) / 10
    draft.write("年末资产总额首次突破")
    first = draft.figure(bound)
    draft.write("亿元，达")
    second = draft.figure(value, 1)
    draft.write("亿元。")
    draft.relate("floor", first, second)


def _same(draft: Draft, ledger: Ledger, rng: Random) -> None:
    value = rng.randint(1000, 90000)
    draft.write("主楼总建筑面积")
    first = draft.figure(value)
    draft.write("平方米，由本地单位设计。验收时再次测量，主楼总建筑面积为")
    second = draft.figure(value)
    draft.write("平方米。")
    draft.relate("same", first, second)


_CHINESE: tuple[Telling, ...] = (
    _colon,
    _selection,
    _respectively,
    _share,
    _change,
    _difference,
    _rank,
    _hundred,
    _ratio,
    _floor,
    _same,
)

_ASIDES = (
    "会议于{year}年3月12日至14日举行，历时三天。",
    "各单位一心一意抓落实，千方百计保供应，万众一心渡难关。",
    "{entity}连续多年获评先进，近20名专家到会指导。",
    "中科三环、三一重工等企业派员观摩，来自五湖四海的代表约300余人到场。",
    "受访者对服务总体满意，约九成表示愿意推荐。",
    "热线0791-8612345全天开通，编号为GB/T 15834-2011。",
    "力争到{year}年底前完成主体工程，预计投入超过2亿元。",
    "上半年用电量同比增长6.2%，用水量下降1.8%，燃气用量持平。",
    "“六稳”“六保”任务落细落实，出台“28条”“16条”等措施。",
    "气温在零下8℃至3℃之间，施工照常。",
    "全程约42公里，平均车速不超过60公里/小时，单程需40分钟左右。",
    "比赛以3比1获胜，队伍前移至小组第二。",
    "每人补助500元，每户不超过2000元。",
    "其中20个村率先试点，另有12个村下月启动。",
)


def _colon_en(draft: Draft, ledger: Ledger, rng: Random) -> None:
    draft.write(f"In {ledger.year} {ledger.entity} {ledger.genre.verb} ")
    whole = draft.figure(sum(ledger.counts), grouped=True)
    draft.write(f" {ledger.genre.noun}: ")
    draft.relate("sum", whole, *_items_en(draft, ledger.counts, ledger.classes))


def _items_en(draft: Draft, values: Sequence[int], names: Sequence[str]) -> list[Mark]:
    marks = []
    for i, (value, name) in enumerate(zip(values, names, strict=True)):
        draft.write("" if not i else " and " if i == len(values) - 1 else ", ")
        marks.append(draft.figure(value, grouped=True))
        draft.write(f" {name}")
    draft.write(".")
    return marks


def _total_en(draft: Draft, ledger: Ledger, rng: Random) -> None:
    values = [rng.randint(20, 900) for _ in range(3)]
    draft.write("The three sites received ")
    parts = []
    for i, value in enumerate(values):
        draft.write(("", ", ", " and ")[i])
        parts.append(draft.figure(value))
    draft.write(" visitors respectively, a total of ")
    whole = draft.figure(sum(values), grouped=True)
    draft.write(".")
    draft.relate("sum", whole, *parts)


def _share_en(draft: Draft, ledger: Ledger, rng: Random) -> None:
    whole = rng.randint(120, 5000)
    part = rng.randint(whole // 10, whole * 9 // 10)
    draft.write("The audit found that ")
    marks = [draft.figure(part, grouped=True)]
    draft.write(" of ")
    marks.append(draft.figure(whole, grouped=True))
    draft.write(" samples (")
    marks.append(draft.figure(Decimal(part) / whole * 100, 1))
    draft.write("%) were complete.")
    draft.relate("share", *marks)


def _change_en(draft: Draft, ledger: Ledger, rng: Random) -> None:
    draft.write(f"{ledger.genre.amount.capitalize()} grew from $")
    old = draft.figure(ledger.before, 2)
    draft.write(" million to $")
    new = draft.figure(ledger.now, 2)
    draft.write(" million, up ")
    rate = draft.figure((ledger.now / ledger.before - 1) * 100, 1)
    draft.write("%.")
    draft.relate("change", old, new, rate)


def _hundred_en(draft: Draft, ledger: Ledger, rng: Random) -> None:
    shares = _percentages(rng, 3)
    draft.write("Grants accounted for ")
    marks = [draft.figure(shares[0], 1)]
    draft.write("% of income, fees for ")
    marks.append(draft.figure(shares[1], 1))
    draft.write("%, and other sources for ")
    marks.append(draft.figure(shares[2], 1))
    draft.write("%.")
    draft.relate("hundred", *marks)


def _floor_en(draft: Draft, ledger: Ledger, rng: Random) -> None:
    bound = rng.randint(2, 90) * 100
    draft.write("Attendance topped ")
    first = draft.figure(bound, grouped=True)
    draft.write(", reaching ")
    second = draft.figure(bound + rng.randint(5, 90), grouped=True)
    draft.write(".")
    draft.relate("floor", first, second)


_ENGLISH: tuple[Telling, ...] = (_colon_en, _total_en, _share_en, _change_en, _hundred_en, _floor_en)
_ASIDES_EN = (
    "The board met from 12 to 14 March {year}.",
    "Nearly 200 guests attended, and about 40 of them spoke.",
    "Output rose 6.2% in the first half while costs fell 1.8%.",
    "The team won 3-1 and moved up to second place.",
    "Call 555-0142 or see section 2.4 of ISO 9001.",
    "Each household may claim up to $500 a year.",
    "The site opens from 10 pm to 6 am on weekdays.",
)


def _table(draft: Draft, ledger: Ledger, rng: Random, corner: str, total: str, note: str | None) -> None:
    """District by column, with a total row and sometimes a total column, as Markdown or TSV."""
    markdown = rng.random() < 0.6
    across = rng.random() < 0.4
    columns = (
        list(ledger.genre.columns[: rng.randint(2, 3)])
        if not across
        else ["一季度", "二季度", "三季度"]
        if corner != "Area"
        else ["Q1", "Q2", "Q3"]
    )
    rows = [list(row[: len(columns)]) for row in ledger.table]
    head = [corner, *columns, *([total] if across else [])]
    _line(draft, [*head], markdown)
    if markdown:
        draft.write("|" + " --- |" * len(head) + "\n")
    marks: list[list[Mark]] = []
    for name, values in zip(
        [*ledger.districts, total], [*rows, [sum(column) for column in zip(*rows, strict=True)]], strict=True
    ):
        shown = [*values, *([sum(values)] if across else [])]
        marks.append(_row(draft, name, shown, markdown))
        if across:
            draft.relate("sum", marks[-1][-1], *marks[-1][:-1])
    for column in zip(*marks, strict=True):
        draft.relate("sum", column[-1], *column[:-1])


def _line(draft: Draft, cells: Sequence[str], markdown: bool) -> None:
    draft.write("| " + " | ".join(cells) + " |\n" if markdown else "\t".join(cells) + "\n")


def _row(draft: Draft, name: str, values: Sequence[int], markdown: bool) -> list[Mark]:
    marks = []
    draft.write(f"| {name}" if markdown else name)
    for value in values:
        draft.write(" | " if markdown else "\t")
        marks.append(draft.figure(value))
    draft.write(" |\n" if markdown else "\n")
    return marks
