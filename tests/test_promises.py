"""The promises of the engine, over any text, generated damage, sound texts and the corpora."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Result
from cleaner.testing import properties as expect
from cleaner.testing import strategies as texts

CORPORA = Path(__file__).parents[1] / "corpora"
CLEANER = Cleaner(checks=False)
CHECKING = Cleaner()

ANY = texts.any_text()
HURT = st.one_of(texts.damaged(), texts.documents()).map(lambda hurt: hurt.text)
TEXTS = st.one_of(ANY, HURT, texts.near())


@cache
def corpus() -> dict[str, str]:
    """Every text of the corpora by its path, damaged ones too."""
    found = {str(p.relative_to(CORPORA)): p.read_bytes().decode() for p in sorted(CORPORA.rglob("*.txt"))}
    for path in sorted((CORPORA / "golden").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            found[f"golden/{path.name}:{number}"] = json.loads(line)["text"]
    return found


SOUND = sorted(name for name in corpus() if name.startswith(("base/", "sound/")))
LOOK = [name for name in SOUND if "/look/" in name]


class TestAnyText:
    """Promises 1, 2, 3, 5, 6 and 8: the record is exact, the text settles, nothing vanishes unsaid, nothing raises."""

    @given(TEXTS)
    def test_the_record_is_exact_both_ways(self, text: str) -> None:
        expect.result_holds(CLEANER.clean(text))

    @given(TEXTS)
    def test_cleaning_settles(self, text: str) -> None:
        expect.settled(expect.text_of(CLEANER), text)

    @given(TEXTS)
    def test_findings_lie_in_the_original(self, text: str) -> None:
        result = CHECKING.clean(text)
        expect.result_holds(result)
        assert result.text == CLEANER.clean(text).text

    @given(TEXTS)
    def test_nothing_vanishes_but_by_rules_that_say_so(self, text: str) -> None:
        expect.deletions_declared(CLEANER, text)

    @given(TEXTS, st.integers(0, 2**16))
    def test_decisions_stand(self, text: str, word: int) -> None:
        expect.decided_exactly(CLEANER, text, lambda i: bool(word >> i % 17 & 1))

    @given(TEXTS, st.integers(0, 99))
    def test_order_of_rules_in_a_stage_makes_no_difference(self, text: str, seed: int) -> None:
        expect.same_in_any_order(CLEANER, text, seed)


class TestSoundText:
    """Promise 5: where there is no fault, the very same object comes back."""

    @given(texts.sound())
    def test_sound_sentences_stay(self, text: str) -> None:
        result = CLEANER.clean(text)
        expect.untouched(expect.text_of(CLEANER), text)
        assert result.text is text and result.original is text

    @given(texts.tables())
    def test_tables_stay_and_foot(self, text: str) -> None:
        result = CHECKING.clean(text)
        expect.untouched(expect.text_of(CLEANER), text)
        assert [f for f in result.findings if f.severity != "info"] == []

    @pytest.mark.parametrize("name", LOOK)
    def test_sound_texts_of_the_corpora_stay(self, name: str) -> None:
        expect.untouched(expect.text_of(CLEANER), corpus()[name])

    def test_sound_texts_that_are_only_scored_stay(self) -> None:
        # Only counted: whoever reads them would tune rules on them.
        touched = sum(CLEANER.clean(corpus()[name]).changed for name in SOUND if "/score/" in name)
        assert touched == 0


class TestCorpora:
    @pytest.mark.parametrize("folder", sorted({name.rpartition("/")[0] for name in corpus()}))
    def test_promises_hold(self, folder: str) -> None:
        for name, text in corpus().items():
            if name.rpartition("/")[0] != folder:
                continue
            expect.result_holds(CHECKING.clean(text))
            expect.settled(expect.text_of(CLEANER), text)
            expect.deletions_declared(CLEANER, text)
            expect.same_in_any_order(CLEANER, text)


class TestSameEverywhere:
    """Promise 4: not batch, process, order of documents or hash seed make a difference."""

    @given(st.lists(TEXTS, max_size=4))
    def test_batch_and_order(self, batch: list[str]) -> None:
        expect.many_as_one(CHECKING, batch)
        expect.alone_or_together(expect.text_of(CLEANER), batch)

    @given(TEXTS)
    def test_pickled(self, text: str) -> None:
        copied = pickle.loads(pickle.dumps(CHECKING))
        assert copied.clean(text) == CHECKING.clean(text)

    def test_processes_with_other_hash_seeds(self) -> None:
        assert _digests("1") == _digests("4242") == _digest_of(corpus())


def _digest_of(documents: dict[str, str]) -> str:
    from hashlib import sha256

    digest = sha256()
    for name, text in documents.items():
        result: Result = CHECKING.clean(text)
        digest.update(repr((name, result.text, result.edits, result.findings, result.lost)).encode())
    return digest.hexdigest()


def _digests(seed: str) -> str:
    code = "from tests.test_promises import _digest_of, corpus; print(_digest_of(corpus()))"
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


GROWING = {
    "one symbol": lambda n: "★" * n,
    "alternating symbols": lambda n: "★◆" * (n // 2),
    "digits": lambda n: "7" * n,
    "torn digits": lambda n: "1★" * (n // 2),
    "quotes": lambda n: "“" * n,
    "straight quotes": lambda n: '"' * n,
    "brackets": lambda n: "(" * n,
    "brackets around Han": lambda n: "(中" * (n // 2) + ")" * (n // 2),
    "combining marks": lambda n: "a" + "\u0301" * n,
    "zero width": lambda n: "中\u200b" * (n // 2),
    "commas": lambda n: "," * n,
    "NULs": lambda n: "\0" * n,
    "lone surrogates": lambda n: "\ud800" * n,
    "spaces": lambda n: " " * n + "中",
    "line breaks": lambda n: "\n" * n,
    "CR": lambda n: "中\r" * (n // 2),
    "letters": lambda n: "a" * n,
    "pinyin notes": lambda n: "公(gong)" * (n // 7),
    "tags": lambda n: "<" * n,
    "entities": lambda n: "&amp;" * (n // 5),
    "domains": lambda n: "a." * (n // 2),
    "mail": lambda n: "a@" * (n // 2),
    "numerals": lambda n: "一" * n,
    "ordinals": lambda n: "".join(f"（{'一二三四五六七八九十'[i % 10]}）\n" for i in range(n // 4)),
    "dates": lambda n: "2023年1月1日" * (n // 9),
    "amounts": lambda n: "增长3.5%，达12亿元；" * (n // 12),
    "one sentence": lambda n: "其中工业18个、农业7个、服务业6个，合计30个" * (n // 24),
    "lures": lambda n: "加微信abc123," * (n // 10),
    "pipes": lambda n: "|1|2|3|\n" * (n // 8),
    "unpaired": lambda n: "《中”" * (n // 3),
}


class TestLinearTime:
    """Promise 7."""

    @pytest.mark.parametrize("shape", sorted(GROWING))
    def test_time_grows_with_the_text(self, shape: str) -> None:
        expect.linear(lambda text: CHECKING.clean(text).text, GROWING[shape], size=5_000)
