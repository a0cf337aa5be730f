"""Random letters and digits spliced into sentences: `译v15mc了九年`, `整车b62hsdt企业`.

Sites that mark their copies drop strings of no meaning between words. They are told from names, models and terms by what
they do: a text in which several of them tear Han words apart, and in which they look like nothing that a person would type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import kind_of
from cleaner.words import inside_word

_TOKEN = pattern(f"[A-Za-z0-9](?<=[{HAN}].)[A-Za-z0-9]{{3,15}}(?=[{HAN}，。、；：！？”’）》])")
_LETTER_AND_DIGIT = pattern(r"(?=.*[a-z])(?=.*\d)", re.IGNORECASE)
_NAME = pattern(r"[a-z]?(?:[A-Z]?[a-z]{2,}|[A-Z]+|[A-Z][a-z])(?:[A-Z][a-z]{1,})*[A-Z]*\Z")
"""How names are written: `GitHub`, `iPhone`, `mRNA`, `macOS`, `WiFi`."""
_NO_VOWEL = pattern(r"[^aeiouAEIOU\d]{4}")
_LETTERS_THEN_DIGITS = pattern(r"[A-Za-z]*[aeiouAEIOU][A-Za-z]*\d{1,4}\Z|[A-Z]+\d{1,4}[A-Z]?\Z|\d{1,3}[A-Za-z]{1,4}\Z")
_FEWEST_TORN, _FEWEST = 2, 4


def find(page: Page) -> Iterator[Find]:
    found = [m for m in _TOKEN.finditer(page.text) if _random(m.group())]
    if len(found) < _FEWEST_TORN or len({m.group() for m in found}) * 2 < len(found):
        return
    text = page.text
    torn = sum(
        kind_of(text[m.end()]) == "han"
        and inside_word(text[max(0, m.start() - 5) : m.start()], text[m.end() : m.end() + 5])
        for m in found
    )
    # Names and models come back in a text; what a machine drew at random does not.
    drawn = {m.group() for m in found if not _LETTERS_THEN_DIGITS.match(m.group())}
    if torn < _FEWEST_TORN and (len(drawn) < _FEWEST or len(drawn) * 10 < len(found) * 9 - 10):
        if len(drawn) > 1 and len(drawn) * 10 >= len(found) * 9 - 10:
            for m in found:
                yield m.start(), m.end(), "", "ask", 0.7, f"{m.group()!r} means nothing here"
        return
    for m in found:
        reason = f"{m.group()!r} means nothing, and its kind is strewn over this text"
        yield m.start(), m.end(), "", "safe", 0.99, reason


def _random(token: str) -> bool:
    """Whether nobody would type it: letters and digits mixed up, capitals inside, or no vowel to speak it by."""
    if not token.strip("0123456789OolI"):
        return False  # a number, or one with letters for digits
    if _LETTER_AND_DIGIT.match(token):
        return len(token) >= 4
    return not _NAME.match(token) or (not token.isupper() and _NO_VOWEL.search(token) is not None)


RULE = Rule(
    id="noise/junk-splices",
    find=find,
    title="random letters and digits spliced into sentences",
    changes=(
        (
            "老师在图书x7kq2馆看书，学生回学vLrWwJ校上课，家长qzpjt等候。",
            "老师在图书馆看书，学生回学校上课，家长等候。",
        ),
    ),
    stays=(
        "使用mRNA技术和COVID19疫苗，iPhone15手机，型号B62HS，GitHub上的WeChat项目。",
        "参数macOS与WiFi6标准，甲型H7N9流感。",
    ),
    gate=frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    deletes=frozenset(("letter", "digit")),
    source="scraper sites (damage 13)",
)
