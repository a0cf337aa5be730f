"""Comments and strings of code and settings: what is written there follows the program's habits, not the standard's."""

from __future__ import annotations

import re

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.spans import Span
from cleaner.structure import code_lines

_SETTING = pattern(r"^[ \t]*[a-z][\w.-]*[ \t]*=[ \t]*\S[^\n]*$", re.M)
_COMMENT = pattern(r"^[ \t]*(?://|#(?!#)|;|/\*|\*/?|--)[ \t]*[^\n]*$", re.M)
_BEHIND_CODE = pattern(r"[;{})\],][ \t]+(?://|#|/\*)[ \t]*[^\n]*$", re.M)
_MEMBER = pattern(r'^[ \t]*"[\w-]{1,40}"[ \t]*:[ \t]*["\[{][^\n]*$', re.M)
_PROMPT = pattern(r"^>>> [^\n]*(?:\n['\"\[({\d-][^\n]*)?$", re.M)
"""A line of an interpreter's session, and what it answered."""
_QUERY = pattern(
    r"^[ \t]*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|WHERE|AND|OR|GROUP BY|ORDER BY|HAVING|(?:LEFT |RIGHT |INNER )?JOIN|VALUES|SET|ON|LIMIT|CREATE TABLE)\b[^\n]*$",
    re.M,
)
"""A line of SQL."""
_FEWEST = 2


def in_code_text(page: Page, offset: int) -> bool:
    """Whether `offset` lies in a comment, a setting, or a member of JSON, in a text that holds code."""
    spans: list[Span] | None = page.memo.get("punctuation/code-text")
    if spans is None:
        spans = page.memo["punctuation/code-text"] = _spans(page)
    return any(start <= offset < end for start, end in spans)


def _spans(page: Page) -> list[Span]:
    spans: list[Span] = []
    if "=" in page.signs:
        settings = [m.span() for m in _SETTING.finditer(page.text)]
        spans += settings if len(settings) >= _FEWEST else []
    if '"' in page.signs and not page.signs.isdisjoint("{["):
        spans += [m.span() for m in _MEMBER.finditer(page.text)]
    spans += [m.span() for m in _PROMPT.finditer(page.text)] if ">>> " in page.text else []
    queries = [m.span() for m in _QUERY.finditer(page.text)] if "SELECT" in page.text or "FROM" in page.text else []
    spans += queries if len(queries) >= _FEWEST else []
    # Code in a fence or a front matter makes no comment of a Markdown heading.
    if spans or sum(not page.shielded(*line) for line in code_lines(page.text, page.signs)) >= _FEWEST:
        for comment in (_COMMENT, _BEHIND_CODE):
            spans += [m.span() for m in comment.finditer(page.text)]
    return spans
