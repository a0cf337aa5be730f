"""Logs carried between stores, figures about decisions, previews of many at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from review_stores import edit_row, make_store, result

from cleaner.model import CleanerError
from cleaner.review import Store
from cleaner.review.bulk import preview, split_refused
from cleaner.review.exchange import Imported, export_decisions, import_decisions
from cleaner.review.statistics import statistics


def test_an_exported_log_makes_another_store_the_same(tmp_path: Path) -> None:
    with make_store(tmp_path / "a.sqlite", "ann") as a, make_store(tmp_path / "b.sqlite", "bob") as b:
        items = a.items()
        a.decide(items[0].id, "accept")
        a.decide(items[1].id, "edit", replacement="二百\ud800")
        a.decide_many([i.id for i in items if i.rule == "punctuation/ascii-comma"], "reject")
        a.undo()
        b.decide(items[2].id, "dismiss", reason="rounded")
        lines = list(export_decisions(a))
        assert all("\n" not in line for line in lines)
        assert import_decisions(b, lines) == Imported(len(lines), 0, 0)
        assert import_decisions(b, lines) == Imported(0, len(lines), 0)
        assert import_decisions(a, export_decisions(b)).added == 1
        states = [[(i.verdict, i.decided, i.reviewer, i.note) for i in s.items()] for s in (a, b)]
        assert states[0] == states[1]
        assert [i.verdict for i in a.items()][:3] == ["accept", "edit", "dismiss"]


def test_comments_and_flags_go_along(tmp_path: Path) -> None:
    with make_store(tmp_path / "a.sqlite", "ann") as a, make_store(tmp_path / "b.sqlite", "bob") as b:
        first, second = (item.id for item in a.items()[:2])
        a.comment(first, "看第二段\ud800")
        a.flag(second, True)
        lines = list(export_decisions(a))
        assert import_decisions(b, lines) == Imported(2, 0, 0)
        assert import_decisions(b, lines) == Imported(0, 2, 0)
        assert [text for _, _, text in b.comments(b.items()[0].id)] == ["看第二段\ud800"]
        assert [item.flagged for item in b.items()[:2]] == [False, True]


def test_a_log_fits_the_same_texts_under_other_names(tmp_path: Path) -> None:
    """Two people open their own copies of a folder; where two texts are the same, the name of the file tells them apart."""
    text, rows = "甲,乙", [edit_row("甲,乙", ",", "，", "x/y")]
    with Store.open(tmp_path / "a.sqlite", reviewer="ann") as a, Store.open(tmp_path / "b.sqlite") as b:
        for name in ("one.txt", "two.txt"):
            a.add(f"mine/{name}", f"mine/{name}", text, result(text, rows))
            b.add(f"theirs/{name}", f"theirs/{name}", text, result(text, rows))
        first, second = (item.id for item in a.items())
        a.decide(first, "reject")
        a.decide(second, "accept")
        assert import_decisions(b, export_decisions(a)) == Imported(2, 0, 0)
        assert [item.verdict for item in b.items()] == ["reject", "accept"]


def test_what_fits_nothing_is_counted_and_left_out(tmp_path: Path) -> None:
    with make_store(tmp_path / "a.sqlite") as a, Store.open(tmp_path / "b.sqlite") as b:
        a.decide(a.items()[0].id, "accept")
        assert import_decisions(b, export_decisions(a)) == Imported(0, 0, 1)
        assert list(b.query("SELECT count(*) FROM steps")) == [(0,)]


@pytest.mark.parametrize("line", ["{", "[]", '{"step": 1}', json.dumps({"step": "x"})])
def test_what_is_no_log_is_refused_whole(tmp_path: Path, line: str) -> None:
    with make_store(tmp_path / "a.sqlite") as a:
        a.decide(a.items()[0].id, "accept")
        good = next(export_decisions(a))
        a.undo()
        with pytest.raises(CleanerError, match="line 2"):
            import_decisions(a, [good, line])
        assert a.items()[0].verdict is None


def test_statistics_count_what_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with make_store(path, "ann") as ann, Store.open(path, reviewer="bob") as bob:
        commas = [i.id for i in ann.items() if i.rule == "punctuation/ascii-comma"]
        ann.decide_many(commas, "accept")
        bob.decide(commas[0], "accept")
        bob.decide(commas[1], "reject")
        bob.decide(commas[2], "reject")
        bob.undo()
        figures = statistics(ann)
        tally = next(t for t in figures.rules if t.rule == "punctuation/ascii-comma")
        assert (tally.total, tally.accepted, tally.rejected, tally.open) == (5, 4, 1, 0)
        assert tally.precision == pytest.approx(0.8)
        assert figures.reviewers == {"ann": 5, "bob": 2}
        assert (figures.agreement.items, figures.agreement.alike) == (2, 1)
        assert all(t.rule != "invisible/zero-width" for t in figures.rules)  # safe, and nobody looked at it


def test_a_preview_shows_counts_pairs_and_contexts(tmp_path: Path) -> None:
    with make_store(tmp_path / "a.sqlite") as store:
        items = store.items()
        shown = preview([i for i in items if i.rule == "punctuation/ascii-comma"], [], store.text, seed=1)
        assert (len(shown.items), shown.documents, shown.pairs) == (5, 3, (((",", "，"), 5),))
        assert {c.item.id for c in shown.contexts} == {i.id for i in shown.items}
        assert any(c.left.endswith("零售额继续增长") and c.right.startswith("其中") for c in shown.contexts)


def test_edits_that_touch_a_number_in_an_open_finding_are_refused(tmp_path: Path) -> None:
    with make_store(tmp_path / "a.sqlite") as store:
        from review_stores import REPORT, report_result, result

        from cleaner.model import Finding

        at = REPORT.index("2３4.50")
        findings = (Finding(at, at + 6, "numbers/malformed-number", "error", "宽窄混用"),)
        store.add("report.txt", "r", REPORT, result(REPORT, report_result().rows, findings))
        items = store.items(1)
        finding = next(i for i in items if i.kind == "finding")
        kept, refused = split_refused([i for i in items if i.kind == "edit"], [finding])
        assert [i.before for i in refused] == ["2３4.50"] and len(kept) == 3
        store.decide(finding.id, "dismiss", reason="correct")
        kept, refused = split_refused([i for i in store.items(1) if i.kind == "edit"], [store.item(finding.id)])
        assert not refused and len(kept) == 4
