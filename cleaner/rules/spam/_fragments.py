"""Advertising inside of sentences: chains of its words, with their exact boundaries and the evidence that they were dropped in.

Three kinds of evidence are added up: what the chain says, whether the sentence reads on without it, and whether it recurs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._families import family_words
from cleaner.rules.spam._lexicon import Folded, Lexicon, fold, lexicon
from cleaner.symbols import kind_of
from cleaner.words import inside_word, tagged

Seam = Literal["torn", "stop", "flow", "whole", "broken"]
"""How the text reads on without the chain: a word closes up; it ends at a mark; it goes on; the chain is a sentence or line
of its own; what stands before it needs what the chain says."""

_SEAM_WEIGHT: dict[Seam, float] = {"torn": 2.5, "stop": 1.0, "flow": 0.6, "whole": 1.0, "broken": -2.5}

_CODE = pattern(
    r"(?:https?://|www\.)[a-z0-9.-]{3,60}(?:/[a-z0-9_./?=&-]{0,60})?|(?:[a-z0-9-]{1,40}\.){1,3}(?:com|cn|net|org|cc|top|xyz|vip|info|tv|me|co|app|bet|win|club|site|online|io|im|la|pw|in)(?![a-z])(?:/[a-z0-9_./?=&-]{0,60})?"
    r"|[a-z0-9]{1,20}点(?:com|cn|net|cc|vip)|@[a-z0-9_]{3,24}|[a-z0-9_-]{2,24}(?:\([a-z0-9.]{2,24}\))?|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{5,12}",
    re.ASCII,
)
_ACCOUNT = pattern(r"[a-z0-9][a-z0-9]{4,19}(?![a-z0-9_.-])", re.ASCII)
"""Letters and digits in one word: what accounts, addresses and invented brands have and hardly a word of a sentence does."""
_SUM = pattern(r"\d{1,6}(?:万|元|块|彩金|起)(?:元)?")
_ID = pattern(r"[a-z_-]*\d[a-z0-9_-]*", re.ASCII)
_UNIT = pattern("[年月日号%％‰万亿元个家人名次倍吨米度条项届位岁时分秒点级版]|(?:[.:：]\\d)")
_HARD_STOPS = frozenset("。！？；\n，、“”‘’（）《》")
_GAP = pattern(r"[站版端号码页台城厅群网为是]?[ :：@\-—–_·|/\\~～★☆*+#()（）\[\]【】,，!！]{0,2}\Z")
_REACH_LEFT, _REACH_RIGHT = 48, 72
_PROMPTS = frozenset(
    [
        "最新",
        "唯一",
        "唯一官网",
        "官方",
        "官方网",
        "官方网站",
        "官网",
        "线上",
        "网上",
        "在线",
        "正规",
        "正版",
        "下载",
        "点击",
        "点击进入",
        "点击下载",
        "点击领取",
        "免费",
        "免费下载",
        "免费领取",
        "登录",
        "进入",
        "24小时",
        "全国",
        "各地",
        "本地",
        "专业",
        "专业办理",
        "办理",
        "代办",
        "同城",
        "附近",
        "美女",
        "私人",
        "国产",
        "欧美",
        "日韩",
        "激情",
        "新开",
        "微信",
        "qq",
        "手机",
        "亚洲",
        "澳门",
        "菲律宾",
        "注册",
        "电话",
        "客服",
        "诚信",
        "内部",
        "无需",
        "不用",
        "急速",
        "极速",
        "快速",
        "全国各地",
        "各类",
        "各种",
        "各地",
        "更多资源",
        "更多精彩",
        "更多福利",
        "顶级",
        "至尊",
        "老牌",
        "信誉",
        "靠谱",
        "网上可查",
        "变态",
        "复古",
        "单职业",
        "成人",
        "兼职",
        "刷单",
        "日赚",
        "月入",
        "躺赚",
        "稳赚",
        "首存",
        "首充",
        "全网",
        "真人",
        "联系",
        "咨询",
        "热线",
        "详询",
    ]
)


_DISGUISE = pattern("[薇徽维胃幸芯裙]|威信|加威|v信|微x|企鹅|扣扣|扣群|飞机|[+]")
LEAST_WEIGHT = 2.4
"""One word never makes spam, however often it stands there: a name and a lure, or a lure and an account, do."""
_NO_TOPIC = frozenset(("lure", "code", "venue", "site", "action", "gift", "sum"))
_SPARE = frozenset(("lure", "venue", "site", "action", "gift"))
# What goes together in advertising and hardly elsewhere: an account that has a site, a match that has an entrance.
_BONDS = {
    frozenset(("code", "site")): 1.2,
    frozenset(("code", "venue")): 1.2,
    frozenset(("venue", "site")): 0.8,
    frozenset(("name", "site")): 0.8,
    frozenset(("name", "venue")): 0.8,
    frozenset(("action", "gift")): 0.8,
    frozenset(("site", "gift")): 0.8,
    frozenset(("gift", "sum")): 0.6,
    frozenset(("code", "contact")): 1.2,
    frozenset(("code", "action")): 0.5,
    frozenset(("topic", "site")): 1.0,
    frozenset(("topic", "venue")): 0.6,
    frozenset(("topic", "code")): 1.0,
    frozenset(("topic", "contact")): 1.0,
    frozenset(("topic", "gift")): 0.8,
    frozenset(("topic", "action")): 0.8,
    frozenset(("topic", "lure")): 0.4,
    frozenset(("contact", "gift")): 0.8,
    frozenset(("contact", "lure")): 0.4,
}
_TOPICS = frozenset(
    (
        "betting",
        "betting-brand",
        "adult",
        "loans",
        "invoices",
        "diplomas",
        "games",
        "bait",
        "medical",
        "services",
        "fraud",
        "traffic",
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a chain, in offsets of the folded text."""

    start: int
    end: int
    kind: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A chain in offsets of the page, what it weighs by itself, how the text reads on without it, and how surely it is spam."""

    start: int
    end: int
    topic: str
    weight: float
    seam: Seam
    score: float
    text: str


def fragments(page: Page) -> tuple[Fragment, ...]:
    """Every chain of the page, in order; computed once a page."""
    found: tuple[Fragment, ...] | None = page.memo.get("spam/fragments")
    if found is None:
        found = page.memo["spam/fragments"] = tuple(_fragments(page))
    return found


def _fragments(page: Page) -> Iterator[Fragment]:
    lex = lexicon()
    folded = fold(page)
    cores = [*core_words(page)]
    if not page.signs.isdisjoint("0123456789"):
        cores += [
            m.span()
            for m in _ACCOUNT.finditer(folded.text)
            if _mixes(m.group()) and _starts_word(folded.text, m.start())
        ]
    if not cores:
        return
    cores.sort()
    chains = [chain for chain in _chains(folded.text, lex, cores) if weight_of(chain) >= LEAST_WEIGHT]
    if not chains:
        return
    places: dict[str, list[int]] = {}
    for chain in chains:
        places.setdefault(folded.text[chain[0].start : chain[-1].end], []).append(chain[0].start)
    growth = {said: _growth(folded.text, len(said), starts) for said, starts in places.items() if len(starts) > 1}
    discussion = discusses(page)
    heavy = sum(weight_of(chain) >= 3 for chain in chains)
    for chain in chains:
        yield _judge(page, folded, chain, len(places[_said(folded, chain)]), growth, discussion, heavy)


def _mixes(word: str) -> bool:
    return not word.isalpha() and not word.isdecimal()


def _starts_word(text: str, at: int) -> bool:
    return not at or text[at - 1] not in "._\\-"


def core_words(page: Page) -> list[tuple[int, int]]:
    """Where the folded text holds a word that starts a closer look; found once a page."""
    found: list[tuple[int, int]] | None = page.memo.get("spam/cores")
    if found is None:
        text = fold(page).text
        lex = lexicon()
        found = page.memo["spam/cores"] = (
            [(start, end) for _, start, end in lex.core.find_matches_as_indexes(text)] if lex.has_core(text) else []
        )
    return found


def _chains(text: str, lex: Lexicon, cores: Sequence[tuple[int, int]]) -> Iterator[list[Token]]:
    """Chains of adjacent words around each core word, not overlapping."""
    behind = 0
    for start, end in cores:
        if start < behind:
            continue
        low = max(behind, start - _REACH_LEFT)
        low = max(low, text.rfind("\n", low, start) + 1)
        high = min(len(text), end + _REACH_RIGHT)
        line_end = text.find("\n", end, high)
        high = high if line_end < 0 else line_end
        tokens = _tokens(text, low, high, lex)
        at = next((i for i, t in enumerate(tokens) if t.start <= start < t.end), None)
        if at is None:
            continue
        chain = _trim(_chain(text, tokens, at), text)
        if chain:
            behind = chain[-1].end
            yield chain


def _tokens(text: str, low: int, high: int, lex: Lexicon) -> list[Token]:
    """The words of the lexicon and the codes between `low` and `high`, in order; a code takes in words that it covers."""
    window = text[low:high]
    known = [
        Token(low + a, low + b, lex.kinds[i], lex.weights[lex.kinds[i]], lex.words[i])
        for i, a, b in lex.every.find_matches_as_indexes(window)
        if lex.kinds[i] != "discussion" and _whole_latin(text, low + a, low + b)
    ]
    codes = [
        Token(low + m.start(), low + m.end(), "code", _code_weight(m.group()), m.group())
        for m in _CODE.finditer(window)
        if _is_code(text, low + m.start(), low + m.end(), m.group())
    ]
    sums = [Token(low + m.start(), low + m.end(), "sum", 0.4, m.group()) for m in _SUM.finditer(window)]
    families = [Token(a, b, kind, lex.weights[kind], text[a:b]) for a, b, kind in family_words(text, low, high)]
    tokens: list[Token] = []
    for token in sorted(known + codes + sums + families, key=lambda t: (t.start, -(t.end - t.start), t.kind == "code")):
        if tokens and token.start < tokens[-1].end:
            # `加qq19663947`: what is left of an account behind the word that calls it one.
            rest = text[tokens[-1].end : token.end]
            if token.kind != "code" or tokens[-1].kind == "code" or len(rest) < 3 or not _CODE.fullmatch(rest):
                continue
            token = Token(tokens[-1].end, token.end, "code", _code_weight(rest), rest)
        tokens.append(token)
    return tokens


def _whole_latin(text: str, start: int, end: int) -> bool:
    """Whether a Latin word of the lexicon is no part of a longer one: `app` is none in `happy`."""
    if (
        text[start].isascii()
        and text[start].isalnum()
        and start
        and text[start - 1].isascii()
        and text[start - 1].isalpha()
    ):
        return False
    return not (
        text[end - 1].isascii()
        and text[end - 1].isalpha()
        and text[end : end + 1].isascii()
        and text[end : end + 1].isalpha()
    )


def _code_weight(code: str) -> float:
    if "." in code or "点" in code:
        return 1.6
    if code[0] in "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖":
        return 0.8
    return 1.5 if _ID.fullmatch(code) and len(code) >= 4 else 0.8


def _is_code(text: str, start: int, end: int, code: str) -> bool:
    """Whether it is an address, an account or letters of a brand, and not a quantity or a word of the sentence."""
    if code.isdecimal():
        return not _UNIT.match(text, end) and not text[max(0, start - 1) : start].isdecimal() and len(code) <= 11
    if code in ("www", "http", "https", "com"):
        return False
    if code.isalpha() and code.isascii():
        # Letters alone are a brand only where they are glued to Han on one side at least, as no English word is.
        glued = "\u3400" <= text[max(0, start - 1) : start] <= "\u9fff" or "\u3400" <= text[end : end + 1] <= "\u9fff"
        return 2 <= len(code) <= 12 and glued
    return True


def _chain(text: str, tokens: Sequence[Token], at: int) -> list[Token]:
    """The tokens around `tokens[at]` that nothing but small gaps parts."""
    first = last = at
    while first > 0 and _GAP.match(text[tokens[first - 1].end : tokens[first].start]):
        first -= 1
    while last + 1 < len(tokens) and _GAP.match(text[tokens[last].end : tokens[last + 1].start]):
        last += 1
    return list(tokens[first : last + 1])


def _trim(chain: list[Token], text: str) -> list[Token]:
    """Gives back to the sentence what may be its own: ordinary words at either end, and what lies behind a pause."""
    chain = _within_pauses(chain, text)
    while chain and chain[0].kind == "lure" and chain[0].text not in _PROMPTS:
        chain = chain[1:]
    while chain and chain[0].kind == "sum":
        chain = chain[1:]
    while (
        len(chain) > 1
        and chain[-1].kind == "lure"
        and chain[-2].kind == "code"
        and kind_of(text[chain[-1].end : chain[-1].end + 1]) == "han"
    ):
        chain = chain[:-1]
    while (
        len(chain) > 1
        and (chain[-1].kind in _SPARE or chain[-1].kind == "betting-name")
        and _belongs_right(chain[-1], text)
    ):
        chain = chain[:-1]
    return chain


def _within_pauses(chain: list[Token], text: str) -> list[Token]:
    """Cuts a chain at commas, unless what stands behind the comma is advertising by itself."""
    start = 0
    heaviest = max(range(len(chain)), key=lambda i: (chain[i].weight, -i))
    for i in range(1, len(chain)):
        gap = text[chain[i - 1].end : chain[i].start]
        if any(c in "，,！!" for c in gap) and chain[i].weight < 1.5 and chain[i - 1].weight < 1.5:
            if i <= heaviest:
                start = i
            else:
                return chain[start:i]
    return chain[start:]


def _belongs_right(token: Token, text: str) -> bool:
    """Whether the last word of a chain makes a word with what follows: `中国|人`."""
    after = text[token.end : token.end + 4]
    return bool(after) and kind_of(after[0]) == "han" and token.text[-1] > "\u3000" and inside_word(token.text, after)


def weight_of(chain: Sequence[Token]) -> float:
    """What a chain says: each word's weight, a repeated one's once, and what its kinds say together."""
    words = {token.text: token for token in chain}
    firm = any(t.kind == "betting-brand" or (t.kind == "code" and t.weight >= 0.8) for t in chain)
    spare = sum(t.weight for t in words.values() if t.kind in _SPARE)
    kinds = {_role(t.kind) for t in chain}
    bonds = sum(bonus for pair, bonus in _BONDS.items() if pair <= kinds)
    sites = sum(t.kind == "site" for t in words.values())
    said = sum(t.weight for t in words.values() if t.kind not in _SPARE)
    return said + min(3.0 if firm else 1.6, spare) + bonds + 0.5 * (sites > 1)


def _role(kind: str) -> str:
    if kind == "betting-name":
        return "name"
    kind = kind.removesuffix("-word")
    return "topic" if kind in _TOPICS else kind


def _judge(
    page: Page,
    folded: Folded,
    chain: Sequence[Token],
    times: int,
    growth: dict[str, tuple[int, int]],
    discussion: bool,
    heavy: int,
) -> Fragment:
    text = page.text
    weight = weight_of(chain)
    again = times - 1
    left, right = growth[_said(folded, chain)] if again and weight >= 2 else (0, 0)
    low, high = chain[0].start - left, chain[-1].end + right
    start, end = folded.origin(low, high)
    if not again:
        start = _with_brand(text, start, chain[0])
    named = 1.6 if start < folded.origin(low, high)[0] else 0.0
    said = folded.text[low:high]
    seam = seam_at(text, start, end)
    score = (
        weight + named + _SEAM_WEIGHT[seam] + 1.2 * min(3, again) + 0.5 * min(2, heavy - 1 if weight >= 3 else heavy)
    )
    score += 1.0 if seam == "broken" and (again or weight >= 5) else 0.0
    score -= 3.0 if discussion else 0.0
    disguised = _disguised(text[start:end], said, chain)
    score += 1.5 if disguised else 0.0
    topic = max(chain, key=lambda t: (t.kind not in _NO_TOPIC, t.weight)).kind.removesuffix("-word")
    if topic in _NO_TOPIC:
        topic = "betting" if any(t.kind == "venue" for t in chain) else "download"
        # A code with no word beside it, a hash or a measure, advertises nothing.
        score -= 1.5 if any(t.kind in _SPARE for t in chain) else 9.0
        promised = any(t.kind == "gift" for t in chain)
        if not again and not promised and seam != "torn" and any("." in t.text for t in chain if t.kind == "code"):
            score = min(score, 3.5)  # a firm's own site reads the same
    if not named and not any(t.kind in ("code", "betting-brand", "adult") and t.weight >= 0.8 for t in chain):
        score -= 1.0 if any(names_topic(t) for t in chain) else 2.5
    if start and end < len(text) and text[start - 1] in "“‘「『《〈\"'" and text[end] in "”’」』》〉\"'":
        score = min(score - 3.0, 3.0)  # in quotation marks it is being spoken of
    elif _quoted(text, start, end):
        score -= 1.5
    elif topic == "contact" and not disguised and _invited(text, start, end, seam):
        score = min(score - 3.0, 2.0)
    return Fragment(start, end, topic, weight, seam, score, text[start:end])


_NAMELESS = frozenset(("site", "venue", "betting", "code"))
_NAME_TAGS = frozenset(("nz", "nr", "nrt", "nrfg"))


def _with_brand(text: str, start: int, first: Token) -> int:
    """The start of a chain, moved over an unknown name in front of it: `皇鼎|官方网`, `海王|国际app下载`.

    An invented name falls apart into single nouns, or is taken for the name of a person or a thing; a word of the language, a
    pronoun or a verb is the sentence's own.
    """
    if first.kind not in _NAMELESS:
        return start
    found = tagged(_han_run_before(text, start))
    if found and len(found[-1][0]) in (2, 3) and found[-1][1] in _NAME_TAGS and first.kind != "code":
        return start - len(found[-1][0])
    single = 0
    for word, tag in reversed(found):
        if len(word) > 1 or tag[0] not in "nmqgaxz" or tag in ("mq", "ad"):
            break
        single += 1
    return start - single if 2 <= single <= 4 else start


_GROWTH = 24
"""How far a recurring chain is followed into what stands beside it."""


def _said(folded: Folded, chain: Sequence[Token]) -> str:
    return folded.text[chain[0].start : chain[-1].end]


def _growth(text: str, size: int, starts: Sequence[int]) -> tuple[int, int]:
    """By how much a chain grows to both sides if all is added that recurs with it wherever it stands in this text."""
    left = right = 0
    while left < _GROWTH and all(_same_before(text, starts[0], at, left) for at in starts[1:]):
        left += 1
    while right < _GROWTH and all(_same_behind(text, starts[0], at, size + right) for at in starts[1:]):
        right += 1
    return left, right


def _same_before(text: str, a: int, b: int, step: int) -> bool:
    return min(a, b) - step > 0 and text[a - step - 1] == text[b - step - 1] and text[a - step - 1] not in _HARD_STOPS


def _same_behind(text: str, a: int, b: int, step: int) -> bool:
    return max(a, b) + step < len(text) and text[a + step] == text[b + step] and text[a + step] not in _HARD_STOPS


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether the chain ends a short quotation: named there, or dropped in before its closing mark."""
    if text[end : end + 1] not in ("”", "’", "」", "』", "》"):
        return False
    lead = text[max(0, start - 8) : start]
    return any(c in "“‘「『《" for c in lead) and not any(c in "”’」』》" for c in lead)


def _disguised(text: str, said: str, chain: Sequence[Token]) -> bool:
    """Whether the words are written so that filters miss them: with fillers, in circles, with letters that look alike."""
    if len(text) > len(said) or any(t.kind.startswith("contact") and _DISGUISE.search(t.text) for t in chain):
        return True
    plain = "".join(c for c in text.lower() if c.isascii() and c.isalnum())
    return plain != "".join(c for c in said if c.isascii() and c.isalnum())


_INVITES = pattern(
    r"(?:有意者?|意向|报名|報名|投稿|应聘|應聘|联系人|聯絡|联系|咨询|諮詢|详情|詳情|欢迎|歡迎|[请請可]|或者?|亦可|也可|可以|同时|订购|预约|預約|反馈|工作室|老师|女士|先生|经理|主任)[，,]?\Z"
)


_GIVES_CONTACTS = pattern(
    "联系我?们?[：:]|聯[繫絡][：:]|方式[：:]|联系方式|聯絡方式|报名方式|[咨諮][询詢]方式|怎么联系"
)


def _invited(text: str, start: int, end: int, seam: Seam) -> bool:
    """Whether an account stands where a page gives its own: by itself, in brackets, behind `有意者请`."""
    if seam == "whole" or (start and end < len(text) and text[start - 1] in "（(【[" and text[end] in "）)】]"):
        return True
    if _GIVES_CONTACTS.search(text, max(0, start - 60), start):
        return True
    return text[start] in "请請可" or _INVITES.search(text, max(0, start - 8), start) is not None


def seam_at(text: str, start: int, end: int) -> Seam:
    """How the text reads on without `[start, end)`."""
    left = text[start - 1] if start else ""
    right = text[end] if end < len(text) else ""
    left_kind, right_kind = kind_of(left), kind_of(right)
    before = _han_run_before(text, start)
    if left_kind == "han" and right_kind == "han" and inside_word(before, text[end : end + 5]):
        return "torn"
    if left_kind in ("edge", "space") or left in "。！？!?；;":
        return "whole" if right_kind in ("edge", "space", "pause") else "flow"
    if left_kind == "han" and needs_more(before, text[end : end + 6] if right_kind == "han" else ""):
        return "broken"
    if left_kind == "pause":
        return "stop" if right_kind == "pause" else "flow"
    if right_kind in ("pause", "close", "edge"):
        return "stop"
    return "flow"


def _han_run_before(text: str, at: int) -> str:
    low = at
    while low and at - low < 8 and kind_of(text[low - 1]) == "han":
        low -= 1
    return text[low:at]


_OPEN_TAGS = frozenset(("p", "c", "cc", "uj", "ud", "uv"))
_CLOSED_TAGS = frozenset(("v", "p", "c", "uj", "u", "y", "d", "vn", "f"))


@cache
def _open_verbs() -> frozenset[str]:
    """Verbs and nouns that want what follows them to be named."""
    return frozenset(
        [
            "登录",
            "登陆",
            "访问",
            "进入",
            "打开",
            "浏览",
            "名为",
            "叫做",
            "叫作",
            "称为",
            "名叫",
            "自称",
            "是",
            "为",
            "在",
            "于",
            "关闭",
            "查封",
            "举报",
            "投资",
            "推广",
            "使用",
            "利用",
            "通过",
            "下载",
            "安装",
            "注册",
            "充值",
            "关注",
            "搜索",
            "链接",
            "冒充",
            "假冒",
            "发布",
            "涉嫌",
            "从事",
            "组织",
            "参与",
            "开设",
            "经营",
            "代理",
            "运营",
            "搭建",
            "提供",
            "出售",
            "贩卖",
            "购买",
            "办理",
            "请",
            "可",
            "添加",
            "联系",
            "拨打",
            "咨询",
            "致电",
            "详见",
            "见",
            "查看",
            "点击",
            "扫描",
            "包括",
            "例如",
            "比如",
            "如",
            "等",
            "有",
            "沉迷",
            "禁止",
            "严禁",
            "打击",
            "取缔",
            "查处",
            "拒绝",
            "警惕",
            "防范",
            "远离",
            "号称",
            "所谓",
            "一款",
            "这款",
            "该",
            "某",
            "网站",
            "平台",
            "软件",
            "微信",
            "电话",
            "邮箱",
            "网址",
            "官网",
            "公众号",
            "客服",
            "热线",
        ]
    )


def needs_more(before: str, after: str) -> bool:
    """Whether Han text breaks off where a complement must follow, and `after` is none: behind 通过, 和, 的, 登录, 名为."""
    found = tagged(before)
    if not found:
        return False
    word, tag = found[-1]
    if word in _open_verbs():
        return not after or tagged(after)[0][1] in _CLOSED_TAGS
    return tag in _OPEN_TAGS and (not after or tagged(after)[0][1] in _CLOSED_TAGS)


def discusses(page: Page) -> bool:
    """Whether the page is about such advertising: police, courts and warnings speak of it in the same words."""
    found: bool | None = page.memo.get("spam/discussion")
    if found is None:
        lex = lexicon()
        text = fold(page).text
        seen = {i for i, _, _ in lex.every.find_matches_as_indexes(text) if lex.kinds[i] == "discussion"}
        found = page.memo["spam/discussion"] = len(seen) >= 3
    return found


def names_topic(token: Token) -> bool:
    """Whether a word says what is advertised, and is not one that sound text uses too."""
    return token.kind in _TOPICS or token.kind == "contact"


def chains_of_line(line: str) -> list[list[Token]]:
    """The chains of one line by itself, in its own offsets."""
    text = fold(Page(line)).text
    tokens = _tokens(text, 0, len(text), lexicon())
    chains: list[list[Token]] = []
    at = 0
    while at < len(tokens):
        chain = _chain(text, tokens, at)
        chains.append(chain)
        at += len(chain)
    return chains
