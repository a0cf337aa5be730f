"""Where a chain of advertising begins and ends: what it gives back to the sentence, and what it takes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cleaner.han import HAN
from cleaner.patterns import pattern
from cleaner.rules.spam._names import CLOSED
from cleaner.rules.spam._reading import fit
from cleaner.rules.spam._seam import is_broken, seam_words
from cleaner.rules.spam._tokens import Token
from cleaner.rules.spam._weights import SPARE, is_stem, reaches, role
from cleaner.symbols import kind_of
from cleaner.words import inside_word, is_word, tagged

SUFFIXES = (
    "娱乐",
    "体育",
    "国际",
    "集团",
    "棋牌",
    "电玩",
    "电竞",
    "彩票",
    "会所",
    "游艺",
    "赌场",
    "网投",
    "在线",
    "综合",
    "俱乐部",
    "全站",
)
"""What betting sites call themselves, behind a name."""
_ACCOUNTS = frozenset(("code", "contact", "contact-word"))
_QUALITIES = frozenset(("专业", "快速", "正规", "急速", "加急", "方便", "诚信", "靠谱"))
"""What a service says of itself, one behind the other; a sentence begins with one of them at most."""
_LONGEST_LEAD = 10
"""How much text may stand between the end of a sentence and a chain that takes it in."""
_LEAD = pattern(f"[{HAN}]{{2,{_LONGEST_LEAD}}}")
_FRESHER = 0.3
"""By how much better what follows must begin a sentence than go on with the lead, in nats."""
_LEAD_TAGS = frozenset(("n", "nz", "nr", "ns", "nt", "ng", "vn", "v", "a", "an", "ad", "b", "l", "i", "j", "d", "t", "s", "m", "q", "zg", "x", "g", "nrt"))  # fmt: skip
_ENDS = frozenset("。！？…\n")
_INVITING = pattern(
    "请|欢迎|有意|可以|可到|详情|敬请|报名|投稿|应聘|联系人|关注|搜索|拨打|致电|登录|访问|地址|网址|官网|电话|热线|客服|公众号|来源|邮箱"
)


def trimmed(chain: list[Token], text: str) -> list[Token]:
    """Gives back to the sentence what may be its own: ordinary words at either end, and what lies behind a pause."""
    chain = _within_pauses(chain, text)
    called = any(t.kind.startswith("contact") for t in chain)
    while chain and _is_sentences_own(chain, text, called):
        chain = chain[1:]
    while chain and (chain[0].kind == "sum" or _is_figure(chain[0], text)):
        chain = chain[1:]
    while chain and len(chain[0].text) == 1 and _belongs_left(chain[0], text):
        chain = chain[1:]
    while len(chain) > 1 and (_resumes(chain, text) or _is_others(chain[-1], chain[:-1])):
        chain = chain[:-1]
    while len(chain) > 1 and _may_end_sentence(chain[-1]) and _belongs_right(chain[-1], text):
        chain = chain[:-1]
    return chain


def grown(chain: list[Token], text: str) -> list[Token]:
    """A chain whose last word, a strong one, is cut off by the lexicon, with the rest of the word: `真人娱乐|城`."""
    last = chain[-1]
    if (
        last.kind in SPARE
        or is_stem(last)
        or last.kind in ("code", "sum", "name")
        or last.end == len(text)
        or not is_word(text[last.end - 2 : last.end + 1])
    ):
        return chain
    return [*chain[:-1], replace(last, end=last.end + 1)]


def led(chain: list[Token], text: str, behind: int) -> list[Token]:
    """A chain that leads to an account, with the few words between it and the end of the sentence before it.

    They are no sentence of their own: the line ends, or what follows begins a sentence rather than goes on with them.
    """
    if chain[-1].kind != "code" or chain[-1].weight < 1.5:
        return chain
    after = text[chain[-1].end : chain[-1].end + 8]
    if after[:1] not in ("", "\n") and kind_of(after[0]) != "han":
        return chain
    at = chain[0].start
    low = at
    while low > behind and at - low <= _LONGEST_LEAD and kind_of(text[low - 1]) == "han":
        low -= 1
    lead = text[low:at]
    if not low or text[low - 1] not in _ENDS or not _LEAD.fullmatch(lead) or not CLOSED.isdisjoint(lead):
        return chain
    if _INVITING.search(lead) or any(tag not in _LEAD_TAGS for _, tag in tagged(lead)):
        return chain
    if after[:1] not in ("", "\n") and fit(text[low - 1], after) < fit(lead, after) + _FRESHER:
        return chain
    return [Token(low, at, "gap", 0.2, lead), *chain]


def completed(chain: list[Token], text: str, behind: int) -> list[Token]:
    """A chain with the one sign before it that the sentence could not end in: `可|开各类发票`."""
    at = chain[0].start
    if at <= behind or text[at - 1] not in _OPENING_SIGNS or not reaches(chain) or not _trade(chain):
        return chain
    if is_broken(text, at, chain[-1].end) and not is_broken(text, at - 1, chain[-1].end):
        return [Token(at - 1, at, "gap", 0.0, text[at - 1]), *chain]
    return chain


_OPENING_SIGNS = frozenset("可有能收出卖办开做招求急请找需要")


def _is_sentences_own(chain: Sequence[Token], text: str, called: bool) -> bool:
    """Whether the first word of a chain may be the sentence's: an ordinary word, or a trade's word that the text has elsewhere."""
    first = chain[0]
    if _is_strange(first, chain[1:], text):
        return True
    if first.kind == "lure":
        return not _opens(first, called) and not _leads_to_site(chain, text)
    if not is_stem(first):
        return False
    trade = _trade(chain[1:])
    if trade not in ("", first.kind.removesuffix("-stem")):
        return True
    if first.start == 0 or kind_of(text[first.start - 1]) != "han":
        return False
    if not trade and (len(chain) < 2 or (chain[1].kind not in _ACCOUNTS and not called)):
        return True
    beside = text[first.start : first.end + 2]
    return _belongs_left(first, text) or text.count(first.text) > text.count(beside)


def _is_figure(token: Token, text: str) -> bool:
    """Whether a chain begins with a number that a sign before it makes part of a figure: `7∶11|香烟`."""
    return token.text.isdecimal() and token.start > 0 and text[token.start - 1] in "∶:：.．/-－第约近超达共至到"


def _is_others(last: Token, rest: Sequence[Token]) -> bool:
    """Whether a chain ends in the word of another trade."""
    return is_stem(last) and _trade(rest) not in ("", last.kind.removesuffix("-stem"))


def _trade(chain: Sequence[Token]) -> str:
    """The trade that the rest of a chain is about; of the first stem where nothing stronger is said."""
    topics = [t for t in chain if role(t.kind) == "topic"] or [t for t in chain if is_stem(t)]
    return topics[0].kind.removesuffix("-word").removesuffix("-stem") if topics else ""


def _leads_to_site(chain: Sequence[Token], text: str) -> bool:
    """Whether an ordinary word of advertising runs into an address, and the text has it nowhere else."""
    first = chain[0]
    if len(chain) < 2 or len(first.text) < 2 or _belongs_left(first, text):
        return False
    site = any((t.kind == "code" and "." in t.text) or t.kind in _SITES for t in chain)
    low = max(0, first.start - _PAGE)
    around = text[low : first.end + _PAGE]
    return site and around.count(first.text) == around.count(text[first.start : first.end + 2])


_SITES = frozenset(("site", "action", "download", "bait"))


def _is_strange(first: Token, rest: Sequence[Token], text: str) -> bool:
    """Whether a chain of a trade begins, in mid-sentence, with a house, a site or a few letters, which no such trade has."""
    if first.kind not in _OF_HOUSES or _trade(rest) not in _TRADES:
        return False
    if first.kind == "code" and len(first.text) > _FEW:
        return False
    before = kind_of(text[first.start - 1 : first.start]) if first.start else "edge"
    return before not in ("edge", "pause") or first.kind in ("code", "betting-name")


_FEW = 3
_OF_HOUSES = frozenset(("site", "venue", "betting-name", "code", "media"))
_TRADES = frozenset(("loans", "invoices", "diplomas", "medical", "services", "fraud", "traffic"))
"""Trades that people work at, and no houses with sites."""


def _opens(lure: Token, called: bool) -> bool:
    """Whether a chain can begin with an ordinary word: what lures begin with, a house's name, a whole phrase before an account."""
    word = lure.text
    return word in seam_words("prompts") or word in SUFFIXES or word[0] in "(（·・" or (called and len(word) > 2)


def _may_end_sentence(token: Token) -> bool:
    return token.kind in SPARE or is_stem(token) or token.kind == "betting-name"


def _resumes(chain: Sequence[Token], text: str) -> bool:
    """Whether the last word of a chain begins what the sentence goes on with: it stands before Han and behind an account."""
    last, before = chain[-1], chain[-2]
    if (
        before.kind == "code"
        and len(last.text) < 3
        and (last.kind in _LOOSE or is_stem(last))
        and _is_account(before, chain)
    ):
        return True
    if kind_of(text[last.end : last.end + 1]) != "han":
        return False
    called = last.kind in ("venue", "media", "site") and any(t.kind.startswith("contact") for t in chain)
    if last.text in _QUALITIES and before.text in _QUALITIES:
        return False
    short = len(last.text) == 2 and _belongs_right(last, text)
    behind_account = before.kind == "code" and (last.kind == "lure" or is_stem(last) or called or short)
    return last.text in seam_words("resuming") or behind_account


def _is_account(code: Token, chain: Sequence[Token]) -> bool:
    """Whether it is one to call or write to, behind which a lure is over."""
    return (code.text.isdecimal() and len(code.text) > 6) or any(t.kind.startswith("contact") for t in chain)


_LOOSE = frozenset(("lure", "media", "site", "venue"))


_PAGE = 300


def _within_pauses(chain: list[Token], text: str) -> list[Token]:
    """Cuts a chain at commas, unless what stands behind the comma is advertising by itself or leads to such."""
    if not chain:
        return chain
    around = text[max(0, chain[0].start - _PAGE) : chain[-1].end + _PAGE]
    # Where the text's own commas are full-width, an ASCII one is part of what was dropped in.
    pauses = "，！!" if "，" in around and all(t.weight >= 0.8 for t in chain) else "，,！!"
    parts: list[list[Token]] = [[chain[0]]]
    for left, right in pairwise(chain):
        if any(c in pauses for c in text[left.end : right.start]):
            parts.append([])
        parts[-1].append(right)
    heaviest = max(range(len(parts)), key=lambda i: (max(t.weight for t in parts[i]), -i))
    low, high = _reach(parts[::-1], len(parts) - 1 - heaviest), _reach(parts, heaviest)
    return [token for part in parts[len(parts) - 1 - low : high + 1] for token in part]


def _reach(parts: Sequence[Sequence[Token]], at: int) -> int:
    """The last part behind `parts[at]` that still belongs to it; one plain part may lie between."""
    for step in (1, 2):
        if at + step < len(parts) and any(t.weight >= 1.5 for t in parts[at + step]):
            return _reach(parts, at + step)
    return at


def _belongs_left(token: Token, text: str) -> bool:
    """Whether what a chain begins with ends a word of the sentence: `参|加`, `派|送`."""
    before = text[max(0, token.start - 4) : token.start]
    return bool(before) and kind_of(before[-1]) == "han" and inside_word(before, token.text)


def _belongs_right(token: Token, text: str) -> bool:
    """Whether the last word of a chain makes a word with what follows: `中国|人`."""
    after = text[token.end : token.end + 4]
    if after.startswith("们"):
        return True
    return bool(after) and kind_of(after[0]) == "han" and token.text[-1] > "\u3000" and inside_word(token.text, after)
