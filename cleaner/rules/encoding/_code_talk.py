"""Whether a text talks about code and encodings: what looks like leftovers there may be its subject."""

from __future__ import annotations

import re
from bisect import bisect_right

from cleaner.model import Span
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.encoding._as_words import sets_markup_as_words

_TALK = pattern(
    r"(?<![./A-Za-z0-9_])(?:X?HTML|XML|XPath|CSS|JavaScript|PHP|DOM|JSX|Vue|React|jQuery|SSML|EPUB)(?![A-Za-z0-9_/])|Markdown|[标標][签籤]|[换換]行符|[转轉][义義]|跳[脫脱]字|[實实][體体]字符|字[符元][实實][體体]"
    r"|字[符元]集|字[符元][编編][码碼]|控制字[符元]|GBK|UTF-8|Latin-1|Unicode|ASCII|mojibake"
    r"|\bmarkup\b|\bentit(?:y|ies)\b|\bescap(?:ed|ing)\b|\bencodings?\b|\bcharset\b|\btags\b",
    re.I,
)
_HINT = pattern(r"代[码碼]|源[码碼]|前端|[乱亂][码碼]|[编編][码碼]|\bcode\b|\btag\b")
_MENTIONED = pattern(r"(?:[写寫][成作为為]|[显顯]示[为為成]|[变變换換]成|[换換]行|回[车車])[^，。；！？\n]{0,6}\Z")
_NAMED = pattern(r"[ ”」’'\"]{0,2}(?:[这這]?[样樣种種]?的?字[符样樣串]|[这這][样樣种種]|之[类類]|表示|代表|符[号號])")
_NEAR, _NEXT, _BESIDE = 60, 15, 12
_SUBJECT = 3


class CodeTalk:
    """Where a page talks of code, and where it shows some."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._spans: list[Span] = [span for span in page.shields if page.text[span[0]] == "`"]
        self._starts = [start for start, _ in self._spans]
        mentions = sum(1 for _, _ in zip(range(_SUBJECT), _TALK.finditer(page.text), strict=False))
        self.is_subject = mentions == _SUBJECT
        self.mentioned = mentions > 0
        self.as_words = sets_markup_as_words(page, self.mentioned)

    def shows(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies in a code span or a fenced block."""
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and self._spans[i][1] >= end

    def near(self, start: int, end: int = 0) -> bool:
        """Whether code is the subject of the text, or is spoken of just before `start` or behind it, and behind `end`."""
        text = self._page.text
        if self.is_subject or (self.mentioned and _TALK.search(text, max(0, start - _NEAR), start + _NEAR)):
            return True
        end = max(start, end)
        return any(_HINT.search(text, *span) for span in ((max(0, start - _NEXT), start), (end, end + _NEXT)))

    def mentions(self, start: int, end: int) -> bool:
        """Whether a sentence speaks of `text[start:end]`: `换行写成 x0dx0a`, `_x000D_ 这样的字符`."""
        text = self._page.text
        if _NAMED.match(text, end):
            return True
        return _MENTIONED.search(text, max(0, start - _BESIDE), start) is not None
