"""Tag characters outside of flags: an invisible copy of ASCII in which text for machines is hidden from readers.

They have one use, the flags of regions (a black flag, tags, a cancel tag). Anywhere else they are junk at best, and at worst
instructions to a language model that reads what no person sees.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_RUN = pattern("[\U000e0000-\U000e007f][\U000e0000-\U000e007f]*")
_FLAG = pattern("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    for run in _RUN.finditer(text):
        start, end = run.span()
        flag = _FLAG.match(text, start) if text[start - 1 : start] == "\U0001f3f4" else None
        if flag:
            start = flag.end()
        if start < end:
            hidden = "".join(chr(ord(c) - 0xE0000) for c in text[start:end] if "\U000e0020" <= c <= "\U000e007e")
            reason = (
                f"tag characters that hide {hidden[:40]!r} from readers"
                if hidden
                else "tag characters outside of a flag"
            )
            yield start, end, "", "safe", 0.999, reason


RULE = Rule(
    id="invisible/tag-characters",
    find=find,
    title="tag characters outside of flags",
    changes=(
        ("会议\U000e0068\U000e0069照常举行。", "会议照常举行。"),
        ("英格兰\U0001f3f4\U000e0067\U000e0062队\U000e007f", "英格兰\U0001f3f4队"),
    ),
    stays=(
        "英格兰队\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f赢了。",
        "普通文字没有标签。",
    ),
    source="hidden instructions in pages; Unicode Standard 23.9",
    gate=frozenset(map(chr, range(0xE0000, 0xE0080))),
    shields=False,
)
