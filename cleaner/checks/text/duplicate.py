"""The same block twice: a paragraph pasted again, a sentence or clause doubled in place.

Twelve characters are the least. A line that stands again at a distance counts only if it is prose and not what texts repeat on
purpose: refrains, questions, labels, instructions, headings. Three copies and more of a short line are a form.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import HAN, Page
from cleaner.patterns import pattern

ID = "text/duplicate"
LEAST = 12
_STEP, _PROBE = 6, 7
_SHORT_LINE = 1000
_LONGEST_RUN = 200
_FAR_LEAST = 30
_FACTUAL_LEAST = 16
_LONG_SENTENCE, _LONG_IN_PARAGRAPH = 60, 20
_SENTENCE = pattern(r"(?:[^。！？!?\n；;.]|\.(?=\S))+[。！？!?；;.”」]*")
_CLAUSE = pattern(r"[^，。；、！？,;!?\n：:]+")
_LONG_CLAUSE = pattern(r"[^。！？!?\n；;]{24,}")
_FULL_SENTENCE = pattern(
    r"(?:(?<=[。\n.])|\A)[ \t\u3000]{0,4}(?P<far>[^\s。！？!?；;.][^。！？!?\n；;.]{14,300}[。.])(?=\s|[^\d])"
)
_SPOKEN = pattern('[！!?？“”「」"]')
_LETTERS = pattern(rf"[{HAN}A-Za-z0-9]")
_PROSE_END = pattern(r"[。；.][”」』\"'）)]*$")
_LABELLED = pattern(
    r"^\s*(?:[A-Z甲乙丙丁问答問]|[\w\u4e00-\u9fff]{1,6})[：:]|^\s*[“「\"—–-]|_{2,}|□|请|請|[Pp]lease|本人|承诺|签[字名]|盖章|注[：:意]|[=<>{}|\t]"
)
_PERSONAL = pattern(
    "我(?![国國省市县縣区區校院司局厂廠馆館部镇鎮乡鄉村州行会會])|[你您咱啊呀哦唉]|吧。|\\b(?:I|you|my|your|we|our|us)\\b"
)


def find(page: Page) -> Iterator[Finding]:
    lines = [m.span() for m in re.finditer(r"[^\r\n]+", page.text)]
    seen = [*_again(page, lines)]
    yield from seen
    taken = {finding.start for finding in seen}
    for start, end in lines:
        if start not in taken and end - start >= 2 * LEAST and _recurs(page.text, start, end):
            yield from _told(taken, _doubled(page, start, end))
    yield from _far_sentences(page, taken)


def _told(taken: set[int], found: Iterator[Finding]) -> Iterator[Finding]:
    for finding in found:
        taken.add(finding.start)
        yield finding


def _recurs(text: str, start: int, end: int) -> bool:
    """Whether any passage of LEAST characters may come twice in a line: without one, nothing in it is doubled."""
    if end - start <= _SHORT_LINE:
        # Of two such passages, a probe at each sixth place hits the first one.
        return any(text.find(text[at : at + _PROBE], at + 1, end) >= 0 for at in range(start, end - _PROBE, _STEP))
    last = end - LEAST + 1
    return len({text[at : at + LEAST] for at in range(start, last)}) < last - start


def _key(text: str) -> str:
    return "".join(_LETTERS.findall(text))


def _size(key: str) -> int:
    """Characters; an English word counts for two and a half."""
    return sum(1 if c > "\u2fff" else 0 for c in key) + int(sum(c <= "\u2fff" for c in key) / 2)


def _again(page: Page, lines: list[tuple[int, int]]) -> Iterator[Finding]:
    places: dict[str, list[int]] = {}
    for number, (start, end) in enumerate(lines):
        if end - start >= LEAST:
            places.setdefault(page.text[start:end].strip(), []).append(number)
    repeated_lines = [(_key(line), numbers) for line, numbers in places.items() if len(numbers) > 1]
    refrains = bool(repeated_lines) and _sung(page, lines)
    for key, numbers in repeated_lines:
        if _size(key) < LEAST or len(set(key)) < 8:
            continue
        first = page.text[slice(*lines[numbers[0]])]
        if not _PROSE_END.search(first.rstrip()) or _LABELLED.search(first):
            continue
        adjacent = [b for a, b in itertools.pairwise(numbers) if b == a + 1]
        far_enough = _size(key) >= _FAR_LEAST or (_size(key) >= _FACTUAL_LEAST and bool(re.search(r"[0-9，,]", first)))
        if adjacent and not refrains:
            repeated = adjacent
        elif far_enough and not refrains and not _PERSONAL.search(first) and (len(numbers) == 2 or _size(key) >= 80):
            repeated = numbers[1:]
        else:
            continue
        for number in repeated:
            yield _finding(page, lines[number], lines[numbers[0]])


def _sung(page: Page, lines: list[tuple[int, int]]) -> bool:
    """Whether the text is a song or poem: most of its lines are short and few end as sentences do."""
    texts = [page.text[start:end].strip() for start, end in lines]
    texts = [t for t in texts if t]
    short = sum(len(t) <= 24 or (t.isascii() and len(t) <= 48) for t in texts)
    closed = sum(t[-1] in "。；." for t in texts)
    return len(texts) >= 4 and short > 0.8 * len(texts) and closed < 0.5 * len(texts)


def _doubled(page: Page, start: int, end: int) -> Iterator[Finding]:
    """Neighbouring sentences or clauses that are the same, and runs doubled without a mark between."""
    text = page.text
    found = list(_neighbours(page, _SENTENCE, start, end)) or list(_neighbours(page, _CLAUSE, start, end))
    found = found or list(_blocks(page, start, end))
    yield from found
    if found:
        return
    for clause in _LONG_CLAUSE.finditer(text, start, end):
        at = _run_twice(_of_one_case(clause.group()[:2000]) + "，")
        if at:
            low, length = at
            low += clause.start()
            if not _LABELLED.search(text[low : low + length]):
                yield _finding(page, (low + length, low + 2 * length), (low, low + length))


def _of_one_case(text: str) -> str:
    """Lower case, where that changes no length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _neighbours(page: Page, pattern: re.Pattern[str], start: int, end: int) -> Iterator[Finding]:
    before, place = "", (0, 0)
    for match in pattern.finditer(page.text, start, end):
        piece = match.group().strip(" \t\u3000。；;.")
        again = piece == before or (pattern is _SENTENCE and _goes_on(before, piece))
        if again and _worth(before) and not _SPOKEN.search(match.group()):
            yield _finding(page, match.span(), place)
        before, place = piece, match.span()


def _blocks(page: Page, start: int, end: int) -> Iterator[Finding]:
    """Two or three sentences that stand twice, one block behind the other."""
    places = [match.span() for match in _SENTENCE.finditer(page.text, start, end)]
    pieces = [page.text[a:b].strip(" \t\u3000。；;.") for a, b in places]
    for length in (2, 3):
        for at in range(len(pieces) - 2 * length + 1):
            block = pieces[at : at + length]
            if block == pieces[at + length : at + 2 * length] and _worth("".join(block)):
                first = places[at][0], places[at + length - 1][1]
                again = places[at + length][0], places[at + 2 * length - 1][1]
                if not _SPOKEN.search(page.text, *first) and not _PERSONAL.search(page.text, *first):
                    yield _finding(page, again, first)
                    return


def _may_return(text: str) -> bool:
    """Whether any long piece between full stops stands twice."""
    for stop in ("。", ". ", ".\n"):
        long = [piece for part in text.split(stop) if len(piece := part[part.rfind("\n") + 1 :]) > _LONG_IN_PARAGRAPH]
        if len(set(long)) < len(long):
            return True
    return False


def _far_sentences(page: Page, taken: set[int]) -> Iterator[Finding]:
    """A long sentence that stands again in another place of the text, once."""
    if not _may_return(page.text):
        return
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _FULL_SENTENCE.finditer(page.text):
        places.setdefault(match["far"], []).append(match.span("far"))
    twice = [spans for spans in places.values() if len(spans) == 2]
    if not twice or _sung(page, [m.span() for m in re.finditer(r"[^\r\n]+", page.text)]):
        return
    for first, again in twice:
        sentence = page.text[slice(*first)]
        # In one paragraph a shorter one does, if it has clauses.
        beside = page.line_at(first[0]) == page.line_at(again[0]) and "，" in sentence
        least = _LONG_IN_PARAGRAPH if beside else _LONG_SENTENCE
        if _size(_key(sentence)) < least or page.line_at(again[0])[0] in taken or again[0] in taken:
            continue
        if not (_PERSONAL.search(sentence) or _SPOKEN.search(sentence) or _LABELLED.search(sentence)):
            yield _finding(page, again, first)


def _goes_on(before: str, piece: str) -> bool:
    """Whether a sentence is the one before it with more after a comma: a cut that was pasted whole behind its first part."""
    return bool(before) and piece.startswith(before) and piece[len(before) : len(before) + 1] in ("，", ",")


def _worth(piece: str) -> bool:
    """Whether a piece is long and varied enough for its repetition to mean something."""
    key = _key(piece)
    return _size(key) >= LEAST and len(set(key)) >= 8


def _run_twice(text: str) -> tuple[int, int] | None:
    """Where a run of at least LEAST characters is followed by itself, and its length.

    Any such run holds a whole step of the probe, which then recurs at the run's length; the match is grown from there.
    """
    for i in range(0, len(text) - LEAST, _STEP):
        k = text.find(text[i : i + _STEP], i + LEAST, i + _LONGEST_RUN)
        if k < 0:
            continue
        length, low, high = k - i, i, i
        while low > 0 and text[low - 1] == text[low - 1 + length] and high - low < length:
            low -= 1
        while high + length < len(text) and text[high] == text[high + length] and high - low < length:
            high += 1
        run = text[low : low + length]
        if high - low >= length and _worth(run) and (run[-1] not in "，,、" or _is_pasted(run)):
            return low, length
    return None


def _is_pasted(run: str) -> bool:
    """Whether a run that ends in a comma is no figure of speech: 好好学习，天天向上， is one, and so is what speaks to somebody."""
    least = LEAST if not re.search("[，,、]", run[:-1]) else _FACTUAL_LEAST
    return _size(_key(run)) >= least and not _PERSONAL.search(run) and not _SPOKEN.search(run)


def _finding(page: Page, span: tuple[int, int], first: tuple[int, int]) -> Finding:
    shown = page.text[span[0] : min(span[1], span[0] + 16)].strip()
    ellipsis = "…" if span[1] - span[0] > 16 else ""
    zh = f"“{shown}{ellipsis}”与前文重复；应删去一处"
    en = f"“{shown}{ellipsis}” stands twice; one of the two should go"
    return Finding(*span, ID, "warning", say(page, zh, en), (first,), {"stated": shown})


CHECK = Check(
    id=ID,
    find=find,
    title="The same passage stands twice",
    fires=(
        "全市工业生产稳中有进，主要指标好于预期，企业效益持续改善。\n\n消费回暖。\n\n全市工业生产稳中有进，主要指标好于预期，企业效益持续改善。",
        "会议强调要抓好安全生产工作的落实。会议强调要抓好安全生产工作的落实。随后讨论。",
        "The committee approved the budget for next year. The committee approved the budget for next year.",
        "该厂成立于1998年，主要从事轴承生产。该厂成立于1998年，主要从事轴承生产，产品远销海外。",
        "推动传统产业转型升级步伐加快推动传统产业转型升级步伐加快，成效明显。",
        "公司坚持以客户为中心的经营理念，坚持以客户为中心的经营理念。",
    ),
    stays=(
        "推进乡村振兴\n推进乡村振兴是今年的重点工作，各地都拿出了办法。",
        "我们走在大路上\n意气风发斗志昂扬\n我们走在大路上\n意气风发斗志昂扬",
        "姓名：____ 性别：____\n单位：____\n姓名：____ 性别：____\n单位：____",
        "盼望着，盼望着，东风来了。",
        "问：您觉得这项政策怎么样？\n答：很好。\n问：您觉得这项政策怎么样？\n答：一般。",
        "哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈",
        "好好学习，天天向上，好好学习，天天向上。",
    ),
)
