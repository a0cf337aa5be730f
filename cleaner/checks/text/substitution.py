"""A word put in another's place by a copying site: a betting brand for an institution, 员工 for 学生, wording of a synonym machine.

None of it can be taken out without breaking the sentence, and what stood there before is only known from the source, so it is
flagged. A brand counts only joined to an institution's word; 员工 only in a sentence about studies, in a text without 学生.
The machine's words are non-words or collocations that no writer uses (packs/machine_wording.tsv).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from cleaner.checks.check import Check
from cleaner.checks.cues import Cue
from cleaner.checks.messages import say
from cleaner.checks.sought import Sought
from cleaner.model import Finding
from cleaner.page import HANT, Page
from cleaner.patterns import pattern
from cleaner.words import simplified

ID = "text/substitution"
# Betting names of the lexicon that are no word, place or firm besides.
_PLAIN_BRANDS = ("凯发", "亚博", "必威", "新葡京", "华体会", "尊龙凯时", "澳门金沙", "万博manbetx", "开云体育")
_INSTITUTION = "大学|學院|大學|学院|(?:数学|物理|化学|中文|历史|外语|计算机|法律|音乐|美术)系|系(?=党|学|[，。])|(?:\\d{0,3}周年)?(?:院|校)庆|实验室|研究所|研究院|研究生|课题组|附属医院|校区|校友|师生|院长|本科|招生|辅导员"
_STUDIES = pattern(
    "辅导员|寝室|军训|学位|毕业论文|论文答辩|学分|班主任|奖学金|助学金|考研|学籍|开学典礼|本科|选课|期末考|课堂|班级|社团|党团|团支部|毕业典礼|开学"
)
_PUPILS = pattern("学生|同学|学员|生源|本科生")
_STAFF = pattern("员工(?!会议|持股|工作|资)")
_BROKEN = pattern(
    r"大(?<![广强壮重最加扩老两三四五六七八九十巨庞伟盛放增远博恒浩]大)员工(?![作资伤会])|中小员工(?!作)|(?:各国|外国|海外|来华)留员工|留员工(?:公寓|宿舍|们)|公司(?:全体|广大)?(?:师生|校友|校长|校庆|辅导员|学工)"
)
_CAMPUS = pattern("校|学院|学业|志愿者|家长|教师|老师|课|班级")
_SENTENCE = pattern(r"[^。！？!?\n]+")


def find(page: Page) -> Iterator[Finding]:
    if not _CUE.within(page):
        return
    text = _simplified(page)
    words = _WORDS.within(text.lower())
    yield from _brands(page, text, words)
    yield from _roles(page, text)
    yield from _machine(page, text, words)


def _simplified(page: Page) -> str:
    """The text in Simplified characters, at the same offsets."""
    if page.script not in ("hant", "mixed"):
        return page.text
    return simplified(page.text)


def _brands(page: Page, text: str, words: set[str]) -> Iterator[Finding]:
    here = sorted(words & _brand_words(), key=lambda word: (-len(word), word))
    if not here:
        return
    listed = "|".join(re.escape(word) for word in here)
    for match in re.finditer(rf"(?P<brand>(?:{listed})(?:[kK]\d)?)(?:{_INSTITUTION})", text, re.IGNORECASE):
        brand = match["brand"]
        zh = f"博彩品牌“{brand}”占了单位名称的位置；应按原文改回"
        en = f"the betting brand “{brand}” stands in the place of an institution's name; restore it from the source"
        yield Finding(*match.span("brand"), ID, "warning", say(page, zh, en), (), {"stated": brand})


@cache
def _brand_words() -> frozenset[str]:
    lexicon = tomllib.loads(files("cleaner.packs").joinpath("lexicons", "spam.toml").read_text(encoding="utf-8"))
    return frozenset({*lexicon["betting-brand"]["words"], *_PLAIN_BRANDS})


def _roles(page: Page, text: str) -> Iterator[Finding]:
    told = set()
    broken = _BROKEN.finditer(text) if "员工" in text or "公司" in text else ()
    for match in broken:
        if match.group()[0] != "大" or _CAMPUS.search(text, max(0, match.start() - 60), match.end() + 60):
            told.add(match.start())
            yield _role(page, match.span(), match.group())
    if "员工" not in text or _PUPILS.search(text):
        return
    for sentence in _SENTENCE.finditer(text):
        staff = _STAFF.search(text, *sentence.span())
        if staff and staff.start() not in told and len(set(_STUDIES.findall(sentence.group()))) >= 2:
            yield _role(page, staff.span(), "员工")


def _role(page: Page, span: tuple[int, int], written: str) -> Finding:
    zh = f"“{written}”与上下文的学校用语不合，疑是“学生”“学校”被替换；应对照原文"
    en = f"“{written}” does not suit a sentence about studies; 学生 or 学校 may have been replaced"
    return Finding(*span, ID, "warning", say(page, zh, en), (), {"stated": written})


def _machine(page: Page, text: str, words: set[str]) -> Iterator[Finding]:
    told: set[int] = set()
    for word, right, unless in _machine_wording() if words else ():
        if word not in words:
            continue
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (unless and text.startswith(unless, end)) and told.isdisjoint(range(at, end)):
                told.update(range(at, end))
                zh = f"“{word}”不成词，疑是机器改写“{right}”所致；应改回“{right}”"
                en = f"“{word}” is no word; a synonym machine made it of “{right}”"
                yield Finding(at, end, ID, "warning", say(page, zh, en), (), {"stated": word, "computed": right})
            at = text.find(word, end)


@cache
def _machine_wording() -> tuple[tuple[str, str, str], ...]:
    """The table's words, what each stands for, and what must not follow it; the longest first."""
    table = files("cleaner.packs").joinpath("machine_wording.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in table]
    rows.sort(key=lambda row: -len(row[0]))
    return tuple((wrong, right, unless) for wrong, right, unless in rows)


_WORDS = Sought(lambda: _brand_words() | {row[0] for row in _machine_wording()})
"""Every brand and every word of the machine."""


def _cue() -> list[str]:
    """Those words, those of staff, and what says that the text is Traditional and has to be converted first."""
    words = sorted(_brand_words() | {row[0] for row in _machine_wording()})
    lists = [f"(?i:{'|'.join(map(re.escape, words[n : n + 50]))})" for n in range(0, len(words), 50)]
    return [*lists, "员工|公司(?:全体|广大)?(?:师生|校|辅导员|学工)", f"[{HANT}]"]


_CUE = Cue(_cue, once=True)

CHECK = Check(
    id=ID,
    find=find,
    title="A word has been put in another's place by a copying site",
    fires=(
        "数学凯发K810周年院庆在礼堂举行。",
        "广大员工在辅导员的带领下参加军训。",
        "我市加快培育新质出产力。",
        "公司师生齐聚操场，庆祝建校六十周年。",
    ),
    stays=(
        "公司员工宿舍楼竣工，食堂开放。",
        "警方捣毁一个冒用“凯发”名义的赌博团伙。",
        "他为人平易近人，出产力度加大。",
        "皇冠小学的学生和员工参加军训，寝室整洁。",
        "广大员工参加技能培训。",
    ),
)
