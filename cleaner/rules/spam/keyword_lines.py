"""Whole lines of advertising: a row of keywords before the title, a lure after a paragraph.

A line goes, with its break, where words of advertising make up nearly all of it. Sentences that only hold such words do not,
nor do lists of tags that belong to the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._chains import chains_of_line
from cleaner.rules.spam._lexicon import fold
from cleaner.rules.spam._lines import lines, with_break
from cleaner.rules.spam._seeds import Span, seeds
from cleaner.rules.spam._uses import HONEST, discusses, is_service
from cleaner.rules.spam._weights import is_stem, names_topic, reaches, role, weight_of

_LONGEST = 200
_LONGEST_ITEM = 30
_NEIGHBOURHOOD = 3000
_SEPARATOR = pattern(r"[\s\-_|,，、/—~～>»#【】]+")
_HAN_WORD = pattern(f"[{HAN}]{{2}}")
_SENTENCE = pattern(
    "[的了是着把被与你他她从“”「」《》]|(?<![找加系戳点])我|(?<!麻)将|和(?![记盛平])|在(?!线)|[。？?；;]|、.{1,8}等|联系人|联系方式|[联聯]络"
)


def find(page: Page) -> Iterator[Find]:
    found = seeds(page)
    if found and (judged := list(_lines_among(page, found))) and not discusses(page):
        yield from judged


def _lines_among(page: Page, found: Sequence[Span]) -> Iterator[Find]:
    """The lines of advertising among those that hold a word of it; `found` is in offsets of the folded text."""
    folded = fold(page)
    cores = [folded.origin(start, end)[0] for start, end in found]
    n = 0
    for start, end in lines(page):
        while n < len(cores) and cores[n] < start:
            n += 1
        if n < len(cores) and cores[n] < end and end - start <= _LONGEST:
            yield from _judge(page, start, end)


def _judge(page: Page, start: int, end: int) -> Iterator[Find]:
    """A row of keywords, or one lure that is a line."""
    line = page.text[start:end]
    if _SENTENCE.search(line) or not _HAN_WORD.search(line):
        return
    items = [item for item in _SEPARATOR.split(line) if item]
    if not items or max(map(len, items)) > _LONGEST_ITEM:
        return
    read = [_read(item) for item in items]
    topical = sum(r.topic for r in read)
    weight = sum(r.weight for r in read)
    share = sum(r.weight > 0 for r in read) / len(items)
    stuffed = share >= _MOSTLY and _is_stuffed(line, read)
    if not (topical or stuffed) or all(r.given for r in read):
        return
    if any(_is_texts_own(page, start, end, part) for r in read for part in r.unsaid):
        return
    reason = f"a line of advertising: {line[:24]!r}"
    whole = with_break(page.text, start, end)
    row = stuffed or (len(items) > 1 and topical * 2 >= len(items) and share >= _MOSTLY)
    full = share == 1 and all(r.covered >= _NEARLY_ALL for r in read)
    own = (
        _FIRM.search(line) is not None
        or any(r.honest for r in read)
        or (len(items) == 1 and (read[0].bare or _is_heading(page, start, end, read[0])))
    )
    enough = (row and weight >= 4) or (len(items) == 1 and full and weight >= 3.0) or (share == 1 and weight >= 5)
    if enough and not own:
        yield *whole, "", "safe", min(0.999, 0.97 + weight / 500), reason
    elif share >= _MOSTLY and weight >= (2.0 if full and not own else 2.4):
        yield *whole, "", "ask", min(0.9, 0.6 + weight / 20), reason


_FIRM = pattern("有限公司|股份公司|集团公司|责任公司")
_NAMES_OF_HOUSES = frozenset(("betting-name", "betting-brand", "name", "venue"))


@dataclass(frozen=True, slots=True)
class _Read:
    """What an item weighs, nothing where advertising is less than half of it; whether it names a topic; what is left over."""

    weight: float
    topic: bool
    unsaid: tuple[str, ...] = ()
    covered: float = 0.0
    honest: bool = False
    """Whether it is how people give a number of their own: a trade that has nothing to hide, and a telephone."""
    given: bool = False
    """Whether it is an account under its service's plain name, as a page gives its own."""
    bare: bool = False
    """Whether it is nothing but a house's name, which firms and places share: `太阳城集团`."""
    strong: tuple[str, ...] = ()


def _read(item: str) -> _Read:
    chains = chains_of_line(item)
    tokens = [token for chain in chains for token in chain]
    said = sum(token.end - token.start for token in tokens)
    if said * 2 < len(item):
        return _Read(0.0, False)
    topics = [t for t in tokens if role(t.kind) in ("topic", "contact")]
    trades = [t for t in tokens if is_stem(t)]
    called = reaches(tokens)
    topic = (
        any(map(names_topic, tokens))
        or sum(t.weight for t in topics) >= _TOPICAL
        or (called and any(t.kind != HONEST for t in trades))
        or sum(t.kind == "adult-stem" for t in trades) > 2
    )
    edges = [0, *(at for token in tokens for at in (token.start, token.end)), len(item)]
    unsaid = tuple(item[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 1)
    weight = sum(weight_of(chain) for chain in chains)
    weight += 0.0 if called else min(_MOST_TRADES, sum(t.weight for t in trades))
    honest = called and not topics and all(t.kind == HONEST for t in trades)
    plain = [t for t in tokens if t.kind not in _BESIDE_ACCOUNT]
    given = called and bool(topics) and all(map(is_service, plain))
    strong = tuple(t.text for t in topics if t.weight >= 2)
    bare = all(t.kind in _NAMES_OF_HOUSES for t in tokens)
    return _Read(weight, topic, unsaid, said / len(item), honest, given, bare, strong)


def _is_stuffed(line: str, read: Sequence[_Read]) -> bool:
    """Whether a line is a row of names with their sites, as search engines are fed with them."""
    keyed = sum(r.weight >= _KEYED for r in read)
    return len(read) > 2 and keyed * 3 >= len(read) * 2 and _STUFFING.search(line) is not None


def _is_heading(page: Page, start: int, end: int, read: _Read) -> bool:
    """Whether a line says more than advertising, or sentences of the text speak of what it names."""
    if any(len(part) > 2 for part in read.unsaid):
        return True
    if not read.strong:
        return False
    line = page.simplified[start:end].lower()
    around = page.simplified[max(0, start - _NEIGHBOURHOOD) : end + _NEIGHBOURHOOD].lower()
    alone = "\n".join(each for each in around.splitlines() if each.strip() == line)
    return any(around.count(word) > alone.count(word) for word in read.strong)


_BESIDE_ACCOUNT = frozenset(("code", "site", "lure", HONEST))
_KEYED = 1.8
"""What a keyword weighs that is more than a word of a menu: a name and a site, a house and what to do there."""
_STUFFING = pattern("[_|,-]")
_MOSTLY = 0.6
_NEARLY_ALL = 0.8
_TOPICAL = 2.0
_MOST_TRADES = 2.4
"""What the words of trades count at most in a line that they fill."""


def _is_texts_own(page: Page, start: int, end: int, part: str) -> bool:
    """Whether what a line says beside the advertising is spoken of near by: a title into which a lure was dropped."""
    around = f"{page.text[max(0, start - _NEIGHBOURHOOD) : start]}\n{page.text[end : end + _NEIGHBOURHOOD]}"
    return any(part[i : i + 2] in around for i in range(len(part) - 1))


RULE = Rule(
    id="spam/keyword-lines",
    find=find,
    title="whole lines of advertising",
    changes=(
        ("澳门新葡京官网_bet365体育在线投注_真人百家乐\n全市召开工作会议。", "全市召开工作会议。"),
        ("会议结束。\n新开传奇私服发布网\n大家离场。", "会议结束。\n大家离场。"),
    ),
    stays=(
        "标签：网络安全 反诈 防范\n正文",
        "警方查处赌博网站三家，抓获犯罪嫌疑人十名。",
        "体育\n娱乐\n电影\n游戏",
        "从“传奇私服”到正版授权\n正文",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 9)",
)
