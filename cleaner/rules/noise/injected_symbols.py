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

from cleaner.model import Safety
from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.copies import once
from cleaner.rules.noise._alphabet import Alphabet, alphabet_of
from cleaner.rules.noise._classes import AT_HOME, STRAYABLE, STRAYABLE_SIGNS, is_at_home, script_of
from cleaner.rules.noise._dense import Dense, dense
from cleaner.rules.noise._groups import SURE, labels_something
from cleaner.rules.noise._meant import unmeant
from cleaner.rules.noise._runs import Place, Run, run_at
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import (
    FOREIGN_LETTER,
    LETTERS,
    PLAIN,
    SYMBOL_OR_LETTER_RUN,
    SYMBOL_RUN,
    Kind,
    foreign_letters_among,
    kind_of,
)

_Part = tuple[int, int, Safety, float, float]
"""A stretch of a run in offsets of the run, what is proposed for it, its score, and how sure that makes us."""
_ATTACHED = frozenset("\ufe0e\ufe0f\u200d\u20e3")
_AMID_HAN = pattern(f"{STRAYABLE.pattern}(?<=[{HAN}].)(?=[{HAN}，。、；：”])")
_FEW = 2
_MOST_LETTERS = 8
"""Distinct letters of a foreign script that an alphabet of noise holds at most; a text in that script holds more."""


def find(page: Page) -> Iterator[Find]:
    strewn = dense(page)
    if strewn is not None:
        return _find_dense(page, strewn)
    return _find(page)


def _find_dense(page: Page, strewn: Dense) -> Iterator[Find]:
    """Every run in mid-sentence, and those at edges that a reader would stumble over."""
    text = page.text
    score = SURE * len(strewn.amid)
    confidence = min(0.999, 0.97 + score / 1000)
    for start, end, left, right in strewn.amid:
        place: Place = "mark" if right in ("pause", "close") else "torn" if left == right == "digit" else "between"
        yield start, end, "", "safe", confidence, _reason(text[start:end], place)
    habits = _Habits(strewn.others, anywhere=True)
    for run in strewn.others:
        if _out_of_place(run, score, habits, True):
            yield run.start, run.end, "", "safe", confidence, _reason(run.text, run.place)


def _reason(symbols: str, place: Place) -> str:
    return f"{symbols[:6]!r} stands {_PLACES[place]}, as its kind does elsewhere in this text"


def _find(page: Page) -> Iterator[Find]:
    runs = list(_runs(page))
    runs = unmeant(page, runs) if runs else runs
    if not runs:
        return
    apart = [runs[n] for n in once(page.text, [(run.start, run.end) for run in runs])]
    alphabet = alphabet_of(page, apart)
    if not alphabet.sure and not alphabet.likely:
        return
    habits = _Habits(apart)
    if habits.drawn:
        return
    known: dict[str, list[_Part]] = {}
    for run in runs:
        parts = known.get(run.text)
        if parts is None:
            parts = known[run.text] = list(_parts(run, alphabet))
        for start, end, safety, score, confidence in parts:
            goes_on = safety == "safe" and run.members <= alphabet.strangers and _goes_on(page.text, run)
            anywhere = run.members <= alphabet.anywhere
            if not anywhere and not (run.emoji and safety == "safe") and labels_something(page.text, run):
                continue
            if goes_on or _out_of_place(run, score, habits, anywhere):
                reason = _reason(run.text[start:end], run.place)
                yield run.start + start, run.start + end, "", safety, confidence, reason


def _runs(page: Page) -> Iterator[Run]:
    """The runs of symbols of a page, of foreign letters too where few stand beside Han; none where none can be noise."""
    letters = _letters(page)
    if not letters and not page.evidence and all(map(is_at_home, page.symbols)) and not _strayed(page):
        return
    for m in (SYMBOL_OR_LETTER_RUN if letters else SYMBOL_RUN).finditer(page.text):
        if not letters or all(c in letters or c in page.symbols or c in _ATTACHED for c in m.group()):
            yield run_at(page, m.start(), m.end())


def _strayed(page: Page) -> bool:
    """Whether signs of formulas and notes stand between Han more often than a text about them may have it."""
    return any(map(STRAYABLE.match, page.symbols)) and len(_AMID_HAN.findall(page.text)) >= _FEW


def _letters(page: Page) -> frozenset[str]:
    """Letters beside Han of the scripts of which the page holds too few letters for words."""
    letters = foreign_letters_among(page.signs)
    beside = letters.intersection(FOREIGN_LETTER.findall(page.text)) if letters else None
    if not beside:
        return frozenset()
    scripts: dict[str, set[str]] = {}
    for c in letters:
        scripts.setdefault(script_of(c), set()).add(c)
    few = [held for held in scripts.values() if len(held) <= _MOST_LETTERS and not held.isdisjoint(beside)]
    return frozenset().union(*few)


def _goes_on(text: str, run: Run) -> bool:
    """Whether a run stands behind a word or a number, and before a space and the rest of the sentence: `下降◍ 4.2%`."""
    if run.place not in ("edge", "tail") or run.right != "space":
        return False
    return run.left in ("han", "digit") and kind_of(text[run.end + 1 : run.end + 2]) in ("han", "digit")


class _Habits:
    """How this document uses symbols at the edges of lines, to tell its own bullets from what was injected there."""

    def __init__(self, runs: Sequence[Run], *, anywhere: bool = False) -> None:
        self.at_edges = Counter(run.text for run in runs if run.place == "edge")
        self.anywhere = anywhere or sum(run.place in ("word", "between", "torn") for run in runs) >= 2
        # Symbols that make up a good part of the text, yet hardly ever tear a word, are a drawing or a table.
        torn = sum(run.place in ("torn", "word", "mark") for run in runs)
        at_edges = sum(len(run.text) for run in runs if run.place == "edge")
        self.drawn = at_edges > 3 * sum(len(run.text) for run in runs if run.place != "edge") and torn * 8 < len(runs)


def _parts(run: Run, alphabet: Alphabet) -> Iterator[_Part]:
    """The suspicious stretches of a run, the same wherever its symbols stand in the text."""
    if run.members.isdisjoint(alphabet.sure) and run.members.isdisjoint(alphabet.likely):
        return
    score = max(alphabet.sure.get(c) or alphabet.likely.get(c, 0.0) for c in run.members)
    for start, end in _stretches(run, alphabet):
        known = all(c in alphabet.sure or c in _ATTACHED for c in run.text[start:end])
        confidence = min(0.999, 0.97 + score / 1000) if known else min(0.9, 0.4 + score / 10)
        yield start, end, "safe" if known else "ask", score, confidence


def _stretches(run: Run, alphabet: Alphabet) -> Iterator[tuple[int, int]]:
    """The parts of a run that are suspicious, with what is attached to them: `℃` stays where `℃★` was one run."""
    start = -1
    for at, c in enumerate(run.text):
        suspicious = c in alphabet.sure or c in alphabet.likely or (start >= 0 and c in _ATTACHED)
        if suspicious and start < 0:
            start = at
        elif not suspicious and start >= 0:
            yield start, at
            start = -1
    if start >= 0:
        yield start, len(run.text)


def _out_of_place(run: Run, score: float, habits: _Habits, anywhere: bool) -> bool:
    """Whether a reader would stumble over the run where it stands; `anywhere` where its symbols were injected all over."""
    if run.place in ("legend", "natural", "hidden", "rating", "listed", "face") and not run.mixed:
        return (anywhere or run.place not in ("legend", "natural", "face")) and score >= 2.5 * SURE
    if run.place == "between" and run.left == run.right == "latin" and len(run.text) == 1:
        return score >= 2.5 * SURE  # `A☆B`
    if run.letters:
        return run.place in ("torn", "word", "between", "open") or (run.place == "mark" and score >= SURE)
    if run.place == "tail":
        return score >= 2 * SURE and (run.mixed or habits.anywhere) and not run.emoji
    if run.place == "edge":
        return not run.emoji and _injected_at_edge(run, score, habits)
    return True


def _injected_at_edge(run: Run, score: float, habits: _Habits) -> bool:
    """Whether a run at the edge of a line was injected: by its changing make-up, or in a text that has noise anywhere."""
    if _bare(run.left) and _bare(run.right):
        return run.mixed and score >= 2 * SURE and len(run.members) > 2
    if run.mixed:
        return score >= SURE
    return (
        habits.anywhere and score >= 2 * SURE and habits.at_edges[run.text] < 2 and "space" not in (run.left, run.right)
    )


def _bare(kind: Kind) -> bool:
    return kind in ("edge", "space")


_PLACES: dict[Place, str] = {
    "torn": "inside a number or a word",
    "word": "inside a word",
    "mark": "right before a mark",
    "open": "right after an opening mark",
    "between": "inside a sentence",
    "tail": "between a word and a space",
    "listed": "inside a sentence",
    "legend": "in a run of changing make-up",
    "rating": "inside a sentence",
    "edge": "at the edge of a line",
    "hidden": "inside a sentence",
    "natural": "in a run of changing make-up",
    "face": "inside a sentence",
}

_TRIGGER = f"[^{PLAIN}{AT_HOME}]|[{STRAYABLE_SIGNS}{LETTERS}]"
"""A symbol that is at home nowhere, a sign of notes or formulas, a letter of another script."""

RULE = Rule(
    id="noise/injected-symbols",
    find=find,
    title="symbols injected into sentences, words and numbers",
    changes=(
        ("全年工业■◆、农业◆■。产值达1◆■.03万亿元◆，同比增■长。", "全年工业、农业。产值达1.03万亿元，同比增长。"),
        ("她在图书☾馆看书，下午回学☾校，晚上写作☾业。", "她在图书馆看书，下午回学校，晚上写作业。"),
        ("■ 安全\n生产★☆★■。\n■ 质量\n管★理☆，检☆验★。", "■ 安全\n生产。\n■ 质量\n管理，检验。"),
        ("产值达1◆.03万亿元。", "产值达1.03万亿元。"),
        ("价格涨到3.▲5元，销量下降▼2.1%。", "价格涨到3.5元，销量下降▼2.1%。"),
        ("城里的孩子◡，很少见到井；守着井的人◍却都老了。", "城里的孩子，很少见到井；守着井的人却都老了。"),
        ("公司经ж济总量居前，研ю究投入增э加。", "公司经济总量居前，研究投入增加。"),
        (
            "今年春天雨水★充足◆，山★里的茶◆叶◆长得★很◆好◆★。★◆\n村◆民◆们天◆不◆亮就上◆★山★采★茶，傍★晚◆★才背着竹★篓回家★。★◆\n"
            "新★茶运◆★到城里，一天就卖完了，◆价格比★去年★高◆★出两成★。★◆\n",
            "今年春天雨水充足，山里的茶叶长得很好。\n村民们天不亮就上山采茶，傍晚才背着竹篓回家。\n"
            "新茶运到城里，一天就卖完了，价格比去年高出两成。\n",
        ),
        (
            "据县水利局介绍,水库除险工程上月完工🤷🏿♀️,灌溉面积扩大到3200亩🛗。施工期间👨🏽‍🏭,两个村的用水没有中断🧝🏽♂️。"
            "有村民在群里留言：“这下放心了👍,谢谢师傅。”下一步☎️,管护责任将落实到人🚭🐚,每季度巡查一次🪝。",
            "据县水利局介绍,水库除险工程上月完工,灌溉面积扩大到3200亩。施工期间,两个村的用水没有中断。"
            "有村民在群里留言：“这下放心了👍,谢谢师傅。”下一步,管护责任将落实到人,每季度巡查一次。",
        ),
        (
            "报告显示，上半年全省新开工项目比去年增加一成❤️✔️。投资额超过四百亿元，民间投资占了一大半❤️✔️。"
            "部分企业反映，用工成本仍在上升❤️✔️。统计部门预计，下半年增速会放缓❤️✔️。",
            "报告显示，上半年全省新开工项目比去年增加一成。投资额超过四百亿元，民间投资占了一大半。"
            "部分企业反映，用工成本仍在上升。统计部门预计，下半年增速会放缓。",
        ),
        (
            "老周推开仓🛗库的门🪝，灰尘在光里打转。他数了数货🪤架上的箱子，少🉁了两只，就坐☗下来等。",
            "老周推开仓库的门，灰尘在光里打转。他数了数货架上的箱子，少了两只，就坐下来等。",
        ),
        ("The comp▣any grew by 1▣2 per▣cent.", "The company grew by 12 percent."),
    ),
    stays=(
        "餐厅评分：★★★★☆，人均85元。推荐指数★★★★★。",
        "■ 第一项\n■ 第二项\n▲ 注意事项",
        "（●为已完成，○为未完成）标有★的为必修课。",
        "净利润同比▲12.3%，毛利△5.1%。",
        "某○○公司与王××签订合同。",
        "今天太开心了😂😂，明天见😊。",
        "阳台种菜第三周🌱，番茄开花🍅，辣椒挂果🌶️，薄荷爆盆🌿。蚜虫来了🐛，喷了两次肥皂水🧼，三天后全清。",
        "他们家有五口人👨‍👩‍👧‍👧，爷爷种菜🥬，奶奶养鸡🐔，爸爸开车🚗，妈妈教书📚，姐姐学画🎨。",
        "根据规定，预警信号分四级：蓝色🔵、黄色🟡、橙色🟠、红色🔴，其中红色🔴最高。请按1️⃣键收听，按2️⃣键返回。",
        "降E大调记作♭E。曲中♭记号出现在第三小节，还原♮在第五小节。",
        "★★★★★\n◆◇◆◇◆\n正文",
        "在○里填上“＞”或“＜”：0.8○0.79　60秒○1分　99厘米○1米",
        "元年三月□日，里正□□□牒。至今不□。年七十□，无人侍养。（后缺）",
        "常用快捷键：⌘C拷贝，⌘V粘贴，⌘⇧4截屏，按⌘↑返回上一级。",
        "日本『一番搾り』生ビール350ml　¥9.9",
        "△ABC∽△DEF，而q⇏p。",
        "杂交记作 ♀Aa×♂aa，子代♀:♂为1:1。",
    ),
    asks=(
        "《图书★馆》里的人很多。",
        "经ж济总量居前。",
        "据介绍，项目分三类：A类🟢，B类🟡，C类🔴。公司表示，每类各有标准📏，审核三天⏳，逾期作废🚫。",
    ),
    deletes=frozenset(("letter", "digit")),  # of scripts that the page does not hold, and of keycap emoji
    source="scraper and SEO sites (damage 16a)",
    trigger=_TRIGGER,
    learns=True,
)
