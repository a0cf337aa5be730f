"""Symbols that a scraper site injected into sentences: `达1◆★.03万亿元`, `工业■◆、强攻`, `经☆济`.

Copying sites scatter ornaments over an article so that it no longer equals its source. Which symbols are noise is inferred
from the document: an alphabet is taken for injected once its members stand where no writer puts them (inside numbers and
words, right before a pause or a closing quotation mark, in runs of changing make-up) often enough. Its members are then
deleted wherever a reader would stumble over them, and kept where writers put symbols: at the start of lines, in ratings,
legends, tables and redactions, as signs before numbers. A document can hold both.

Where the rule can be wrong: a page about symbols that uses them inside sentences without quotation marks; pure decoration
in mid-sentence. A symbol that is seen in one suspicious place only is proposed, not deleted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.page import Page
from cleaner.rules.noise._runs import WEIGHT, Run, run_at
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import ORNAMENT_RUN, is_emoji

_SURE = 4.0
"""Two places inside words or before marks, or one inside a number and one more."""
_LIKELY = 2.0


def find(page: Page) -> Iterator[Find]:
    if not ORNAMENT_RUN.search(page.text):
        return
    runs = [run_at(page, m.start(), m.end()) for m in ORNAMENT_RUN.finditer(page.text)]
    scores = _scores(page, runs)
    if not scores:
        return
    habits = _Habits(page, runs)
    for run in runs:
        score = max((scores.get(c, 0.0) for c in run.text), default=0.0)
        if score >= _LIKELY:
            yield from _decide(run, score, scores, habits)


def _scores(page: Page, runs: Sequence[Run]) -> dict[str, float]:
    """How strongly the document says of each symbol that it was injected; symbols of mixed runs share their evidence."""
    scores: dict[str, float] = {}
    owners: dict[str, str] = {}
    for run in runs:
        weight = WEIGHT[run.place] + (1.0 if run.mixed and run.place not in ("edge", "hidden", "natural") else 0.0)
        if run.letters and run.place not in ("torn", "word"):
            weight = 0.0
        if not weight:
            continue
        members = set(run.text)
        for c in members:
            scores[c] = scores.get(c, 0.0) + weight
        if run.mixed:
            _join(owners, members)
    for c in page.evidence.get("alphabets", {}).get(page.source, ""):
        scores[c] = scores.get(c, 0.0) + _SURE
    shared: dict[str, float] = {}
    for c, score in scores.items():
        root = _root(owners, c)
        shared[root] = max(shared.get(root, 0.0), score)
    # A run of changing make-up is one injection: its members stand and fall together.
    return {c: shared[_root(owners, c)] for c in scores}


def _join(owners: dict[str, str], members: set[str]) -> None:
    first, *others = sorted(members)
    root = _root(owners, first)
    for c in others:
        owners[_root(owners, c)] = root


def _root(owners: dict[str, str], c: str) -> str:
    while (owner := owners.get(c, c)) != c:
        c = owner
    return c


class _Habits:
    """How this document uses symbols at the edges of lines, to tell its own bullets from what was injected there."""

    def __init__(self, page: Page, runs: Sequence[Run]) -> None:
        self.at_edges = Counter(run.text for run in runs if run.place == "edge")
        self.anywhere = sum(run.place in ("word", "between", "torn") for run in runs) >= 2
        self.sentences = page.text
        # Ornaments that make up a good part of the text, yet never tear a word, are a drawing or a table.
        torn = sum(run.place in ("torn", "word", "mark") for run in runs)
        self.drawn = sum(len(run.text) for run in runs if run.place == "edge") > 3 * sum(
            len(run.text) for run in runs if run.place != "edge"
        ) and torn * 8 < len(runs)


def _decide(run: Run, score: float, scores: dict[str, float], habits: _Habits) -> Iterator[Find]:
    if run.place == "natural" and not run.mixed or run.place == "hidden" and score < 3 * _SURE:
        return
    if habits.drawn or (run.letters and run.place not in ("torn", "word", "between")):
        return
    known = all(scores.get(c, 0.0) >= _LIKELY or c in "\ufe0e\ufe0f\u200d\u20e3" for c in run.text)
    if run.place == "edge" and not _injected_at_edge(run, score, habits):
        return
    emoji_only = all(map(is_emoji, run.text))
    sure = score >= _SURE and known and not (run.place == "natural")
    if emoji_only and run.place in ("between", "mark") and score < 2 * _SURE:
        sure = False
    reason = f"{run.text[:6]!r} stands {_PLACES[run.place]}, as its kind does elsewhere in this text"
    if sure:
        yield run.start, run.end, "", "safe", min(0.999, 0.97 + score / 1000), reason
    else:
        yield run.start, run.end, "", "ask", min(0.9, 0.4 + score / 10), reason


def _injected_at_edge(run: Run, score: float, habits: _Habits) -> bool:
    """Whether a run at the edge of a line was injected: by its changing make-up, or in a text that has noise anywhere."""
    if run.left in ("edge", "space") and run.right in ("edge", "space"):
        return run.mixed and score >= 2 * _SURE and len(set(run.text)) > 2
    if run.mixed:
        return score >= _SURE
    return habits.anywhere and score >= 2 * _SURE and habits.at_edges[run.text] < 2 and "space" not in (run.left, run.right)


_PLACES = {
    "torn": "inside a number or a word",
    "word": "inside a word",
    "mark": "right before a mark",
    "open": "right after an opening mark",
    "between": "inside a sentence",
    "edge": "at the edge of a line",
    "hidden": "inside a sentence",
    "natural": "in a run of changing make-up",
}

RULE = Rule(
    id="noise/injected-symbols",
    find=find,
    title="symbols injected into sentences, words and numbers",
    changes=(
        ("全年工业■◆、农业◆■。产值达1◆■.03万亿元◆，同比增■长。", "全年工业、农业。产值达1.03万亿元，同比增长。"),
        ("她在图书☾馆看书，下午回学☾校，晚上写作☾业。", "她在图书馆看书，下午回学校，晚上写作业。"),
        ("■ 安全\n生产★☆★■。\n■ 质量\n管★理☆，检☆验★。", "■ 安全\n生产。\n■ 质量\n管理，检验。"),
        ("The comp▣any grew by 1▣2 per▣cent.", "The company grew by 12 percent."),
    ),
    stays=(
        "餐厅评分：★★★★☆，人均85元。推荐指数★★★★★。",
        "■ 第一项\n■ 第二项\n▲ 注意事项",
        "（●为已完成，○为未完成）标有★的为必修课。",
        "净利润同比▲12.3%，毛利△5.1%。",
        "某○○公司与王××签订合同。",
        "今天太开心了😂😂，明天见😊。",
        "★★★★★\n◆◇◆◇◆\n正文",
    ),
    asks=("产值达1◆.03万亿元。",),
    source="scraper and SEO sites (damage 16a)",
)
