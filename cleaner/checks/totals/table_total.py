"""A total row or column of a table that is not the sum of what it covers.

Sums are tried as footing.py says. A figure that misses is reported where another column (or row) of the same table adds up over
the same parts; a table with one column of values is reported only if it is plain: no "of which", no nested numbering, a total at
the foot. Columns of rates, prices, shares, years and running numbers are left out. Wrong where a "total" counts distinct things.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cleaner.checks.arithmetic import plain
from cleaner.checks.check import Check
from cleaner.checks.footing import Column, Misfooting, Role, misfootings
from cleaner.checks.messages import say
from cleaner.checks.rounding import rounding_note
from cleaner.checks.tables import Cell, Figure, Row, Table, figure, tables
from cleaner.model import Finding, Severity
from cleaner.page import Page
from cleaner.patterns import pattern

_TOTAL = pattern(
    r"(?:[全本][市省县縣区區国國年校厂廠院]|[一二三四五六]、|总|總|以上|各项|各項)?[合总總共]\s*[计計](?:数|數|额|額)?(?:[(（].{0,12}[)）])?[:：]?"
    r"|总和|總和|(?:grand |net |overall )?totals?(?: \(.{1,20}\))?:?|sum|all",
    re.IGNORECASE,
)
_SUBTOTAL = pattern(
    r".{0,8}小\s*[计計](?:[(（].{0,12}[)）])?[:：]?|[^\W\d]{2,10}[合总總共][计計](?:[(（].{0,12}[)）])?[:：]?|(?:.{0,20} )?sub-?totals?:?"
    r"|[a-z ]{2,20} total:?|total (?:current |other |net )?(?:assets|liabilities|equity|revenues?|income|expenses|expenditures?|costs):?",
    re.IGNORECASE,
)
_OF_ITS_OWN = pattern("[和及与與、].*[合总總共][计計]")
_SPAN_TOTAL = pattern(r"全年|全年合[计計]|年度合[计計]|full year|year", re.IGNORECASE)
_NEGATIVE = pattern(r"[(（]?\s*(?:减|減|扣除|less\b|minus\b|-\s)", re.IGNORECASE)
_MEMO = pattern(
    r"[#＃*＊]|其中|占比|占总|佔|同比|环比|比上年|增[长幅速]|平均|人均|of which|incl|memo|share|average|mean|change|growth|%",
    re.IGNORECASE,
)
_NOT_ADDED = pattern(
    r"率|%|％|‰|比重|比例|占比|佔比|[单單][价價]|[价價]格|[均时時][价價]|平均|人均|均值|中位|指[数數]|序[号號]|[编編][号號]|年份|排名|名次|位次|增[长長幅速]"
    r"|同比|[环環]比|增减|(?<![期年][末初])[余餘][额額]|密度|温度|溫度|得分|[单單]位(?!.*人)|倍|rate|price|average|\bavg|\bmean\b|median|share|percent|\bper\b|index|\brank|\bno\.|\bid\b"
    r"|ratio|growth|change|balance|density|score",
    re.IGNORECASE,
)
_NESTED = pattern(r"[(（][一二三四五六七八九十\d][)）]|[一二三四五六七八九十]+、|\d+\.\d|[A-Z]\.\d")
_BLANK = pattern(r"[-–—－…·.\s/]*|n/?a|nil|无|無", re.IGNORECASE)
_UNIT = "个個家人名亿億万萬元只件台辆輛户戶所座处處"
_LISTED = pattern(
    rf"(?<![\w/／|｜])[^\W\d]{{1,12}}[:：]?\d[\d,.]{{0,20}}[{_UNIT}]{{0,3}}(?:\s?[/／|｜]\s?[^\W\d]{{1,12}}[:：]?\d[\d,.]{{0,20}}[{_UNIT}]{{0,3}}){{2,60}}(?![/／\w])"
)
_LISTED_HINT = pattern(r"[/／|｜]\s?[^\W\d]{1,12}[:：]?\d")
_LISTED_ITEM = pattern(rf"([^\W\d]{{1,12}})[:：]?(\d[\d,.]{{0,20}})[{_UNIT}]{{0,3}}")


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table as figures: `cells[row][column]`, what each row is, which columns add up, and where the figures stand."""

    cells: list[list[Figure | None]]
    roles: list[Role]
    columns: list[int]
    places: list[list[Cell | None]]
    plain: bool


def find(page: Page) -> Iterator[Finding]:
    if not any(sign.isdigit() for sign in page.signs):
        return
    slack = Decimal(1) if rounding_note(page) else Decimal(0)
    for table in tables(page):
        seen: set[int] = set()
        for grid in (_by_rows(table), _by_columns(table)):
            if grid is not None:
                yield from _judge(page, grid, slack, seen)
    yield from _listed(page)


def _judge(page: Page, grid: _Grid, slack: Decimal, seen: set[int]) -> Iterator[Finding]:
    columns: list[Column] = [[row[c] for row in grid.cells] for c in grid.columns]
    found = list(misfootings(columns, grid.roles, slack))
    missed = Counter(miss.total for miss in found)
    filled = [c for c in columns if sum(f is not None for f in c) > 2]
    for miss in found:
        valued = [c for c in filled if c[miss.total] is not None]
        if 2 * missed[miss.total] > sum(column[miss.total] is not None for column in columns) and len(valued) > 1:
            continue  # a "total" that is seldom the sum of its parts is none
        if not (miss.proven or (grid.plain and len(valued) == 1 and _is_plain_sum(grid, columns[miss.column], miss))):
            continue
        column = grid.columns[miss.column]
        cell = grid.places[miss.total][column]
        if cell is not None and cell.start not in seen:
            seen.add(cell.start)
            yield _finding(page, cell, [grid.places[r][column] for r in miss.parts], miss)


def _is_plain_sum(grid: _Grid, column: Column, miss: Misfooting) -> bool:
    """Whether a total with no sibling to vouch for it still must be the sum of the rows above it."""
    parts = [column[r] for r in miss.parts]
    first = min(r for r, role in enumerate(grid.roles) if role != "memo")
    whole_run = (
        miss.parts[0] == first or grid.roles[miss.parts[0]] == "subtotal" or grid.roles[miss.parts[0] - 1] == "subtotal"
    )
    return 2 <= len(parts) <= 19 and whole_run and all(p is not None and p.value >= 0 for p in parts)


def _finding(page: Page, cell: Cell, parts: Sequence[Cell | None], miss: Misfooting) -> Finding:
    stated = figure(cell.text)
    assert stated is not None
    shown = [part.text for part in parts if part is not None]
    terms = " + ".join(shown[:12]) + (" + …" if len(shown) > 12 else "")
    gap = plain(abs(stated.value - miss.computed))
    total = plain(miss.computed)
    message = say(
        page,
        f"合计不等于各项之和：{cell.text} ≠ {terms} = {total}，差 {gap}；合计应为 {total}，或某一分项有误",
        f"The total is not the sum of its parts: {cell.text} ≠ {terms} = {total}, off by {gap}; it should be {total}, or a part is wrong",
    )
    related = tuple((part.start, part.end) for part in parts if part is not None)
    severity: Severity = "error" if miss.proven else "warning"
    values = {"stated": plain(stated.value), "computed": total}
    return Finding(cell.start, cell.end, CHECK.id, severity, message, related, values)


def _by_rows(table: Table) -> _Grid | None:
    """The grid read downwards; None if no row is a total."""
    labels = [_label(row) for row in table.rows]
    if not any(_TOTAL.fullmatch(text) or _SUBTOTAL.fullmatch(text) for text in labels[1:]):
        return None
    head = _head(table.rows[0])
    body = table.rows[1:] if head else table.rows
    labels = labels[1:] if head else labels
    added = [c for c in range(table.width) if not (head and c < len(head) and _NOT_ADDED.search(head[c].text))]
    return _grid(body, [_role(text) for text in labels], added, labels, head)


def _by_columns(table: Table) -> _Grid | None:
    """The grid read across: columns become rows; None if no column is headed as a total."""
    head = _head(table.rows[0])
    if head is None:
        return None
    names = [cell.text for cell in head]
    roles: list[Role] = [_role(text) for text in names]
    roles = [
        "total" if _SPAN_TOTAL.fullmatch(n) and _are_spans(names[:i]) else r
        for i, (n, r) in enumerate(zip(names, roles, strict=True))
    ]
    if not any(role in ("total", "subtotal") for role in roles[1:]):
        return None
    body = [row for row in table.rows[1:] if len(row) == len(head)]
    words = {c for c in range(len(head)) if sum(figure(row[c].text) is None for row in body) * 2 > len(body)}
    roles = [
        "memo" if c in words or _NOT_ADDED.search(n) or _is_year(n) else r
        for c, (n, r) in enumerate(zip(names, roles, strict=True))
    ]
    turned = [tuple(row[c] for row in body) for c in range(len(head))]
    kept = [i for i, row in enumerate(body) if not _MEMO.match(_label(row))]
    return _grid(turned, roles, kept, names, None)


def _are_spans(names: Sequence[str]) -> bool:
    return any(re.search("季|半年|月|Q[1-4]|H[12]", name) for name in names)


def _grid(
    body: Sequence[Row], roles: list[Role], added: Sequence[int], labels: Sequence[str], head: Row | None
) -> _Grid:
    width = max((len(row) for row in body), default=0)
    places = [[row[c] if c < len(row) else None for c in range(width)] for row in body]
    cells = [[figure(cell.text) if cell else None for cell in row] for row in places]
    columns = [c for c in added if c < width and _adds(places, cells, roles, c)]
    plain = not any(_NESTED.match(text) for text in labels) and "memo" not in roles
    return _Grid(cells, roles, columns, places, plain)


def _adds(
    places: Sequence[Sequence[Cell | None]],
    cells: Sequence[Sequence[Figure | None]],
    roles: Sequence[Role],
    column: int,
) -> bool:
    """Whether a column is all amounts: figures or blanks in each row, and neither percentages nor running numbers."""
    found = [row[column] for row in cells]
    figures = [f for f in found if f is not None]
    if len(figures) < 3 or any(f.percent for f in figures):
        return False
    worded = (row[column] for row, f, role in zip(places, found, roles, strict=True) if f is None and role != "memo")
    if not all(cell is None or _BLANK.fullmatch(cell.text) for cell in worded):
        return False
    parts = [f.value for f, role in zip(found, roles, strict=True) if f is not None and role == "part"]
    return not (
        len(parts) > 2
        and all(b - a == 1 for a, b in itertools.pairwise(parts))
        and parts[0] == 1
        and len(parts) == len(figures)
    )


def _head(row: Row) -> Row | None:
    """The row if it is a head: no figures in it but years."""
    return None if any(figure(cell.text) and not _is_year(cell.text) for cell in row) else row


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d\s?年?", text) is not None


def _label(row: Row) -> str:
    """The words of a row: its first cell that is neither a figure nor blank."""
    return next((cell.text for cell in row if not _BLANK.fullmatch(cell.text) and figure(cell.text) is None), "")


def _role(text: str) -> Role:
    if _TOTAL.fullmatch(text):
        return "total"
    if _SUBTOTAL.fullmatch(text):
        # 银行存款和结算备付金合计 is of what it names, and one part among the others.
        return "part" if _OF_ITS_OWN.search(text) else "subtotal"
    if _NEGATIVE.match(text):
        return "negative"
    return "memo" if _MEMO.match(text) else "part"


def _listed(page: Page) -> Iterator[Finding]:
    """Tables folded into one line: 工业18/农业7/合计26."""
    if not _LISTED_HINT.search(page.text):
        return
    for line in _LISTED.finditer(page.text):
        items = list(_LISTED_ITEM.finditer(page.text, *line.span()))
        if not items or not _TOTAL.fullmatch(items[-1][1]) or page.shielded(*line.span()):
            continue
        cells = [Cell(m.start(2), m.end(2), m[2].rstrip(".,")) for m in items]
        figures = [figure(cell.text) for cell in cells]
        roles: list[Role] = [*(_role(m[1]) for m in items[:-1]), "total"]
        if any(f is None for f in figures) or any(_NOT_ADDED.search(m[1]) or _MEMO.search(m[1]) for m in items):
            continue
        for miss in misfootings([figures], roles, Decimal(int(rounding_note(page)))):
            yield _finding(page, cells[-1], cells[:-1], miss)


CHECK = Check(
    id="totals/table-total",
    find=find,
    title="A total row or column is not the sum of what it covers",
    fires=(
        "工业18/农业7/合计26",
        "| 类别 | 数量 |\n|---|---|\n| 甲 | 10 |\n| 乙 | 12 |\n| 小计 | 22 |\n| 丙 | 5 |\n| 丁 | 6 |\n| 小计 | 11 |\n| 总计 | 34 |",
        "Site\tStaff\tRooms\nA\t12\t30\nB\t15\t22\nTotal\t27\t53",
        "学校,男生,女生,合计\n一小,310,295,605\n二小,280,264,544\n三小,192,205,387",
        "| 科目 | 金额 |\n|---|---|\n| 人员 | 1520 |\n| 公用 | 380 |\n| 项目 | 2100 |\n| 支出合计 | 4010 |",
    ),
    stays=(
        "工业18/农业7/合计25",
        "| 名称 | 2020年 | 2021年 |\n|---|---|---|\n| 甲 | 1 | 2 |\n| 乙 | 3 | 4 |\n| 合计 | 4 | 6 |",
        "| 项目 | 金额 |\n|---|---|\n| 收入 | 900 |\n| 减:成本 | 620 |\n| 合计 | 280 |",
        "| 项目 | 金额 |\n|---|---|\n| 权益投资 | 369 |\n| 债券投资 | 43 |\n| 银行存款和结算备付金合计 | 20 |\n| 其他 | 1 |\n| 合计 | 433 |",
        "产品,单价,合计\n苹果,5,15\n梨,4,20\n桃,6,12",
    ),
)
