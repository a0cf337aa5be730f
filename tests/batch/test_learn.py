"""Two passes: what is learned from all documents of a source, written for people, and read back."""

from __future__ import annotations

import tomllib
from collections import Counter

from cleaner.batch.learn import as_toml
from cleaner.evidence import MOST_LINES, Seen, bounded, evidence, observe
from cleaner.model import EditRow, Result


def result(text: str, *edits: tuple[int, int, str, str]) -> Result:
    rows: list[EditRow] = [
        (start, end, "", rule, "safe" if safety == "safe" else "ask", 0.9, "", text[start:end], None, None)
        for start, end, rule, safety in edits
    ]
    cleaned = "".join(c for i, c in enumerate(text) if not any(s <= i < e and w == "safe" for s, e, _, w in edits))
    return Result(cleaned, text, rows)


def test_an_alphabet_is_what_is_deleted_often_and_kept_hardly_ever() -> None:
    seen = Seen()
    for _ in range(4):
        observe(
            seen, result("产★值★◎", (1, 2, "noise/injected-symbols", "safe"), (3, 4, "noise/injected-symbols", "safe"))
        )
    observe(seen, result("◎见下表"))
    assert evidence({"a.example": seen})["alphabets"] == {"a.example": "★"}
    for _ in range(2):
        observe(seen, result("★四颗星"))
    assert evidence({"a.example": seen})["alphabets"] == {}


def test_furniture_and_fragments_recur() -> None:
    seen = Seen()
    for n in range(10):
        observe(seen, result(f"正文{n}号。\n本站转载请注明出处\n某某官网一二", (15, 21, "spam/gambling", "ask")))
    found = evidence({"s": seen})
    assert found["furniture"] == {"s": ["本站转载请注明出处", "某某官网一二"]}
    assert len(found["fragments"]["s"]) >= 1  # type: ignore[arg-type]


def test_the_file_reads_back_whatever_the_names() -> None:
    found = {"alphabets": {'a"b\\c\n': "★\u200b\x7f"}, "fragments": {"来源": ["x", '"""']}, "furniture": {}}
    read = tomllib.loads(as_toml(found, 7))
    assert {name: read[name] for name in found} == found
    assert read["documents"] == 7


def test_adding_up_does_not_depend_on_the_order() -> None:
    one, two = (
        Seen(2, Counter("ab"), Counter("a"), Counter(), Counter({"x": 2})),
        Seen(1, Counter("b"), Counter(), Counter()),
    )
    left, right = Seen(), Seen()
    left.add(one)
    left.add(two)
    right.add(two)
    right.add(one)
    assert left == right


def test_rare_lines_are_let_go_when_there_are_too_many() -> None:
    counts = Counter({str(n): 1 for n in range(MOST_LINES + 5)}) + Counter({"often": 3})
    assert bounded(counts) == Counter({"often": 3})
