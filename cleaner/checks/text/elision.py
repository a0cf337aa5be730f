"""Words cut out of a sentence: emptied 《》 “” （）, a name of which a stub is left, a preposition without its noun, a stop midway.

Copiers strip names (由主持会议, 落实习视察, 10月8日，市举行), links and styled spans (《》上个月出版), and cut pages at a length. Each form
is one that grammar forbids; blanks to fill in, code, verse and texts about punctuation are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.cues import Cue
from cleaner.checks.messages import say
from cleaner.checks.text._stubs import SPOKEN, name_stubs
from cleaner.model import Finding
from cleaner.page import HAN, Page
from cleaner.patterns import pattern

ID = "text/elision"
_H = f"[{HAN}]"
_EMPTY = pattern(
    rf"[《“‘「『【〈（(\"](?:(?<=《) ?》|(?<=“) ?”|(?<=‘) ?’|(?<=「)」|(?<=『)』|(?<=【)】|(?<=〈)〉|(?<=（)）|(?<=\()\)|(?<=[：:]“)[，。；]”|(?<=[：:]「)[，。；]」|(?<={_H}\")\"(?={_H}))"
)
# Days of which the figures are gone, and labels of which the entries are: 10月 日在, 联系人: ，电话: 。
_BLANKED = pattern(
    r"(?<=\d月)[ \u3000]{0,6}日(?=[在上下至起前召举舉于於])|[于於至到从從自在](?:年月日|月日)(?=[在上下至起召举舉前晚，])"
    rf"|(?:[，。；\n]|\A) ?(?P<label>{_H}{{2,6}})(?P<colon>[:：] ?[，。；])"
    r"|(?:[来來][到自]|前往|走[访訪]了?|包括)、|[：:]、{1,3}(?=等)|(?<=、)、等"
    r"|(?<=日)[在于於][ \u3000]{2,8}(?:召开|召開|举行|舉行|举办|舉辦|开幕|開幕)"
)
_BLANKED_HINT = pattern(
    "月[ \u3000]{0,6}日[在上下至起前召举舉于於晚，]|[:：] ?[，。；]|日[在于於][ \u3000]{2}|[到自往访訪了括：:、]、"
)
_KANA = frozenset(map(chr, [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)]))
_MARKS = pattern(
    r"[，、；：。](?<=[\w”」』》）】%％].)(?<![，、；：。！？…,.].)(?:(?<!。)[，、。；]|(?<=。)[，、；：])(?![，、；：。！？])"
)
_ABOUT_MARKS = pattern(
    "标点|標點|符号|符號|括号|括號|引号|引號|书名号|書名號|顿号|逗号|句号|冒号|分号|頓號|逗號|号的用法|停顿|空格|(?i:punctuation|bracket|quotation mark|parenthes)"
)
_NO_NOUN = r"(?![人方者商师師员員长長单單部机機家股国國地城院校公席们們中]|[会會](?![议議谈談见見]))"
# Each begins with a plain character, which the scan skips to; what must not stand before it is looked at after it.
_GAPS: tuple[tuple[str, str], ...] = (
    (
        rf"由(?<![自理缘緣经經原事因来來任案听聽]由)(?:主持|主演|执导|執導|饰演|飾演|担任|擔任|出任|主办|主辦|承办|承辦|协办|主讲|主講|作词|作詞|作曲|演唱|撰写|撰寫|宣读|宣讀|组织召开|组织实施|組織召開|创办|創辦|承建|执笔|朗诵|提供|组成){_NO_NOUN}(?![^，。；\n]{{0,16}}[向转轉变變])",
        "“由”的后面缺施事者|nobody is named after 由",
    ),
    (
        r"在(?<![现現存实實内內所潜潛外自好老常健同安何正旨意乐樂不还還都]在)(?:(?:同志)?的|(?=陪同|带领|帶領|率领|率領|见证|見證))(?:[正确坚强大力亲切热情悉心共同]{2,6})?(?:领导|領導|带领|帶領|陪同|主持|支持|帮助|幫助|指导|指導|见证|見證|率领|率領|推动|關懷|关怀|号召|組織|组织)下",
        "“在……的”之间缺人或单位|a name is missing between 在 and 的",
    ),
    (
        r"以(?<![他她我你们們人也还還都误誤自信可能足所难何不本原曾则就]以)(?:同志)?[为為](?:核心|代表|首|主体|主體|中心|龙头|导向|抓手|主线)的",
        "“以……为”之间缺词|words are missing between 以 and 为",
    ),
    (
        r"[于於自叫为至在](?:(?<=毕业于|畢業於|出生于|出生於|就读于|就讀於|坐落于|坐落在|成立于|成立於|供职于|任职于|始建于|命名为|任命为|取名为)|(?<=位于|位於|属于|屬於|来自|來自|名叫|增至|降至|升至))(?<!自来自)(?<!不再属于|不再屬於)(?=[，。；])",
        "动词后面缺宾语|the object of the verb is missing",
    ),
    (
        r"向(?<![^，。；：、\s并再先后後别別次地还還上]向)(?:表示|致以|献花|汇报了?|赠送了?|颁发了|通报了)(?![^，。\n]{0,4}[人者会材])",
        "“向”的后面缺对象|nobody is named after 向",
    ),
    (
        r"[与與](?<![参參给授赋干付][与與])(?:(?:举行|舉行|进行|進行)了?(?:会谈|會談|会晤|會晤|座谈|磋商)|(?:签署|簽署|签订|簽訂|达成|達成)(?!国|方))",
        "“与”的后面缺对方|nobody is named after 与",
    ),
    (
        r"[从從](?<![自听聽服顺順侍随隨跟]从)(?:获悉|獲悉|得知)",
        "“从”的后面缺出处|no source is named after 从",
    ),
    (
        r"[为為](?<=[名题題][为為])的(?=[\u4e00-\u9fff])",
        "“题为”“名为”的后面缺名称|the title or name is missing",
    ),
    (rf"[来來位](?<![^，。；：、\s].)(?:自|于|於)的{_H}", "“来自”“位于”的后面缺地点|the place is missing"),
    (
        r"[对對](?<![针針面应應相绝絕一反核校][对對])(?:进行|進行)了(?![^，。\n]{0,14}的)",
        "“对”的后面缺对象|nothing is named after 对",
    ),
    (
        r"[，,] ?(?:(?<=[日午][，,])|(?<=[日午][，,] )|(?<=日前[，,]|近期[，,]|当天[，,]))[市省县縣乡镇鎮](?=举行|舉行|召开|召開|开展|開展|印发|出台|启动|發布|发布|举办|舉辦|部署|公布|集中)",
        "行政区的名称缺失|the name of the place is missing",
    ),
    (
        r"[对對](?<=(?:加强|加強|加大|深化|强化|強化|提高|注重|增进|增強|增强)[对對])(?=[。；])",
        "“对”的后面缺对象|nothing is named after 对",
    ),
    (
        r"同志(?<![^，。；：、\s由在和与]同志)(?:的(?:带领|陪同|领导|主持|关怀)|主持|指出|强调|致辞|在会上|担任|率|到[^，。\n]{1,8}(?:调研|視察|视察|考察|检查))",
        "“同志”的前面缺姓名|no name stands before 同志",
    ),
)
_GAP_PATTERNS = tuple((pattern(gap), message) for gap, message in _GAPS)


_MET = "举行|舉行|进行|進行"
# As the gaps above are worded: what leads, and what has to follow at once. tests/checks/test_cues.py holds the two to each other.
_GAP_WORDS = (
    (
        "由",
        "主持|主演|执导|執導|饰演|飾演|担任|擔任|出任|主办|主辦|承办|承辦|协办|主讲|主講|作词|作詞|作曲|演唱|撰写|撰寫|宣读|宣讀|组织|組織|创办|創辦|承建|执笔|朗诵|提供|组成",
    ),
    (
        "领导|領導|带领|帶領|陪同|主持|支持|帮助|幫助|指导|指導|见证|見證|率领|率領|推动|關懷|关怀|号召|組織|组织",
        "下",
    ),
    ("为|為", "核心的|代表的|首的|主体的|主體的|中心的|龙头的|导向的|抓手的|主线的"),
    (
        "业于|業於|生于|生於|读于|讀於|落于|落在|立于|立於|职于|建于|名为|命为|位于|位於|属于|屬於|来自|來自|名叫|增至|降至|升至",
        "，|。|；",
    ),
    ("向", "表示|致以|献花|汇报|赠送|颁发|通报"),
    ("与|與", _MET + "|签署|簽署|签订|簽訂|达成|達成"),
    ("从|從", "获悉|獲悉|得知"),
    ("名为|名為|题为|題為", "的"),
    ("来|來|位", "自的|于的|於的"),
    ("对|對", "进行了|進行了"),
    (
        "市|省|县|縣|乡|镇|鎮",
        "举行|舉行|召开|召開|开展|開展|印发|出台|启动|發布|发布|举办|舉辦|部署|公布|集中",
    ),
    ("对|對", "。|；"),
    ("同志", "的|主持|指出|强调|致辞|在会上|担任|率|到"),
)
_GAP_CUES = tuple(Cue(f"(?:{leads})(?:{words})", once=True) for leads, words in _GAP_WORDS)
_ENGLISH_GAP = pattern(
    r"\b(?:chaired|written|led|hosted|signed|founded) by and (?=\w+ed by\b)|\b(?:by|of|from|with|and|between|the|for|under|named|called) [,.;](?=\s|$)|\bhttps?:///"
)
_OF_CODE = frozenset("{}<>_=`;")
# 用“”, 叫《》: the marks themselves are meant; 代表作《》 has lost its title.
_USED = pattern(r"(?:[用爱成叫种写加套标]|(?<![代表著新力大原遗])作)\Z")
_SPACED_MARK = pattern(r"\w [,.;](?=\s|$)")
_TRAILING = pattern(
    r"(?:并且|以及|而且|或者|因为|由于|对于|为了|关于|按照|根据|並且|因為|由於|對於|為了|關於|[、]|(?<![参參赋授给付])[与與]|(?<![随隨温和饱飽])和|以及)$"
)
_ENGLISH_TRAILING = pattern(r"\b(?:the|of|and|to|a|an|with|for|by|from|which|that|or|but|because|into)$")


def find(page: Page) -> Iterator[Finding]:
    # The grammar is that of Chinese and English.
    if not page.signs.isdisjoint(_KANA):
        kana = sum(char in _KANA for char in page.text[:5000])
        if kana > 0.05 * min(len(page.text), 5000):
            return
    yield from _emptied(page)
    yield from _blanked(page)
    yield from _touching_marks(page)
    yield from _gaps(page)
    for start, end, certain in name_stubs(page.text) if SPOKEN.within(page) else ():
        surname = page.text[start:end]
        zh = f"人名处只剩“{surname}”字（{_around(page, start, end)}），姓名或称谓被删；应按原文补全"
        en = f"only the surname “{surname}” is left of a name ({_around(page, start, end)}); restore it from the source"
        yield Finding(start, end, ID, "warning" if certain else "info", say(page, zh, en), (), {"stated": surname})
    yield from _cut_short(page)


def _emptied(page: Page) -> Iterator[Finding]:
    places = [m.span() for m in _EMPTY.finditer(page.text)]
    if not places:
        return
    exam = bool(re.search(r"^[ \t\u3000]*[A-DＡ-Ｄ][.．、]", page.text, re.MULTILINE))
    spoken_of = len(_ABOUT_MARKS.findall(page.text[:100_000])) > 2
    for i, (start, end) in enumerate(places):
        what = page.text[start:end]
        beside = [page.text[a:b] for a, b in places[max(0, i - 1) : i + 2] if abs(a - start) < 40]
        # Marks that are named in a row, or after a word of writing, are what the text is about: 改用「」, “”和‘’.
        if len({pair[0] for pair in beside}) > 1 or _USED.search(page.text, max(0, start - 2), start):
            continue
        if page.shielded(start, end) or spoken_of or _ABOUT_MARKS.search(page.text, max(0, start - 16), end + 16):
            continue
        if what == "()" and page.text[start - 1 : start].isascii() and not page.signs.isdisjoint(_OF_CODE):
            continue
        if what in ("（）", "()") and (exam or _to_fill_in(page, start, end)):
            continue
        yield _finding(
            page,
            start,
            end,
            f"“{what}”里是空的" if "“" not in what else "引号里是空的",
            f"nothing stands inside {what}",
        )


def _blanked(page: Page) -> Iterator[Finding]:
    if not _BLANKED_HINT.search(page.text):
        return
    done = {start for start, _ in (m.span() for m in _MARKS.finditer(page.text))}
    for match in _BLANKED.finditer(page.text):
        start, end = match.span("colon") if match["colon"] else match.span()
        if start in done or page.shielded(start, end) or _ABOUT_MARKS.search(page.text, max(0, start - 24), end + 24):
            continue
        what = "冒号后面是空的" if match["colon"] else "日期或地点只剩单位"
        yield _finding(page, start, end, what, "an entry, a date or a place was emptied")


def _to_fill_in(page: Page, start: int, end: int) -> bool:
    """Whether the brackets are a blank for an answer, or a call in code."""
    low, high = page.line_at(start)
    before, after = page.text[low:start][-40:], page.text[end:high][:40]
    if re.search(r"[A-Za-z0-9_\]>=(]$|[=.]\s?$", before) or re.match(r"\s?[{;:=.)\[]", after):
        return True
    if not before.strip() or (
        before[-1] in "是为為有在于於的属屬成达達用到对對和与了。？！：:?. " and not re.search("[A-Za-z] $", before)
    ):
        return True
    blanks = page.text.count("（）", low, min(high, low + 400)) + page.text.count("()", low, min(high, low + 400))
    return not re.search(r"[，。；,.]", page.text[low : min(high, low + 400)]) and (blanks > 1 or not after.strip())


def _touching_marks(page: Page) -> Iterator[Finding]:
    for match in _MARKS.finditer(page.text):
        start, end = match.span()
        # Without full stops it is a chat, where two commas are a pause.
        if match.group() == "，，" and "。" not in page.text[slice(*page.line_at(start))][:1000]:
            continue
        if not page.shielded(start, end) and not _ABOUT_MARKS.search(page.text, max(0, start - 24), end + 24):
            yield _finding(
                page,
                start,
                end,
                f"“{match.group()}”两个标点之间缺词",
                f"nothing stands between the marks {match.group()}",
            )


def _gaps(page: Page) -> Iterator[Finding]:
    for (gap, message), cue in zip(_GAP_PATTERNS, _GAP_CUES, strict=True):
        if not cue.within(page):
            continue
        zh, _, en = message.partition("|")
        for match in gap.finditer(page.text):
            yield _finding(page, *match.span(), zh, en)
    if " ," not in page.text and " ." not in page.text and ":///" not in page.text and " ;" not in page.text:
        return
    matches = list(_ENGLISH_GAP.finditer(page.text))
    # Text that was split into tokens has a space before each mark.
    if matches and len(_SPACED_MARK.findall(page.text)) <= 2 * len(matches):
        for match in matches:
            yield _finding(page, *match.span(), "此处缺词", "a word is missing here")


def _cut_short(page: Page) -> Iterator[Finding]:
    """Paragraphs of prose that end in a word that cannot end a sentence. Hard-wrapped text and verse have no such thing."""
    lines = [m for m in re.finditer(r"[^\r\n]+", page.text) if len(m.group().strip()) >= 20]
    if not lines or sum(m.group().rstrip()[-1] not in "。！？；：:.!?;”」』）)…\"'" for m in lines) > max(
        1, len(lines) // 4
    ):
        return
    for match in lines:
        line = match.group().rstrip()
        chinese = line[-1] > "\u2fff"
        ending = (_TRAILING if chinese else _ENGLISH_TRAILING).search(line, max(0, len(line) - 12))
        if ending and re.search(r"[，。]" if chinese else r"[.,] ", line) and "|" not in line and "\t" not in line:
            yield _finding(
                page,
                match.start() + ending.start(),
                match.start() + len(line),
                "句子在此中断",
                "the sentence stops here",
            )


def _around(page: Page, start: int, end: int) -> str:
    return "…" + page.text[max(0, start - 6) : end + 6].replace("\n", " ") + "…"


def _finding(page: Page, start: int, end: int, zh: str, en: str) -> Finding:
    around = _around(page, start, end)
    message = say(
        page,
        f"{zh}（{around}），有文字被删；应按原文补全",
        f"{en} ({around}); words were lost and have to be restored from the source",
    )
    return Finding(start, end, ID, "warning", message, (), {"stated": page.text[start:end]})


CHECK = Check(
    id=ID,
    find=find,
    title="Words were cut out of a sentence",
    fires=(
        "全市深入落实习视察江西重要讲话精神。",
        "会议由主持，各部门参加。",
        "10月8日，市举行防汛演练。",
        "韩庚（）饰演男主角。",
        "他的新书《》上个月出版。",
        "在的领导下，经济平稳运行。",
        "The company was founded by , a teacher.",
        "大家表示，，一定做好。",
        "联系人: ，电话: 。",
        "会议定于10月  日在市政府召开。",
        "记者从获悉，新桥将于年底通车。",
        "他的代表作《》获奖无数。",
    ),
    stays=(
        "严格执行学习视察制度，观看练习视频。",
        "下列说法正确的是（）。\nA. 水\nB. 铁",
        "书名号《》用于书名，引号“”用于引语。",
        "print()和main()是函数。",
        "由制造大国向制造强国转变，由来已久。",
        "现在的领导下基层，所在的单位不大。",
        "我市举行演练。市场举行促销。",
        "在家人陪同下，他参观了展览。",
        "    年    月    日",
    ),
)
