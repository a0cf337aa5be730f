"""The store: what is decided stays decided, once, for every process and after every restart."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from review_stores import REPORT, edit_row, make_store, report_result, result

from cleaner.cli import main
from cleaner.model import CleanerError
from cleaner.review import Store
from cleaner.review.schema import DiskFullError, transaction


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "review.sqlite"


def verdicts(store: Store) -> list[str | None]:
    return [item.verdict for item in store.items()]


def test_items_come_back_as_they_were_put_in(path: Path) -> None:
    with make_store(path) as store:
        items = store.items(1)
        assert [i.before for i in items if i.kind == "edit"] == ["★★★限时优惠◆点击领取■", "2３4.50", "\u200b", ","]
        total = next(i for i in items if i.rule == "totals/sum-parts")
        assert [REPORT[a:b] for a, b in total.related] == ["120万元", "230万元", "310万元"]
        assert (total.before, total.grade, total.values) == ("670万元", "error", {"stated": "670", "computed": "660"})
        assert store.text(1) == REPORT


def test_adding_the_same_twice_changes_nothing(path: Path) -> None:
    with make_store(path) as store:
        before = store.items()
        store.decide(before[0].id, "accept")
        decided = store.items()
        store.add("report.txt", "texts/report.txt", REPORT, report_result(), {"*": "0.1.0"})
        assert store.items() == decided


@pytest.mark.parametrize("text", ["\ud800坏字\udcff", "a\x00b", "\u2028行\u2029\x85", "😀" * 3, ""])
def test_any_text_comes_back_to_the_character(path: Path, text: str) -> None:
    rows = [edit_row(text, text[:1], "\udfff", "x/y")] if text else []
    with Store.open(path) as store:
        store.add("名\udc80", "源\udc80.txt", text, result(text, rows))
    with Store.open(path) as store:
        assert store.text(1) == text
        assert (store.documents()[0].name, store.documents()[0].source) == ("名\udc80", "源\udc80.txt")
        assert [(i.before, i.replacement) for i in store.items()] == ([(text[:1], "\udfff")] if text else [])


def test_undo_and_redo_after_a_restart(path: Path) -> None:
    with make_store(path) as store:
        ids = [i.id for i in store.items()]
        store.decide(ids[0], "accept")
        store.decide(ids[1], "edit", replacement="1,234.50")
    with Store.open(path, reviewer="ann") as store:
        step = store.undo()
        assert step is not None and step.items == (ids[1],)
        assert verdicts(store)[:2] == ["accept", None]
        store.undo()
        assert store.undo() is None
    with Store.open(path, reviewer="ann") as store:
        store.redo()
        store.redo()
        assert store.redo() is None
        assert (store.item(ids[1]).verdict, store.item(ids[1]).outcome) == ("edit", "1,234.50")


def test_a_new_decision_ends_what_could_be_redone(path: Path) -> None:
    with make_store(path) as store:
        ids = [i.id for i in store.items()]
        store.decide(ids[0], "accept")
        store.undo()
        store.decide(ids[1], "reject")
        assert store.redo() is None
        assert verdicts(store)[:2] == [None, "reject"]
        store.undo()
        assert store.undo() is None


def test_the_same_decision_twice_is_one(path: Path) -> None:
    with make_store(path) as store:
        item = store.items()[0].id
        assert store.decide(item, "accept") is not None
        assert store.decide(item, "accept") is None
        store.undo()
        assert store.item(item).verdict is None


def test_bulk_decides_the_undecided_only_and_one_undo_takes_it_back(path: Path) -> None:
    with make_store(path) as store:
        commas = [i.id for i in store.items() if i.rule == "punctuation/ascii-comma"]
        store.decide(commas[0], "reject")
        step = store.decide_many(commas, "accept", label="all commas")
        assert step is not None and step.items == tuple(commas[1:])
        assert [store.item(i).verdict for i in commas] == ["reject", *["accept"] * (len(commas) - 1)]
        store.undo()
        assert [store.item(i).verdict for i in commas] == ["reject", *[None] * (len(commas) - 1)]


def test_two_reviewers_keep_their_own_words_and_their_own_undo(path: Path) -> None:
    with make_store(path, "ann") as ann, Store.open(path, reviewer="bob") as bob:
        item = ann.items()[0].id
        ann.decide(item, "accept")
        bob.decide(item, "reject")
        assert (ann.item(item).verdict, ann.item(item).reviewer) == ("reject", "bob")
        bob.undo()
        assert (bob.item(item).verdict, bob.item(item).reviewer) == ("accept", "ann")
        assert bob.undo() is None


def test_a_decision_on_what_another_has_decided_meanwhile_is_refused(path: Path) -> None:
    with make_store(path, "ann") as ann, Store.open(path, reviewer="bob") as bob:
        seen = ann.items()[0]
        bob.decide(seen.id, "reject")
        with pytest.raises(CleanerError, match="bob has decided this since"):
            ann.decide(seen.id, "accept", seen=seen)
        assert ann.item(seen.id).reviewer == "bob"


def test_wrong_verdicts_are_refused(path: Path) -> None:
    with make_store(path) as store:
        edit = next(i.id for i in store.items() if i.kind == "edit")
        finding = next(i.id for i in store.items() if i.kind == "finding")
        for item, verdict in ((edit, "confirm"), (finding, "accept")):
            with pytest.raises(CleanerError, match="cannot be decided"):
                store.decide(item, verdict)  # type: ignore[arg-type]
        with pytest.raises(CleanerError, match="replacement"):
            store.decide(edit, "edit")
        assert set(verdicts(store)) == {None}


def test_decisions_are_what_the_engine_takes(path: Path) -> None:
    with make_store(path) as store:
        lure, number = (i for i in store.items(1) if i.rule in ("spam/lure", "numbers/full-width-digits"))
        store.decide(lure.id, "reject")
        store.decide(number.id, "edit", replacement="234.5")
        assert [(d.action, d.replacement, d.before) for d in store.decisions(1)] == [
            ("reject", "", lure.before),
            ("edit", "234.5", "2３4.50"),
        ]


def test_flags_comments_and_the_place_are_kept(path: Path) -> None:
    with make_store(path) as store:
        item = store.items()[3].id
        store.flag(item, True)
        store.comment(item, "看看原文")
        store.keep_place(item)
    with Store.open(path, reviewer="ann") as store:
        assert store.item(item).flagged and store.place() == item
        assert [(who, text) for who, _, text in store.comments(item)] == [("ann", "看看原文")]
        store.flag(item, False)
        assert not store.item(item).flagged


def test_the_rule_version_is_on_record(path: Path) -> None:
    with make_store(path) as store:
        store.decide(store.items()[0].id, "accept")
        assert list(store.query("SELECT rule_version FROM decisions")) == [("0.1.0",)]


def test_what_is_no_store_is_refused(tmp_path: Path, path: Path) -> None:
    with pytest.raises(CleanerError, match="no review store"):
        Store.open(path, create=False)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t (x)")
    with pytest.raises(CleanerError, match="not a review store"):
        Store.open(other)
    text = tmp_path / "text.sqlite"
    text.write_text("没有数据库" * 100)
    with pytest.raises(CleanerError, match="cannot open"):
        Store.open(text)
    with pytest.raises(CleanerError, match="not a file"):
        Store.open(tmp_path)


def test_a_store_of_a_newer_version_is_left_alone(path: Path) -> None:
    make_store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(CleanerError, match="newer cleaner"):
        Store.open(path)


def test_a_locked_store_says_so_and_nothing_is_half_done(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.review.schema.PATIENCE", 0.2)
    with make_store(path) as store:
        item = store.items()[0].id
        blocker = sqlite3.connect(path, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        store._db.execute("PRAGMA busy_timeout = 100")
        with pytest.raises(CleanerError, match="another process has held"):
            store.decide(item, "accept")
        blocker.execute("ROLLBACK")
        blocker.close()
        assert store.item(item).verdict is None
        assert store.decide(item, "accept") is not None


def test_a_full_disk_says_so_and_nothing_is_half_done(path: Path) -> None:
    with make_store(path) as store:
        item = store.items()[0].id
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CleanerError, match="disk is full"):
            for _ in range(2000):
                store.comment(item, "长" * 500)
        store._db.execute(f"PRAGMA max_page_count = {pages + 1000}")
        assert store.decide(item, "accept") is not None


FULL = sqlite3.OperationalError("database or disk is full")


def test_a_store_that_finds_no_room_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE begun (x)")
        with transaction(db):
            raise FULL

    monkeypatch.setattr("cleaner.review.schema._create", no_room)
    with pytest.raises(DiskFullError, match="disk is full"):
        Store.open(path)
    assert list(path.parent.iterdir()) == []


def test_no_room_for_what_sqlite_keeps_beside_a_store_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_store(path).close()

    def no_room(db: sqlite3.Connection, path: Path) -> None:
        path.with_name(path.name + "-shm").write_bytes(b"")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("cleaner.review.schema._prepare", no_room)
    with pytest.raises(CleanerError, match="may you write"):
        Store.open(path)
    path.with_name(path.name + "-shm").unlink()
    monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 0))  # type: ignore[attr-defined]
    with pytest.raises(DiskFullError, match="make room"):
        Store.open(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("there", [False, True])
def test_a_disk_that_fills_up_while_texts_come_in_is_no_misuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], there: bool
) -> None:
    (tmp_path / "a.txt").write_text("产值达1◆★.03万亿元。")
    (tmp_path / "b.txt").write_text("产值达2◆★.03万亿元。")
    store = tmp_path / "review.sqlite"
    if there:
        make_store(store).close()

    def full(*_: object, **__: object) -> int:
        raise DiskFullError("not saved: the disk is full")

    monkeypatch.setattr(Store, "add", full)
    with pytest.raises(SystemExit) as end:
        main(["review", str(tmp_path), "--export", "-"])
    assert end.value.code == 3
    assert capsys.readouterr().err.count("the disk is full") == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "b.txt", *["review.sqlite"] * there]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_says_what_to_do(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CleanerError, match="--store"):
        Store.open(tmp_path / "review.sqlite")
    tmp_path.chmod(0o700)


def test_a_store_that_was_removed_or_replaced_takes_no_decision(path: Path) -> None:
    """SQLite would go on writing to the file that is no longer there."""
    with make_store(path) as store:
        item, other = (i.id for i in store.items()[:2])
        path.rename(path.with_name("away"))
        for write in (lambda: store.decide(item, "accept"), store.undo, lambda: store.comment(item, "x")):
            with pytest.raises(CleanerError, match=r"not saved: review\.sqlite is gone"):
                write()
        path.with_name("away").rename(path)
        assert store.decide(item, "accept") is not None
        path.rename(path.with_name("away"))
        Store.open(path).close()
        with pytest.raises(CleanerError, match="took the place"):
            store.decide(other, "accept")


def test_several_processes_decide_at_once(path: Path) -> None:
    text = "啊,".join(str(n) for n in range(401))
    rows = [edit_row(text, ",", "，", "punctuation/ascii-comma", nth=n) for n in range(400)]
    with Store.open(path) as store:
        store.add("a", "a", text, result(text, rows))
        ids = [i.id for i in store.items()]
    code = (
        "import sys; from cleaner.review import Store\n"
        "with Store.open(sys.argv[1], reviewer=sys.argv[2]) as s:\n"
        "    for i in map(int, sys.argv[3:]): s.decide(i, 'accept')"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(path), f"r{n}", *map(str, ids[n::4])]) for n in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    with Store.open(path) as store:
        assert [i.verdict for i in store.items()] == ["accept"] * 400
        assert list(store.query("SELECT count(*), count(DISTINCT item) FROM decisions")) == [(400, 400)]


def test_no_acknowledged_decision_is_lost_by_a_kill(path: Path) -> None:
    """Killed at 20 moments: what was acknowledged stands, once; at most the one under way stands as well."""
    text = "啊,".join(str(n) for n in range(2001))
    rows = [edit_row(text, ",", "，", "punctuation/ascii-comma", nth=n) for n in range(400)]
    with Store.open(path) as store:
        store.add("a", "a", text, result(text, rows))
    code = (
        "import sys; from cleaner.review import Store\n"
        "with Store.open(sys.argv[1], reviewer='ann') as s:\n"
        "    for i in s.items():\n"
        "        if i.verdict is None:\n"
        "            s.decide(i.id, 'accept'); print(i.id, flush=True)"
    )
    acknowledged: set[int] = set()
    for turn in range(20):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None
            for _ in range(turn % 7 + 3):
                line = run.stdout.readline()
                if line:
                    acknowledged.add(int(line))
            run.send_signal(signal.SIGKILL)
            acknowledged |= {int(line) for line in run.stdout if line.endswith("\n")}
    with Store.open(path) as store:
        stands = {i.id for i in store.items() if i.verdict == "accept"}
        assert acknowledged and acknowledged <= stands and len(stands - acknowledged) <= 20
        assert list(store.query("SELECT count(*) FROM decisions")) == [(len(stands),)]
