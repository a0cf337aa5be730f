"""Statistics: by rule how often it was right, by reviewer how much was done, how far reviewers agree."""

from __future__ import annotations

from cleaner.review import Store
from cleaner.review.statistics import RuleTally, statistics
from tui.text.layout import Run
from tui.text.visible import visible


def figure_rows(store: Store, width: int) -> list[list[Run]]:
    """The figures of a store with a bar for each rule: `#` right, `-` wrong, `e` typed over, `.` undecided."""
    figures = statistics(store)
    name = max([12, *(len(t.rule) for t in figures.rules)])
    name = min(name, max(12, width - 46))
    bar = max(10, width - name - 36)
    rows: list[list[Run]] = [
        [(f"{'rule':<{name}} {'right':>6} {'wrong':>6} {'edited':>6} {'open':>6} {'share':>5}", "head")]
    ]
    rows += [_rule(t, name, bar) for t in figures.rules]
    rows += [[], [("# right  - wrong  e edited  . undecided", "dim")], []]
    rows += [[(_count(visible(who), count, name), "plain")] for who, count in figures.reviewers.items()]
    rows += [[(_count(day, count, name), "dim")] for day, count in figures.days.items()]
    agreement = figures.agreement
    if agreement.items:
        kappa = "" if agreement.kappa is None else f", kappa {agreement.kappa:.2f}"
        rows += [
            [],
            [(f"two reviewers or more: {agreement.items} items, decided alike {agreement.alike}{kappa}", "plain")],
        ]
    return rows


def _count(label: str, count: int, name: int) -> str:
    return f"{label:<{name}} {count:>6} decision{'s' * (count != 1)}"


def _rule(t: RuleTally, name: int, bar: int) -> list[Run]:
    precision = "" if t.precision is None else f"{t.precision:.0%}"
    label = visible(t.rule) if len(t.rule) <= name else visible(t.rule)[: name - 1] + "~"
    cells = [("#", t.accepted), ("-", t.rejected), ("e", t.edited), (".", t.open)]
    plot = "".join(mark * round(bar * count / t.total) for mark, count in cells)[:bar]
    return [
        (f"{label:<{name}} {t.accepted:>6} {t.rejected:>6} {t.edited:>6} {t.open:>6} {precision:>5} ", "plain"),
        (plot, "key"),
    ]
