"""Runs of symbols that a text plainly means: keys, lost characters, blanks to fill in, words of Japanese, signs of geometry."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.noise._depicted import is_feeling
from cleaner.rules.noise._emoji import posted
from cleaner.rules.noise._runs import Run

_KEYS = frozenset("⌘⌥⇧⌃⇥⇪⌫⌦⎋⏎↩⌤⊞←→↑↓")
_SHORTCUT = pattern("[⌘⌥⇧⌃]+(?:[A-Z]|[0-9]|F[0-9])(?![a-z])")
_OF_KEYS = pattern("快捷|[键鍵]|按|切[换換]|[Ss]hortcut|[Pp]ress")
_LOST = pattern(
    "[前中后後下上][残殘]?缺|缺[一二三四五六七八九十若]|缺字|[残殘](?:缺|卷|字|泐|损|損)|漫漶|碑|[简簡][牍牘]|[录錄]文|墓[志誌]|[释釋]文|拓[片本]|校[记記]"
)
_LACUNA = pattern("□+")
_BLANK = pattern(
    "(?:[在往向][“‘（(]?([○◯□△◇])[”’）)]?[里中内裡裏內][面边]?[^，。；：！？\n]{0,4}[填写寫画畫打选選])"
    "|(?:填[入进進在]?[^，。；：！？\n]{0,4}([○◯□△◇])[里中内裡裏內])"
)
_COMPARED = pattern(r"\d[\d./]*[\u4e00-\u9fff]{0,2}([○◯])\d")
_EXERCISE = pattern("_{3,}|（[ \u3000]+）|填上|填空|口算|比[较較]大小")
_KANA = "\u3041-\u3096\u30a1-\u30fa"
_JAPANESE = pattern(f"[{_KANA}]ー[{_KANA}]|[『「][{HAN}{_KANA}ー]{{0,12}}[{HAN}{_KANA}ー][{_KANA}ー][』」]")
_KANA_LETTER = pattern(f"[{_KANA}]")
_KANA_WORD = pattern(f"[{_KANA}]{{4,16}}")
_UNLIKE_KANA = 4
"""Letters of a word that was not drawn from a few."""
_KANA_ONLY = pattern(f"[{_KANA}ー]+\\Z")
_DEFINED = pattern(r"(?<![A-Za-z0-9])[A-Za-z]([^\sA-Za-z0-9])[A-Za-z] ?[=＝]")
_BOPOMOFO = pattern("[\u3105-\u312f\u31a0-\u31bf]+\\Z")
_TONED = pattern("[\u3105-\u312f][\u02c9-\u02cb\u02c7\u02d9]|\u02d9[\u3105-\u312f]")
_SLANG = pattern(
    "[好真我你他妳有超很不](?:\u3109|\u3107|\u310b)|\u310f\u310f|\u3105\u3105|[\u4e00-\u9fff][\u3105-\u312f](?=[，。！!?？~\n ]|$)"
)
_RELATIONS = pattern("[∽≌≅∼∥⊥=⇏⇎⇍⇒⇔∈∉⊂⊆⊊]?△?\\Z")
_LETTERED = pattern("[A-Z]{3}(?![A-Za-z])")
_NEGATED = frozenset("⇏⇎⇍∉⊄⊈≁≇")


def unmeant(page: Page, runs: Sequence[Run]) -> list[Run]:
    """The runs but for those that the text means."""
    kinds = (
        _keys(page),
        _posted(page, runs),
        _lost(page, runs),
        _blanks(page, runs),
        _japanese(page),
        _spelt(page, runs),
        _operators(page),
    )
    tests = [test for test in kinds if test]
    return [run for run in runs if not _in_formula(page.text, run) and not any(test(run) for test in tests)]


def _keys(page: Page) -> Callable[[Run], bool] | None:
    """Whether a run names keys, in a text that gives shortcuts: `⌘C`, `⌥⇧4`."""
    if page.symbols.isdisjoint("⌘⌥⇧⌃") or len(_SHORTCUT.findall(page.text)) < 2 or not _OF_KEYS.search(page.text):
        return None
    return lambda run: run.members <= _KEYS


def _posted(page: Page, runs: Sequence[Run]) -> Callable[[Run], bool] | None:
    """Whether a run is a face or a gesture in what is quoted from a chat or a post: `他在群里说：“收到👌”`."""
    quotations = posted(page) if any(run.emoji for run in runs) else []
    if not quotations:
        return None
    return lambda run: is_feeling(run) and any(start < run.start and run.end < end for start, end in quotations)


def _lost(page: Page, runs: Sequence[Run]) -> Callable[[Run], bool] | None:
    """Whether a run stands for lost characters, in a text that tells of them: as many `□` as characters."""
    if "□" not in page.symbols or any("□" in run.members and len(run.members) > 1 for run in runs):
        return None
    lengths = {min(len(run), 3) for run in _LACUNA.findall(page.text)}
    if len(lengths) < 2 or not _LOST.search(page.text):
        return None
    return lambda run: run.members == {"□"}


def _blanks(page: Page, runs: Sequence[Run]) -> Callable[[Run], bool] | None:
    """Whether a run is a blank to be filled in: `在○里填上`, `60秒○1分`."""
    if page.symbols.isdisjoint("○◯□△◇"):
        return None
    blanks = {m[1] or m[2] for m in _BLANK.finditer(page.text)}
    compared = _COMPARED.findall(page.text)
    if len(compared) > 1 and _EXERCISE.search(page.text):
        blanks.update(compared)
    blanks -= {c for run in runs if len(run.members) > 1 for c in run.members}
    return (lambda run: run.members <= blanks) if blanks else None


def _japanese(page: Page) -> Callable[[Run], bool] | None:
    """Whether a run is of kana, on a line that holds a Japanese word: `『一番搾り』生ビール`."""
    lines = {page.line_at(m.start()) for m in _JAPANESE.finditer(page.text)}
    letters = _KANA_LETTER.findall(page.text)
    if len(set(letters)) * 2 >= len(letters):  # what is drawn at random is drawn from a few
        lines |= {
            page.line_at(m.start()) for m in _KANA_WORD.finditer(page.text) if len(set(m.group())) >= _UNLIKE_KANA
        }
    return (lambda run: _KANA_ONLY.match(run.text) is not None and page.line_at(run.start) in lines) if lines else None


def _operators(page: Page) -> Callable[[Run], bool] | None:
    """Whether a run is an operator that the text defines: `a◎b＝2a＋b`."""
    if "=" not in page.text and "＝" not in page.text:
        return None
    defined = {m[1] for m in _DEFINED.finditer(page.text)} & page.symbols
    return (lambda run: run.members <= defined) if defined else None


def _spelt(page: Page, runs: Sequence[Run]) -> Callable[[Run], bool] | None:
    """Whether a run is of bopomofo, in a text that gives readings with tones, `臺ㄊㄞˊ`, or writes words so, `好ㄉ`, `ㄏㄏ`."""
    if not any(map(_BOPOMOFO.match, page.symbols)):
        return None
    toned = _TONED.search(page.text) is not None
    slang = page.script == "hant" and len(_SLANG.findall(page.text)) > 1
    if slang:
        spelt = [run for run in runs if _BOPOMOFO.match(run.text)]
        slang = sum(run.place in ("word", "torn") for run in spelt) * 5 < len(spelt)
    return (lambda run: _BOPOMOFO.match(run.text) is not None) if toned or slang else None


def _in_formula(text: str, run: Run) -> bool:
    """Whether a run stands in a formula: `△ABC∽△DEF`, `q⇏p`."""
    if "△" in run.members and _RELATIONS.match(run.text) and _LETTERED.match(text, run.end):
        return True
    return (
        run.members <= _NEGATED
        and len(run.text) == 1
        and re.match("[A-Za-z](?![A-Za-z])", text[run.end : run.end + 2]) is not None
        and re.search("(?<![A-Za-z])[A-Za-z]\\Z", text[max(0, run.start - 2) : run.start]) is not None
    )
