"""Whether a text sets tags, slots and entities as words of its sentences: `想换行要写 <br>，`, `给 <div> 设置宽度`.

What a page's source left behind stands directly against the text, or at the edges of lines. A writer who speaks of a tag gives it
the space that Chinese text gives a foreign word, or names it by a verb; then all markup of the text is its subject.
"""

from __future__ import annotations

import re

from cleaner.page import HAN, Page
from cleaner.patterns import pattern

_PIECE = pattern(
    r"[<{&](?:(?<=<)(?:(?P<styled>/?(?:b|i|u|s|a|em|strong|span|font|small|big)(?=[\s>]))|[A-Za-z/!?%=])[^<>\n]{0,300}>"
    r"|(?P<slot>(?<=\{)\{ ?[\w.| ]{1,60}\}\}|(?<=\{)\$?/?[A-Za-z][^{}\n]{0,80}\})"
    r"|(?<=&)(?P<entity>#?\w{2,8});)"
)
_SPACE = pattern("(?:nbsp|ensp|emsp|thinsp|#160|#12288)\\Z")
_OPENS = pattern("(?:nbsp|ensp|emsp|thinsp|#160|#12288|[lr][ds]quo|quot|#822[01]|#x201[cCdD])\\Z")
_MARKS = "，。、；：！？）"
_VERB = (
    "[写寫][成作为為上了在]?|[变變换換][成为為]|[显顯]示[成为為]?|表示|代表|插入|[输輸]入|加[上入]?|放[在入]?|塞[进進]?|遇到|比如|例如|形如"
    "|[传傳][入递遞]?|常有|包含|使用|[对對][应應]|等[于於]|套一?[层層]?|[标標][签籤]|元素|[属屬]性|指令|[节節][点點]|[注註][释釋]|用"
    "|出[现現]|看[到见見]|不[认認]|替[换換]|[删刪][掉除去]|去掉|改[成为為]|[写寫]法|匹配|[查搜][找索]"
)
_TOLD_OF = pattern(f"(?:{_VERB}|把|是|叫|有) \\Z")
_SPACE_TOLD_OF = pattern(f"(?:{_VERB}|把) \\Z")
_TOLD_OF_CLOSE = pattern(f"(?:{_VERB}) ?\\Z")
_SPACED = pattern(f"[{HAN}] \\Z")
_PAUSED = pattern("[，：；、（] ?\\Z")
_GOES_ON = pattern(f" [{HAN}]|[{_MARKS}]")
_GLOSSED = pattern(f" ?（[{HAN}]{{1,8}}）")
_ENDS = pattern(f"[{_MARKS}]")
_IS_SPOKEN_OF = pattern(
    " ?(?:[标標][签籤]|元素|[节節][点點]|[属屬]性|指令|[里裡裏]面?|之[间間内內后後前]|[开開][头頭])|"
    " (?:[输輸]出|表示|代表|[对對][应應]|等[于於]|是|就|[则則]|[会會]|可以|[开開]始)"
)
_MEANS = pattern("(?:和[<&][^<>&\n]{1,20}[;>])?(?:分[别別])?(?:表示|代表|[显顯]示[为為成]|[输輸]出[为為成])")
_GIVEN = pattern("(?:[给給为為把在]|向) ?\\Z")
_SOMETHING = pattern(" ?(?:[加设設套换換写寫放添][^，。\n]|[里裡裏]面?)")
_MOST = 4


def sets_markup_as_words(page: Page, mentioned: bool) -> bool:
    """Whether the markup of a page is its subject; `mentioned` where the page talks of code somewhere."""
    known: bool | None = page.memo.get("markup-as-words")
    if known is None:
        pieces = 0
        words = 0
        for piece in _PIECE.finditer(page.text):
            pieces += 1
            words += _is_word(page.text, piece, mentioned)
        known = page.memo["markup-as-words"] = words * (3 * _MOST if mentioned else _MOST) >= max(1, pieces)
    return known


def _is_word(text: str, piece: re.Match[str], mentioned: bool) -> bool:
    start, end = piece.span()
    before = text[max(0, start - 6) : start]
    if (_TOLD_OF_CLOSE if mentioned else _SPACE_TOLD_OF if _opens(piece) else _TOLD_OF).search(before):
        return True
    if mentioned and _MEANS.match(text, end):
        return True
    if _GIVEN.search(before) and _SOMETHING.match(text, end):
        return True
    if _PAUSED.search(before) and _GLOSSED.match(text, end):
        return True
    if _is_space(piece) or (piece["styled"] and not mentioned and not _IS_SPOKEN_OF.match(text, end)):
        return False
    if _SPACED.search(before):
        return (_ENDS if piece["entity"] else _GOES_ON).match(text, end) is not None
    if not _PAUSED.search(before):
        return False
    spaced_behind = text.startswith(" ", end) and _GOES_ON.match(text, end) is not None
    return _IS_SPOKEN_OF.match(text, end) is not None or (
        piece["slot"] is not None and before[-1] == "，" and spaced_behind
    )


def _opens(piece: re.Match[str]) -> bool:
    """Whether a piece is an entity that may begin what a verb is about: a space, a quotation mark."""
    return piece["entity"] is not None and _OPENS.match(piece["entity"]) is not None


def _is_space(piece: re.Match[str]) -> bool:
    return piece["entity"] is not None and _SPACE.match(piece["entity"]) is not None
