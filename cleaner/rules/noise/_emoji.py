"""Whether a page's emoji were strewn over it: drawn from all corners of Unicode, and put where the sentence goes on.

Writers put emoji behind what they depict, behind the last word, in place of a mark or at the start of a line, use few kinds of
them, and speak of themselves. What a site strews stands before any mark and between any two words of a report or a story. What
a report quotes from a chat or a post is its writer's own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.noise._classes import class_of
from cleaner.rules.noise._depicted import PARTED, Depicted
from cleaner.rules.noise._groups import STRONG, Group
from cleaner.rules.noise._odd import is_sober
from cleaner.rules.noise._runs import Run

PRESENTED = pattern(
    "[\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4"
    "\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0"
    "\u27bf\u2b1b\u2b1c\u2b50\u2b55]"
)
"""Symbols of older blocks that are shown as emoji."""
_PERSONAL = pattern("[我俺](?![国國省市县縣区區州镇鎮村乡鄉校院系司局部厅廳处處所队隊厂廠行社馆館])|[你您咱]")
_ABOUT_EMOJI = pattern("表情|[Ee]moji|符号|符號|码位|碼位|Unicode")
_CHATTY = pattern("[哈啦呀呢吧嘛哦噢嗯呜哎喔耶！!]|(?<![0-9级級度])[~～]")
_QUOTED = pattern("“[^“”\n]{0,300}”|「[^「」\n]{0,300}」|『[^『』\n]{0,300}』")
_POST = pattern(
    "(?:朋友圈|群里|群裡|群聊|群中|留言|评论|評論|微博|弹幕|彈幕|短信|簡訊|微信|私信|消息|訊息|回复|回覆|跟帖|[发發][文帖贴信了]|网友|網友|動態|动态|配文|签名|簽名)"
    "[^，。；！？,;!?“”「」『』\n]{0,12}[,，:：]?[“「『]\\Z"
)
_SELDOM = pattern(
    "[\U0001f170-\U0001f265\U0001f4f0-\U0001f4ff\U0001f500-\U0001f533\U0001f536-\U0001f53d\U0001f549-\U0001f567\U0001f56f-\U0001f5ff\U0001f6a0-\U0001f6ff"
    "\U0001f9af-\U0001f9b0\U0001f9f0-\U0001f9ff\u23e9-\u23fa\u20e3\u200d\u3297\u3299]"
)
"""Flags, keys, signs, tools, professions: a good half of all emoji, and hardly any of those that people send each other."""
_TONED = pattern("[\U0001f3fb-\U0001f3ff]")
_CLOSING = frozenset("”’」』")
_MID = frozenset("，、；：,;:”’」』》）)")
_MARKS = "，。、；：,;:"
_MEANT = frozenset("□○◯△◇▲▼×")
_SPELT = pattern("[\u2100-\u218f\u2190-\u21ff\u2460-\u24ff\u3200-\u33ff]")
_AMID = ("mark", "word", "between", "torn", "open")
_LOTS, _MANY, _SOME, _FEW = 8, 6, 4, 3


def posted(page: Page) -> list[tuple[int, int]]:
    """The quotations of chats and posts in a page: `他在朋友圈里写道：“……”`."""
    quoted = (m.span() for m in _QUOTED.finditer(page.text))
    return [(start, end) for start, end in quoted if _POST.search(page.text, max(0, start - 24), start + 1)]


def is_strewn(page: Page, runs: Sequence[Run], shows: Depicted) -> bool:
    """Whether emoji of all sorts stand before the marks of sober prose: writers of chats repeat theirs, and end with them."""
    emoji = emoji_among(runs)
    inside = [run for run in emoji if run.place in _AMID]
    if len(emoji) < _FEW or len(inside) * 8 < len(emoji) * 7 or shows.meant or _ABOUT_EMOJI.search(page.text):
        return False
    told = _QUOTED.sub("", page.text)
    if len(_CHATTY.findall(told)) * 50 >= len(told):
        return False
    if len(emoji) < _MANY:
        return not shows.shown and _are_few_but_drawn(page, inside, told)
    # A diary puts an elephant behind its elephant: where somebody speaks, or of a few kinds only, sober words must vouch.
    unlike = len({run.text for run in inside}) * 5 >= len(inside) * 3
    torn = any(run.place in STRONG or page.text[run.end : run.end + 1] in _CLOSING for run in inside)
    everywhere = sum(run.place == "mark" for run in inside) * 2 >= sum(map(page.text.count, _MARKS))
    drawn = unlike and _are_drawn(inside)
    if shows.shown * 8 > len(inside) and not (torn or drawn):
        return False
    strange = unlike and shows.strange >= (_SOME if shows.pairs > 1 else _MANY) and shows.shown * 8 <= shows.strange
    enough = len(inside) >= _LOTS or shows.pairs > 0 or torn or drawn
    impersonal = is_sober(page.text) or (unlike and (torn or not _PERSONAL.search(told)))
    vouched = enough and (everywhere or impersonal)
    if not vouched and not drawn and not strange:
        return False
    mid = sum(page.text[run.end : run.end + 1] in _MID for run in inside if run.right in ("pause", "close"))
    return mid * 5 >= len(inside) * 2


def emoji_among(runs: Sequence[Run]) -> list[Run]:
    """The runs of emoji, of those that only fonts show as such too."""
    return [run for run in runs if run.emoji or all(map(PRESENTED.match, run.members))]


def _are_few_but_drawn(page: Page, emoji: Sequence[Run], told: str) -> bool:
    """The same of few, which take a text that speaks of nobody, and emoji that nobody types, or one pair throughout."""
    if _PERSONAL.search(told) or _CHATTY.search(told) or sum(run.slot for run in emoji) * 4 > len(emoji):
        return False
    sober = is_sober(page.text)
    if len(emoji) >= _SOME and len({run.text for run in emoji}) == 1:
        return sober and len(emoji[0].members) > 1 and all(run.place == "mark" for run in emoji)
    parted = sum(PARTED.search(run.text) is not None for run in emoji)
    odd = sum(PARTED.search(run.text) is not None or _is_seldom(run) for run in emoji)
    return (sober and odd >= 2 and odd * 2 >= len(emoji)) or (parted >= 2 and odd * 4 >= len(emoji) * 3)


def _is_seldom(run: Run) -> bool:
    return _SELDOM.search(run.text) is not None or _TONED.search(run.text) is not None


def _are_drawn(emoji: Sequence[Run]) -> bool:
    """Whether emoji come from all corners of Unicode, as nobody types them: flags, keys, signs of traffic among faces and food."""
    seldom = {run.text for run in emoji if _SELDOM.search(run.text) or PARTED.search(run.text)}
    return len(seldom) >= 3 and len(seldom) * 3 >= len(emoji)


def are_amid_words(page: Page, group: Group | None, shows: Depicted) -> bool:
    """Whether emoji of many kinds stand between any two words of sober prose, and nowhere else: a writer's follow the clause."""
    if group is None or (group.inside + group.strong) * 5 < group.runs * 4 or shows.meant:
        return False
    told = _QUOTED.sub("", page.text)
    if _CHATTY.search(told) or _ABOUT_EMOJI.search(page.text) or group.slots * 4 > group.runs or group.named:
        return False
    torn = group.strong - group.quoted + group.tight
    unlike = len(group.texts) * 2 > group.runs and len(group.seams) * 5 >= group.runs * 4
    strange = not shows.shown and shows.strange >= _FEW
    if group.inside + group.strong < 5:
        return unlike and strange and group.runs >= _SOME and torn > 0
    return unlike and torn >= (1 if strange or (group.strong and not _PERSONAL.search(told)) else 2)


def is_picture(char: str) -> bool:
    """Whether a symbol is a picture or an ornament that says nothing of numbers, units or the blanks of a form."""
    if char in _MEANT or unicodedata.numeric(char, None) is not None or _SPELT.match(char):
        return False
    kind = class_of(char)
    return kind in ("telling", "shape", "idle") or (kind == "sign" and unicodedata.category(char) == "So")


def is_amid_sentence(run: Run) -> bool:
    """Whether a run stands between Han, or before a mark, where it names nothing, and is no word of the sentence."""
    if run.slot or run.letters:
        return False
    if run.place == "mark":
        return run.left in ("han", "close") and (run.emoji or all(class_of(c) != "telling" for c in run.members))
    return run.place in ("word", "torn", "open") or (
        run.place == "between" and run.left in ("han", "close") and run.right in ("han", "open")
    )
