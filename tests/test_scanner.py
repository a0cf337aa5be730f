"""Looking for many expressions and phrases at once: the same answers with the fast library and without it."""

from __future__ import annotations

import pickle
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, scanner
from cleaner.profiles import load_profile
from cleaner.rules.spam._lexicon import lexicon
from cleaner.scanner import Expressions, Phrases, utf8
from cleaner.testing.strategies import any_text, documents

TRIGGERS = tuple(dict.fromkeys(rule.trigger for rule in load_profile("default").rules() if rule.trigger))
WORDS = (*lexicon().words[::40], "微信", "官网", "微信官网", "网", "信官")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "hyperscan", lambda: None)


def _without(kind: type, *arguments: object) -> object:
    """An instance that was made where the fast library is not installed."""
    made = kind(*arguments)
    made.__dict__["_database"] = None
    return made


FAST, SLOW = Expressions(TRIGGERS), _without(Expressions, TRIGGERS)
FAST_WORDS, SLOW_WORDS = Phrases(WORDS), _without(Phrases, WORDS)


def test_the_library_is_there_to_be_compared() -> None:
    pytest.importorskip("hyperscan", reason="nothing to compare the slow way with")
    assert FAST._database is not None and FAST_WORDS._database is not None


@given(any_text() | documents().map(lambda damaged: damaged.text))
def test_expressions_are_found_either_way(text: str) -> None:
    assert sorted(FAST.found(text, utf8(text))) == sorted(SLOW.found(text, utf8(text)))  # type: ignore[attr-defined]


@given(st.lists(st.sampled_from([*WORDS, "，", "新", "\x00", "a", "\U0001f600"]), max_size=40).map("".join))
def test_phrases_are_found_either_way(text: str) -> None:
    found = FAST_WORDS.find(text)
    assert found == SLOW_WORDS.find(text)  # type: ignore[attr-defined]
    assert all(text[start:end] == WORDS[n] for n, start, end in found)


@given(st.text(st.sampled_from("微信官网新\u3000"), max_size=30))
def test_of_phrases_that_overlap_the_first_and_longest_is_found(text: str) -> None:
    longest_first = "|".join(map(re.escape, sorted(WORDS, key=len, reverse=True)))
    assert [text[a:b] for _, a, b in FAST_WORDS.find(text)] == re.findall(longest_first, text)


def test_no_expressions_and_no_phrases_find_nothing() -> None:
    assert Expressions(()).found("正文", b"") == []
    assert Phrases(()).find("正文") == []


def test_threads_have_scratch_of_their_own() -> None:
    texts = [f"第{n}页 ，，正文。。" * 50 for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: sorted(FAST.found(text, utf8(text))), texts))
    assert together == [sorted(FAST.found(text, utf8(text))) for text in texts]


@pytest.mark.usefixtures("slow")
def test_cleaning_does_without_the_library() -> None:
    text = "产值达1◆◆★.03万亿元,同比增长◆。工业■★、农业★◆都好,，打开微信公众号皇鼎娱乐官网app下载注册送88元,推动。\n第1页共3页\n"
    slow_cleaner = Cleaner()
    slow_result = slow_cleaner.clean(text)
    assert slow_result.text.startswith("产值达1.03万亿元，同比增长。")
    assert pickle.loads(pickle.dumps(slow_cleaner)).clean(text) == slow_result


def test_a_database_that_cannot_be_read_is_compiled_anew(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("hyperscan", reason="there is no database without it")
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path))
    first = Phrases(("甲乙", "丙"))
    assert first.find("丙甲乙") == [(1, 0, 1), (0, 1, 3)]
    (kept,) = [path for path in tmp_path.iterdir() if path.suffix == ".bin"]  # type: ignore[attr-defined]
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert Phrases(("甲乙", "丙")).find("丙甲乙") == [(1, 0, 1), (0, 1, 3)]
