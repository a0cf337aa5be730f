"""Characters that a conversion to Traditional got wrong: `後麵`, `隻是`, `吃瞭`, `傢族`, `髮展`.

Several Traditional characters share one Simplified form; a converter that works character by character takes one for all.
Each suspicious character is looked at in its word, as the dictionary finds it: where OpenCC writes that word with another
character in Taiwan, in Hong Kong and in its own standard alike, that one is put back. `兩隻`, `一碗麵`, `瞭解`, `傢俱` are right
and stay; so do variants that regions and writers choose between (`裏` and `裡`, `週` and `周`).

Where the rule can be wrong: words that the dictionary cuts at the wrong place. Words with two readings (`下麵`) are asked about.
A text about conversion keeps its examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.han import maybe_traditional
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule
from cleaner.rules.script._forms import HAN_RUN, RARE_IN_SIMPLIFIED, convert, is_other_language
from cleaner.symbols import kind_of
from cleaner.words import is_word, words

_SUSPECTS = "麵麪隻瞭傢髮鬥穀製鬆齣嚮闆錶彆鬚鬍韆颱醜麯蔔徵準曆歷幹乾後裏裡係繫籲禦鹹闢鍾捲鬱誌捨複復髒臟薑範"
_SUSPECT = pattern(f"[{_SUSPECTS}]")
_REGIONS = ("s2t", "s2tw", "s2hk")
_EXCHANGES = frozenset({"髮發", "幹乾", "鍾鐘", "曆歷", "歷曆", "複復", "髒臟", "臟髒", "彆別", "鬚須"})
"""Pairs of wrong and right where the right one is no Simplified form."""
_TWO_READINGS = frozenset({"下面", "白面", "面的", "切面", "老面", "水面", "干面", "发面"})
_EITHER = frozenset(("自制", "胶卷", "花卷", "蛋卷", "春卷", "烟卷", "回复", "答复", "批复"))
"""Words that are written in two ways, both right: `自製` and `自制` say two things, `膠捲` and `膠卷` one."""
_ROLLS = pattern("[一二三四五六七八九十两几数半这那每整]卷")
_COUNTED = pattern(
    "[0-9０-９一二三四五六七八九十百千萬万億亿兩两幾几數数半每這这那哪整隻船單单呢嗰]\\Z|[0-9十百千萬万億亿][多餘余來来]\\Z|(?<![這这那前後旁兩两左右裡外])[邊边]\\Z"
)
_NOODLES = pattern("[碗湯炒拉泡涼冷拌切揉擀煮吃燙春][麵麪]|[麵麪][線攤館店條粉包團皮糊筋食點餅湯碗鋪廠醬茶疙麩]")
_FLOUR = pattern("[麵麪][粉包條糰團館食店攤種]")
_FACES = pattern(
    "[方後前裡裏外上對全局層場畫版頁牆桌地路海正反負側背平書片封界見會出當各四表顏][麵麪]|[麵麪][對臨積孔貌向子目試談容部前]"
)
"""Words with a face in them, which even a text about dough does not make of it."""
_SUBJECT = pattern("繁简|简繁|简转繁|简体转|转繁体|简化字|错别?字|别字")
_TALK = pattern("转换|写成|写作|误作|误写|应作|异体")
"""Both are looked for in Simplified."""
_VARIANTS = frozenset("裏麴麪")
_ABSTRACT = pattern("[解望然如若哨亮]")
_PERCEIVED = pattern("[明眺照]\\Z")


def find(page: Page) -> Iterator[Find]:
    if page.script not in ("hant", "mixed") or is_other_language(page.text) or _SUBJECT.search(page.simplified):
        return
    quoted = _TALK.search(page.simplified) is not None
    flour = _FLOUR.search(page.text) is not None
    for run in _suspect_runs(page.text):
        if not (quoted and on_show(page.text, *run.span())):
            yield from _in_run(run, page.simplified[run.start() : run.end()], flour)


def _suspect_runs(text: str) -> Iterator[re.Match[str]]:
    """Each run of Han that holds a suspicious character."""
    behind = 0
    while suspect := _SUSPECT.search(text, behind):
        start = suspect.start()
        while start > behind and kind_of(text[start - 1]) == "han":
            start -= 1
        run = HAN_RUN.match(text, start)
        if run is None:
            return
        yield run
        behind = run.end()


def _in_run(run: re.Match[str], plain: str, flour: bool) -> Iterator[Find]:
    """Wrong characters of a run; `plain` is the run in Simplified characters."""
    text, start = run[0], run.start()
    cut = words(plain)
    at = 0
    for i, word in enumerate(cut):
        end = at + len(word)
        if _SUSPECT.search(text, at, end):
            if len(word) > 1:
                yield from _in_word(run, plain, at, word, flour)
            else:
                yield from _alone(
                    start + at, text[at], text[:at], text[end : end + 1], cut[i + 1] if i + 1 < len(cut) else ""
                )
        at = end


def _in_word(run: re.Match[str], plain: str, at: int, word: str, flour: bool) -> Iterator[Find]:
    """Wrong characters of `word`, which stands at `plain[at:]`, the run in Simplified characters."""
    if word in _EITHER or _ROLLS.fullmatch(word):
        return
    text = run[0]
    forms = [convert(region, word) for region in _REGIONS]
    for k, char in enumerate(text[at : at + len(word)]):
        if char not in _SUSPECTS or any(len(form) != len(word) or form[k] == char for form in forms):
            continue
        right = {form[k] for form in forms}
        if (
            len(right) > 1
            or not right.isdisjoint(_VARIANTS)
            or _is_right_here(text, at + k, flour)
            or _fits_elsewhere(plain, at, at + k, char)
        ):
            continue
        (form,) = right
        sure = (form == word[k] or char + form in _EXCHANGES) and word not in _TWO_READINGS
        reason = f"{char} is a wrong conversion: the word is {forms[1]}"
        place = run.start() + at + k
        yield place, place + 1, form, "safe" if sure else "ask", 0.997 if sure else 0.75, reason


def _fits_elsewhere(plain: str, begins: int, at: int, char: str) -> bool:
    """Whether another word that runs over `plain[at]` is written with `char`: `負責製作` holds 负责制 too.

    `begins` is where the word as it was cut begins: what the other one leaves of it must be a word as well, as 控 in 控制造成 is not.
    """
    for start in range(max(0, at - 3), at + 1):
        if start - begins == 1 or (start - begins > 1 and not is_word(plain[begins:start])):
            continue
        for end in range(max(at + 1, start + 2), min(len(plain), start + 4) + 1):
            word = plain[start:end]
            if is_word(word) and convert("s2tw", word)[at - start : at - start + 1] == char:
                return True
    return False


def _is_right_here(text: str, at: int, flour: bool) -> bool:
    """Whether noodles are meant, or something is counted, whatever words the dictionary sees."""
    if text[at] == "隻":
        return _COUNTED.search(text[:at]) is not None
    if text[at] not in "麵麪":
        return False
    around = text[max(0, at - 1) : at + 2]
    return _NOODLES.search(around) is not None or (flour and not _FACES.search(around))


def _alone(at: int, char: str, before: str, after: str, following: str) -> Iterator[Find]:
    """`瞭` and `隻` that are words of their own: the particle and the adverb share their Simplified forms."""
    if char == "瞭":
        if (_ABSTRACT.match(after) and len(following) < 2) or _PERCEIVED.search(before):
            return
        yield at, at + 1, "了", "safe", 0.996, "a particle in place of which a converter wrote 瞭"
    elif char == "隻" and before and not _COUNTED.search(before):
        yield at, at + 1, "只", "ask", 0.85, "隻 counts animals and things, and nothing is counted here"


RULE = Rule(
    id="script/wrong-conversion",
    find=find,
    title="characters that a conversion to Traditional got wrong",
    changes=(
        ("後麵的製度隻是為瞭傢族的髮展。", "後面的制度只是為了家族的發展。"),
        ("他吃瞭飯，走瞭兩公裏，係統還沒出現問題。", "他吃了飯，走了兩公里，系統還沒出現問題。"),
        ("皇後在山穀的鬆樹下會見國傢代錶。", "皇后在山谷的松樹下會見國家代表。"),
    ),
    asks=("他隻想回去看看，別的都不說。",),
    stays=(
        "馮伯帶一枝自製的大毛筆，寫到噴水池邊。放映師把最後一捲膠片倒回片頭，膠捲還在鐵盒裡。",
        "他養了兩隻貓，煮了一碗麵，坐在傢俱旁瞭望遠方，對歷史瞭解很深。",
        "頭髮、理髮、髮型；乾淨、餅乾；樹幹、幹部；鐘錶、手錶、懷錶。",
        "裏面和裡面，周圍和週圍，占領和佔領，都有人寫。",
        "一隻是黑的，那隻是白的，這幾隻都是船隻。",
        "为瞭望塔装上护栏，后面的家族发展很好。",
    ),
    source="sites that convert character by character (damage 10)",
    gate=maybe_traditional() | RARE_IN_SIMPLIFIED,
)
