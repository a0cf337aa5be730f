"""ASCII commas, colons, semicolons, question and exclamation marks among Han: `工业,农业` for `工业，农业`.

Copying sites fold full-width marks to ASCII; input methods and translation do too. Among Han the full-width mark is the
standard's. Numbers, times, ratios, addresses, code, rows of data, English runs and list marks keep theirs.

Where the rule can be wrong: a line that mixes both languages evenly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.punctuation._code_text import in_code_text
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import kind_of

FULL_WIDTH = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_MARK = pattern("[,:;?!]")
_OPENING = "“‘（《〈【「『—…"
_CLOSING = "”’）》〉】」』—…％"
_WEST = frozenset("%℃°‰)\"'`")
_FACE = pattern(r"[:;][-']?[()DPpOo3<>/|*](?![A-Za-z0-9])")
_QUERY = pattern(r"\?\w{1,40}=", re.ASCII)
_ENTITY = pattern(r"&#?[0-9A-Za-z]{2,9}\Z")
_LONGEST_ENTITY = 11
_ITS_OWN = pattern(r"(?:[#:]|\d\.)[A-Za-z0-9/]+\Z|(?:[A-Za-z']+[ ,]+){2,}[A-Za-z']+\Z")
"""What has a mark of its own before Han: an error value, a command, a move of chess, an English sentence of three words."""
_LONGEST_OWN = 60
_FORWARDED = pattern(r"//@[\w-]{1,30}\Z")
"""The name before a forwarded post, as microblogs write it: `//@name:`."""
_TAG = pattern(r"</?[A-Za-z][^<>\n]*>")
_MOST_TAGS, _LONGEST_TAG = 4, 200
_OTHER_SIDE = pattern(f"[ ]?[{HAN}“‘（《【「『]")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    last = len(text)
    done = -2
    for m in _MARK.finditer(text):
        at = m.start()
        mark = text[at]
        before = text[at - 1] if at else ""
        if before == ">":
            before = _before_tags(text, at)
        after = text[at + 1] if at + 1 < last else ""
        if before == mark or (mark in "?!" and before and before in "?!"):
            changed = at - 1 == done  # a run of one mark is changed whole, or not at all
        else:
            while after and (after == mark or (mark in "?!" and after in "?!")):
                at += 1
                after = text[at + 1] if at + 1 < last else ""
            changed = _among_han(page, at if at == m.start() else m.start(), mark, before, after) and page.in_prose(
                at, at + 1
            )
            at = m.start()
        if changed and not in_code_text(page, at):
            done = at
            yield at, at + 1, FULL_WIDTH[mark], "safe", 0.998, "an ASCII mark among Han"


def _before_tags(text: str, at: int) -> str:
    """The character before the tags that end at `at`: the `天` of `<b>今天</b>,`; `>` where no tag ends there."""
    for _ in range(_MOST_TAGS):
        start = text.rfind("<", max(0, at - _LONGEST_TAG), at)
        if start < 0 or not _TAG.fullmatch(text, start, at):
            break
        at = start
        if not text.endswith(">", 0, at):
            break
    return text[at - 1] if at else ""


def _among_han(page: Page, at: int, mark: str, before: str, after: str) -> bool:
    left, right = kind_of(before), kind_of(after)
    han_left = left == "han" or left == "kana" or (before in _CLOSING and before != "")
    han_right = right == "han" or right == "kana" or (after in _OPENING + "”’）》〉】」』" and after != "")
    if mark in ":;" and _FACE.match(page.text, at):
        return False
    if before and before in '“‘「『"' and after and after in '”’」』"':
        return False
    if mark == "?" and _QUERY.match(page.text, at):
        return False
    if mark == "?" and (_in_lost_spaces(page.text, at) or (after and after in "！？，。；：?")):
        return False  # what a byte slip leaves behind, or a run
    if mark == ";" and before.isalnum() and _ENTITY.search(page.text, max(0, at - _LONGEST_ENTITY), at):
        return False
    if mark == ":" and _FORWARDED.search(page.text, max(0, at - _LONGEST_OWN), at):
        return False
    if mark == ":" and right == "other" and after == "/":
        return False
    if han_left and han_right:
        return True
    if han_left:
        return _opens_chinese(page, at, mark, after, right)
    if (
        mark in "?!"
        and left == "latin"
        and after in ("（", "(")
        and after
        and not _HAN_LINK.search(page.text, max(0, at - _LONGEST_OWN), at)
    ):
        return False  # Hello!（你好）
    if mark in "?!" and _ITS_OWN.search(page.text, max(0, at - _LONGEST_OWN), at):
        return False
    west = left in ("latin", "digit") or before in _WEST
    if right == "space" and west and mark in ",;":
        return bool(_OTHER_SIDE.match(page.text, at + 1)) and page.mostly_han(at)
    if not han_right or (mark == ":" and not page.mostly_han(at)):
        return False
    # `PAS 2060,标志`, `7.1%,居全国`: what stands before belongs to a Chinese sentence if Han carries the line.
    # In `《Time's Up!!》` the mark is the title's.
    return west and right != "close" and page.mostly_han(at)


_HAN_LINK = pattern(f"[{HAN}][^:：\\n]{{0,12}}\\Z")
"""Latin in a Chinese sentence, and not behind a label: `我们用GitHub!`."""


def _in_lost_spaces(text: str, at: int) -> bool:
    """Whether a question mark stands for a no-break space, as in `摘? ?要`: layout/lost-no-break-space takes those."""
    return text.startswith(" ?", at + 1) or text.startswith("? ", at - 2)


def _opens_chinese(page: Page, at: int, mark: str, after: str, right: str) -> bool:
    """Han before the mark, something else behind it."""
    if mark in "?!":
        return (
            after != "="
            and (right in ("edge", "space", "digit", "latin") or after in FULL_WIDTH or after in "\"'")
            and page.mostly_han(at)
        )
    if right == "edge":
        return mark != ":" or page.text[at + 1 : at + 2] in ("", "\n", "\r")
    if right == "space" and mark in ",;" and page.text[at + 2 : at + 3].islower():
        return False  # an English clause goes on
    if right == "space":
        return (mark != ":" and bool(_OTHER_SIDE.match(page.text, at + 1))) or page.mostly_han(at)
    if right in ("digit", "latin") or after in ("(", "["):
        return page.mostly_han(at)
    return right == "other" and page.mostly_han(at) and after not in "=\\/"


RULE = Rule(
    id="punctuation/ascii-marks",
    find=find,
    title="ASCII marks among Han",
    gate=frozenset(FULL_WIDTH),
    changes=(
        ("全省各地击鼓催征,主攻工业;成绩如何?很好!", "全省各地击鼓催征，主攻工业；成绩如何？很好！"),
        ("获得PAS 2060,增长7.1%,居全国第7位", "获得PAS 2060，增长7.1%，居全国第7位"),
        ("占比17.7%; 打开GitHub, 收件箱是空的", "占比17.7%； 打开GitHub， 收件箱是空的"),
        ("材料要备齐,(附件可补交)日期要写清;[注]一式两份。", "材料要备齐，(附件可补交)日期要写清；[注]一式两份。"),
        ("会议指出:“要抓工业”,各地落实。", "会议指出：“要抓工业”，各地落实。"),
        ('<b>重点工作</b>,<i class="a,b">农业</i>,都已部署。', '<b>重点工作</b>，<i class="a,b">农业</i>，都已部署。'),
        ("摘? ?要:本文讨论了三个问题,你看呢?", "摘? ?要：本文讨论了三个问题，你看呢？"),
    ),
    stays=(
        "人口1,234,567人，12:30开会，比分3:1，详见http://example.com/a?b=1,2:3。",
        "英文：Hello!（你好）\n越南文：Xin chào!（你好）\n法文：Bonjour!（你好）",
        "The word 中国, written so, means China: that is all; right?",
        "姓名,年龄,城市\n张三,30,北京\n李四,25,上海",
        'print("你好,世界");',
        '{\n  "tips": "仅供参考,请以公告为准!"\n}',
        "; 网站标题,显示在标签页\nport = 8080\ndeny = 赌博,办证   # 进入审核",
        "好的:)明天见;-)",
        "堵了一个半小时了……//@小鹿散步:前面还在修路。//@北门阿姨:雨刮器也坏了。",
        "出现#REF!说明列号越界，输入 :q!强制退出，问句What time is it?“现在几点？”要会读，6.Nxf7!开始攻击。",
        "字段里常有 &#39; 和 &quot; 两种写法",
    ),
    source="GB/T 15834-2011, 4.4–4.9 and 5.1 (marks take a full Han's width)",
)
