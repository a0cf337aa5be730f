"""Whether a text talks about code and encodings: what looks like leftovers there may be its subject."""

from __future__ import annotations

import re
from bisect import bisect_right

from cleaner.model import Span
from cleaner.page import Page
from cleaner.patterns import pattern

_TALK = pattern(
    r"(?<![./\w])(?:HTML|XML|CSS|JavaScript|PHP)(?![\w/])|Markdown|[标標][签籤]|[换換]行符|[转轉][义義]|跳[脫脱]字|[實实][體体]字符|字[符元][实實][體体]"
    r"|字[符元]集|字[符元][编編][码碼]|控制字[符元]|GBK|UTF-8|Latin-1|Unicode|ASCII|mojibake"
    r"|\bmarkup\b|\bentit(?:y|ies)\b|\bescap(?:ed|ing)\b|\bencodings?\b|\bcharset\b|\btags\b",
    re.I,
)
_HINT = pattern(r"代[码碼]|源[码碼]|前端|[乱亂][码碼]|[编編][码碼]|\bcode\b|\btag\b")
_NEAR, _NEXT = 60, 15
_SUBJECT = 3


class CodeTalk:
    """Where a page talks of code, and where it shows some."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._spans: list[Span] = [span for span in page.shields if page.text[span[0]] == "`"]
        self._starts = [start for start, _ in self._spans]
        mentions = sum(1 for _, _ in zip(range(_SUBJECT), _TALK.finditer(page.text), strict=False))
        self.is_subject = mentions == _SUBJECT
        self._mentioned = mentions > 0

    def shows(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies in a code span or a fenced block."""
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and self._spans[i][1] >= end

    def near(self, start: int) -> bool:
        """Whether code is the subject of the text, or is spoken of just before or behind `start`."""
        text = self._page.text
        if self.is_subject or (self._mentioned and _TALK.search(text, max(0, start - _NEAR), start + _NEAR)):
            return True
        return _HINT.search(text, max(0, start - _NEXT), start + _NEXT) is not None
