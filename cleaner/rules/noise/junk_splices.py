"""Random letters and digits spliced into sentences: `译v15mc了九年`, `整车b62hsdt企业`.

Sites that mark their copies drop strings of no meaning between words, often the same one again and again. They are told from
names, models and terms by two things: nobody would type them, and the sentence reads better without them, place after place.
A name fills a gap in its sentence; without it, words meet that do not follow each other.

Where the rule can be wrong: user names and model numbers that look drawn at random, in a text that strings them together
without verbs; they are asked about at most, unless several stand there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.copies import once
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._fragments import fragments
from cleaner.rules.spam._reading import gain
from cleaner.symbols import kind_of
from cleaner.words import inside_word

_TOKEN = pattern(
    f"[A-Za-z0-9](?<=[{HAN}％%℃”’）》」』].)[A-Za-z0-9]{{3,15}}(?=[{HAN}，。、；：！？”’）》」』,;:!?)\n]|\\Z)"
)
_LABEL = pattern(
    "(?:型号|编号|代码|代号|账号|帐号|用户名?|网名|昵称|网友|单号|序列号|验证码|口令|密码|邀请码|兑换码|车牌|航班|微信号?|信号|命令|函数|变量|参数|菌株|基因|蛋白)[:：为是“]?\\Z"
)
_NAME = pattern(
    r"(?:[a-z]{1,2}|[A-Z]?[a-z]{3,})?(?:[A-Z]+|(?:[A-Z][a-z]{2,}){1,4}|[A-Z][a-z]+[A-Z][a-z]+)?(?:OS|JS|DB|UI|ML)?\Z"
)
"""How names are written: `GitHub`, `iPhone`, `mRNA`, `macOS`, `WiFi`."""
_MODEL = pattern(
    r"[A-Z]+\d{1,5}[A-Za-z]{0,3}\Z|[A-Z]{1,3}\d+[A-Z]\d+\Z|\d{1,4}(?:[a-z]{1,4}|[A-Z]{1,4})\Z|[A-Za-z][a-z]*[aeiou][a-z]*\d{1,4}\Z"
)
"""How models and user names are: `RTX4090`, `H7N9`, `256bit`, `kiki9`."""
_PAIR = pattern("(?=([b-df-hj-np-tv-xz]{2}))")
# Consonants that follow one another in words and names of English and pinyin.
_PAIRS = frozenset(
    [
        "bb",
        "bl",
        "br",
        "bs",
        "bt",
        "ch",
        "ck",
        "cl",
        "cr",
        "cs",
        "ct",
        "dd",
        "dg",
        "dl",
        "dr",
        "ds",
        "dv",
        "dw",
        "ff",
        "fl",
        "fr",
        "fs",
        "ft",
        "gg",
        "gh",
        "gl",
        "gn",
        "gr",
        "gs",
        "hl",
        "hm",
        "hn",
        "hr",
        "ht",
        "kb",
        "kg",
        "kl",
        "kn",
        "kr",
        "ks",
        "lb",
        "lc",
        "ld",
        "lf",
        "lg",
        "lk",
        "ll",
        "lm",
        "ln",
        "lp",
        "ls",
        "lt",
        "lv",
        "lw",
        "mb",
        "ml",
        "mm",
        "mn",
        "mp",
        "mr",
        "ms",
        "nb",
        "nc",
        "nd",
        "nf",
        "ng",
        "nh",
        "nj",
        "nk",
        "nl",
        "nm",
        "nn",
        "np",
        "nr",
        "ns",
        "nt",
        "nv",
        "nw",
        "nx",
        "nz",
        "ph",
        "pl",
        "pm",
        "pp",
        "pr",
        "ps",
        "pt",
        "qu",
        "rb",
        "rc",
        "rd",
        "rf",
        "rg",
        "rh",
        "rj",
        "rk",
        "rl",
        "rm",
        "rn",
        "rp",
        "rr",
        "rs",
        "rt",
        "rv",
        "rw",
        "rx",
        "rz",
        "sc",
        "sd",
        "sh",
        "sk",
        "sl",
        "sm",
        "sn",
        "sp",
        "sq",
        "ss",
        "st",
        "sw",
        "tb",
        "tc",
        "th",
        "tl",
        "tm",
        "tn",
        "tr",
        "ts",
        "tt",
        "tv",
        "tw",
        "tx",
        "tz",
        "vs",
        "wb",
        "wh",
        "wl",
        "wn",
        "wr",
        "ws",
        "xc",
        "xp",
        "xt",
        "zh",
        "zz",
    ]
)
_SWITCH = pattern(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_MOST_BY_PLACE = 4.0
"""What one place can add at most to the evidence, in nats."""
_TORN = 3.0
# By shape: from how much evidence, and at how many places, a piece is asked about.
_LIKELY, _FEWEST = (5.0, 3.0, 1.5), (3, 2, 1)


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    piece: str
    shape: int
    gain: float


def find(page: Page) -> Iterator[Find]:
    places = _places(page)
    if not places:
        return
    places = _unlured(places, [(f.start, f.end) for f in fragments(page) if f.score > _LURING])
    alone = frozenset(once(page.text, [(p.start, p.end) for p in places]))
    apart = [p for n, p in enumerate(places) if n in alone]
    drawn = [p for p in apart if p.shape == 2]
    strewn = len(drawn) > 2 and sum(p.gain for p in drawn) > 1.0 * len(drawn) and any(map(_is_telling, drawn))
    for piece in dict.fromkeys(p.piece for p in places):
        yield from _edits([p for p in places if p.piece == piece], [p for p in apart if p.piece == piece], strewn)


def _is_telling(place: _Place) -> bool:
    """Whether a piece is no slang and no command, `wdnmd`, `xfce4`: it tears a word, or mixes cases, or letters and digits."""
    letters = place.piece.rstrip("0123456789")
    return place.gain >= _TORN or not letters.isalpha() or not (letters.islower() or letters.isupper())


def _unlured(places: Sequence[_Place], advertised: Sequence[tuple[int, int]]) -> list[_Place]:
    """The places of pieces that are no account of a lure: such a one stands beside advertising wherever it stands, junk by chance."""
    starts = [start for start, _ in advertised]
    lured = set()
    for place in places:
        n = bisect_left(starts, place.end) - 1
        if n >= 0 and advertised[n][1] > place.start:
            lured.add(place.start)
    every = Counter(p.piece for p in places)
    beside = Counter(p.piece for p in places if p.start in lured)
    return [p for p in places if p.start not in lured or beside[p.piece] * 2 < every[p.piece]]


_LURING = 2.0
"""From what score on a fragment is a lure whose account must stay for it."""


def _edits(places: Sequence[_Place], apart: Sequence[_Place], strewn: bool) -> Iterator[Find]:
    """What is to be done with every place of one piece; `apart` are those that speak for it, copies of passages left out."""
    shape, total = places[0].shape, sum(p.gain for p in apart)
    sure = total >= _enough(shape, len(apart), strewn)
    if not sure and (total < _LIKELY[shape] or len(apart) < _FEWEST[shape]):
        return
    for p in places:
        reason = f"{p.piece!r} means nothing here, and the sentence reads on without it"
        yield p.start, p.end, "", "safe" if sure else "ask", 0.99 if sure else 0.7, reason


def _enough(shape: int, times: int, strewn: bool) -> float:
    """How much better the text must read without a piece, in all, for it to go unasked."""
    if shape == 2:
        return -1.0 if strewn else 1.5 if times > 1 else 99.0
    if shape == 1:
        return 0.5 if strewn else 3.5 if times > 1 else 99.0
    return 2.0 if strewn else 6.0 if times > 2 else 99.0


_MOST_PIECES = 64


def _places(page: Page) -> list[_Place]:
    """Where such a piece stands between words; none of a piece that the text has elsewhere too, or calls by its kind."""
    text = page.text
    found: list[_Place] = []
    named: set[str] = set()
    for m in _TOKEN.finditer(text):
        piece = m.group()
        if _LABEL.search(text, max(0, m.start() - 5), m.start()):
            named.add(piece)
        elif (shape := _shape(piece)) is not None:
            better = min(_MOST_BY_PLACE, gain(page.simplified, m.start(), m.end()))
            better = max(better, _TORN) if _tears(page.simplified, m.start(), m.end()) else better
            found.append(_Place(m.start(), m.end(), piece, shape, better))
    counts = Counter(p.piece for p in found)
    # Of pieces without number only the first are looked for elsewhere, which bounds the work.
    own = {piece for piece in islice(counts, _MOST_PIECES) if text.count(piece) <= counts[piece]}
    return [p for p in found if p.piece in own and p.piece not in named]


def _tears(text: str, start: int, end: int) -> bool:
    if kind_of(text[start - 1 : start]) != "han" or kind_of(text[end : end + 1]) != "han":
        return False
    return inside_word(text[max(0, start - 5) : start], text[end : end + 5])


def _shape(piece: str) -> int | None:
    """How much a piece looks drawn at random: 2, 1 or 0; None where it is a number, a name or a model."""
    if not piece.strip("0123456789OolI") or not piece.strip("0123456789"):
        return None  # a number, or one with letters for digits
    odd = _odd(piece)
    if piece.isalpha():
        if piece.isupper() or (piece[0].isupper() and piece[1:].islower() and odd < 2):
            return None
        if odd > 1 or not _NAME.match(piece):
            return 2
        return (1 if odd else 0) if piece.islower() and len(piece) > 4 else 1 if odd else None
    if piece.upper() == piece:
        return None
    switches = len(_SWITCH.findall(piece))
    if _MODEL.match(piece):
        return 2 if odd > 1 else 1
    return 2 if piece[0].islower() and (switches > 1 or odd or len(piece) > 6) else 1


def _odd(piece: str) -> int:
    """How many pairs of letters no name or word has side by side."""
    letters = "".join(" " if char.isupper() else char for char in piece)
    lowered = piece.lower() if piece[1:].islower() else letters
    bare_q = sum(char == "q" and piece[at + 1 : at + 2] not in ("u", "i") for at, char in enumerate(piece))
    return sum(m[1] not in _PAIRS for m in _PAIR.finditer(lowered)) + bare_q


RULE = Rule(
    id="noise/junk-splices",
    find=find,
    title="random letters and digits spliced into sentences",
    changes=(
        (
            "老师在图书x7kq2馆看书，学生回学vLrWwJ校上课，家长qzpjt等候。",
            "老师在图书馆看书，学生回学校上课，家长等候。",
        ),
        (
            "村里修了一条qk3v8b新路，老人们qk3v8b都说方便，孩子上学qk3v8b也近了。",
            "村里修了一条新路，老人们都说方便，孩子上学也近了。",
        ),
    ),
    stays=(
        "他总说zqsg，又说wdnmd，还有bdjw和xswl，我只好笑笑。",
        "使用mRNA技术和COVID19疫苗，iPhone15手机，型号B62HS，GitHub上的WeChat项目。",
        "参数macOS与WiFi6标准，甲型H7N9流感。",
        "她在k8s里部署了服务，用nginx转发，再用redis2做缓存，最后用k8s扩容。",
        "网友mx7q2w说得好，用户mx7q2w的回答也被顶到了前面，mx7q2w没有回应。",
    ),
    gate=frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    deletes=frozenset(("letter", "digit")),
    source="scraper sites (damage 13)",
)
