"""The generator: its record is exact, its draws repeat for a seed and differ between seeds, its two grammars share nothing."""

from __future__ import annotations

import re
from random import Random

import pytest

from cleaner.testing.cases import texts
from cleaner.testing.damage import KINDS, MIXED, Damaged, Piece, Wound, damage, wounded
from cleaner.testing.damage.alphabets import BLOCKS, draw_alphabet
from cleaner.testing.damage.lexicon import TERMINALS, draw, grammar
from cleaner.testing.damage.obfuscation import obfuscated
from cleaner.testing.damage.places import runs_together

BASE = texts("base", "look")
REPORT = BASE["report-city-industry"]


def restored(damaged: Damaged) -> str:
    """The damaged text with its record played back."""
    pieces, at, text = [], 0, damaged.text
    for start, end, replacement, _ in damaged.repairs:
        assert at <= start <= end <= len(text)
        pieces += [text[at:start], replacement]
        at = end
    return "".join([*pieces, text[at:]])


@pytest.mark.parametrize("kind", [*KINDS, MIXED])
def test_the_record_gives_the_gold_back(kind: str) -> None:
    hurt = 0
    for name, text in BASE.items():
        for seed in range(3):
            damaged = damage(text, kind, Random(f"{name}{seed}"))
            assert damaged.gold == text
            assert restored(damaged) == text
            hurt += damaged.text != text
    assert hurt, "no text was damaged"


@pytest.mark.parametrize("kind", [*KINDS, MIXED])
def test_a_seed_gives_the_same_damage_each_time(kind: str) -> None:
    assert damage(REPORT, kind, Random(5)) == damage(REPORT, kind, Random(5))


def test_seeds_differ() -> None:
    assert len({damage(REPORT, "injected-symbols", Random(seed)).text for seed in range(20)}) == 20


def test_kinds_laid_over_each_other_keep_the_record() -> None:
    for seed in range(20):
        rng = Random(seed)
        damaged = Damaged.intact(REPORT)
        for kind in rng.sample(sorted(KINDS), 3):
            damaged = damage(damaged, kind, rng)
        assert damaged.gold == REPORT
        assert restored(damaged) == REPORT


def test_wounds_that_cut_earlier_damage_become_one_piece() -> None:
    once = wounded(Damaged.intact("甲乙丙丁"), [Wound(1, 3, "xyz", "a")])
    assert once.text == "甲xyz丁"
    twice = wounded(once, [Wound(2, 2, "*", "b"), Wound(3, 5, "?", "c")])
    assert twice.text == "甲x*y?"
    assert twice.pieces == (Piece("甲", "甲"), Piece("x*y?", "乙丙丁", "a+b+c"))


def test_wounds_beside_earlier_damage_stay_apart() -> None:
    once = wounded(Damaged.intact("甲乙"), [Wound(1, 1, "##", "a")])
    twice = wounded(once, [Wound(1, 1, "!", "b"), Wound(3, 3, "?", "b")])
    assert [p.text for p in twice.pieces] == ["甲", "!", "##", "?", "乙"]
    assert twice.gold == "甲乙"


def test_alphabets_leave_out_what_the_text_uses() -> None:
    used = "".join(BLOCKS["stars"][:8])
    for seed in range(50):
        assert not set(draw_alphabet(Random(seed), without=used, block="stars")) & set(used)


def test_the_two_grammars_share_no_word() -> None:
    look, score = grammar("look"), grammar("score")
    assert look.keys() == score.keys()
    for name in look:
        shared = {*look[name]} & {*score[name]}
        assert not [entry for entry in shared if re.search("[\u4e00-\u9fff]", entry)], name


@pytest.mark.parametrize("part", ["look", "score"])
def test_every_entry_of_a_grammar_can_be_drawn(part: str) -> None:
    for name in (*grammar(part), *TERMINALS):
        for seed in range(30):
            assert "{" not in draw(part, name, Random(seed))


def test_obfuscation_keeps_a_phrase_that_it_cannot_write_otherwise() -> None:
    assert {obfuscated("春暖花开", Random(seed)) for seed in range(20)} == {"春暖花开"}


def test_obfuscation_writes_accounts_in_several_ways() -> None:
    ways = {obfuscated("加微信abc12345", Random(seed)) for seed in range(60)}
    assert {"加微信ａｂｃ１２３４５", "加微信ⓐⓑⓒ①②③④⑤", "加微信abc壹贰叁肆伍"} <= ways


def test_a_piece_never_grows_together_with_a_number_or_word() -> None:
    assert runs_together("共12家", 3, "x7")
    assert runs_together("见VR产业", 1, "bet365")
    assert not runs_together("共12家", 4, "x7")
    assert not runs_together("共12家", 3, "娱乐城")
