"""Records of a site's database printed into its page: `Array ( [id] => 402917 [title] => …`, `[]{"email":"…","name":"…"}`.

A script that printed its variables to find a fault was left in the page, around the article or glued to it. A frame goes whose two
halves stand before and behind the prose that it held; any other record is asked about.

Where the rule can be wrong: questions about programs, which show such output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.encoding._code_talk import CodeTalk
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._lines import with_break

_SLOT = r"[ \t]{0,8}\[\w{1,30}\] =>[^\[\]\n]{0,80}+"
_FRAME = pattern(
    rf"(?:Array|stdClass Object|\w{{1,30}} Object)[ \t]{{0,4}}\((?:{_SLOT}){{3,60}}|(?m:^)[ \t]{{0,4}}\)(?:{_SLOT}){{1,60}}"
)
_RECORD = pattern(
    r'(?:\[\])?\{"\w{1,30}":(?:"[^"{}\n]{0,120}"|[\d.]{1,20}|null|true|false)(?:,"\w{1,30}":(?:"[^"{}\n]{0,120}"|[\d.]{1,20}|null|true|false)){1,30}\}'
)
_PROGRAM = pattern(
    "print_r|var_dump|foreach|数组|數組|输出|輸出|变量|變量|返回值|接口|报文|json|程序|代码|代碼|函数|函數",
    re.IGNORECASE,
)
_HAN = pattern(f"[{HAN}，。；：！？”]")
_PROSE = pattern(f"[{HAN}][。！？]")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    talk = CodeTalk(page)
    if talk.is_subject or _PROGRAM.search(text):
        return
    frames = list(_FRAME.finditer(text))
    # An article printed as one of the record's values stands between the frame's two halves.
    halves = {m.group().lstrip()[0] == ")" for m in frames} == {True, False}
    for m in frames:
        start, end = m.span()
        if talk.shows(start, end):
            continue
        low, high = page.line_at(start)
        whole = not text[low:start].strip() and not text[end:high].strip()
        sure = whole and halves and _PROSE.search(text) is not None
        if whole:
            start, end = with_break(text, low, high)
        yield start, end, "", "safe" if sure else "ask", 0.98 if sure else 0.7, "a record of the site's database"
    for m in _RECORD.finditer(text):
        start, end = m.span()
        if _HAN.match(text, start - 1) or text[start - 1 : start].isdigit() or not text[:start].strip():
            yield start, end, "", "ask", 0.7, "a record of the site's database"


RULE = Rule(
    id="encoding/data-dumps",
    find=find,
    title="records of a site's database",
    changes=(
        (
            "Array ( [id] => 5512 [topicid] => 0 [title] => 夜校开课 [created] => 2019-05-04 08:00:00 [content] =>\n"
            "村里的夜校昨晚开课，来了四十多人。\n) [tags] => [votes] => 0 )",
            "村里的夜校昨晚开课，来了四十多人。",
        ),
    ),
    asks=('烤鱼卖得最快。[]{"email":"a@example.com","name":"林晓"}\n夜市十一点收摊。',),
    stays=(
        "print_r 的结果如下：\nArray ( [id] => 1 [name] => a [age] => 3 )\n为什么键是字符串？",
        '接口返回 {"code":0,"msg":"ok"}，表示成功。',
        "会议室 [3] 的钥匙在前台。",
    ),
    source="scraped page sources (damage 19)",
    gate=frozenset("[{"),
    deletes=frozenset({"han", "letter", "digit"}),
    shields=False,
)
