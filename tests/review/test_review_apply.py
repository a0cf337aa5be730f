"""From texts to the store and to the decided texts, through the engine."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from itertools import filterfalse
from pathlib import Path

import pytest
from review_stores import edit_row, result

from cleaner import Cleaner
from cleaner.cli import main
from cleaner.cli._review import bring_up_to_date
from cleaner.model import CleanerError, Decision, Result
from cleaner.pipeline import clean
from cleaner.review import Store
from cleaner.review.apply import common_root, decided, write_decided
from cleaner.review.intake import default_store, is_store, read_documents, refresh, take_in

DAMAGED = "全市工业增加值1◆◆◆★■★.03万亿元，增长5.1%。\r\n营业收入2３4.50万元,同比持平\u2028另行通知。\r\n"


class Proposer:
    """An engine that asks about each ASCII comma and about nothing else."""

    def clean(self, text: str, decisions: object = ()) -> Result:
        taken = {d.start: d for d in decisions}  # type: ignore[attr-defined]
        rows = [edit_row(text, ",", "，", "punctuation/ascii-comma", nth=n) for n in range(text.count(","))]
        rows = [(*row[:9], taken[row[0]].action) if row[0] in taken else row for row in rows]
        pieces = [taken[i].replacement if i in taken and taken[i].action != "reject" else c for i, c in enumerate(text)]
        return Result("".join(pieces), text, rows, ())


def engine(_: Path) -> Proposer:
    return Proposer()


def fail(message: str) -> None:
    raise AssertionError(message)


def take(store: Store, *paths: Path, failed: Callable[[str], None] = fail) -> list[tuple[bool, bool]]:
    return [(a.new, a.changed) for a in take_in(store, paths, engine, {"*": "1"}, failed)]


def test_texts_decided_and_written_are_what_the_log_says(tmp_path: Path) -> None:
    source = tmp_path / "texts" / "a.txt"
    source.parent.mkdir()
    source.write_bytes("全市工业,农业,服务业都有所增长。\r\n".encode("gb18030"))
    with Store.open(tmp_path / "r.sqlite", reviewer="ann") as store:
        assert take(store, source.parent) == [(True, False)]
        first, second = store.items()
        store.decide(first.id, "accept")
        store.decide(second.id, "edit", replacement="；")
        out = tmp_path / "out"
        written = [path for path, _ in write_decided(decided(store, engine, {}), out, common_root(store))]
    assert (
        written == [out / "a.txt"]
        and written[0].read_bytes().decode("gb18030") == "全市工业，农业；服务业都有所增长。\r\n"
    )
    lines = [json.loads(line) for line in Path(f"{written[0]}.edits.jsonl").read_text().splitlines()]
    assert [line["kind"] for line in lines] == ["document", "edit", "edit"]


def test_files_of_the_same_name_in_two_folders_are_two_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "r.sqlite") as store:
        for folder in ("here", "there", "here", "there"):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / "a.txt").write_text(f"{folder}里,的一句。")
            monkeypatch.chdir(tmp_path / folder)
            take(store, Path("a.txt"))
        found = [(entry.name, store.text(entry.id)) for entry in store.documents()]
    assert found == [("a.txt", "here里,的一句。"), (str(tmp_path / "there" / "a.txt"), "there里,的一句。")]


def test_a_changed_file_keeps_the_decisions_that_fit(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("甲,乙。丙,丁。")
    with Store.open(tmp_path / "r.sqlite") as store:
        take(store, source)
        for item, verdict in zip(store.items(), ("accept", "reject"), strict=True):
            store.decide(item.id, verdict)  # type: ignore[arg-type]
        assert take(store, source) == [(False, False)]
        source.write_text("新的,开头。甲,乙。丙,丁改了。")
        assert [(a.new, a.changed) for a in refresh(store, engine, {}, fail)] == [(False, True)]
        assert [(i.start, i.verdict) for i in store.items()] == [(2, None), (7, "accept"), (11, None)]


def test_jsonl_goes_back_into_its_lines(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(
        '{"id": "x", "text": "甲,乙", "n": 1.0}\n\n{"url": "u", "text": "没有", "k": [1]}\n', encoding="utf-8"
    )
    with Store.open(tmp_path / "r.sqlite") as store:
        take(store, source)
        store.decide(store.items()[0].id, "accept")
        out = tmp_path / "out"
        path = next(write_decided(decided(store, engine, {}), out))[0]
        assert (
            path.read_text(encoding="utf-8")
            == '{"id": "x", "text": "甲，乙", "n": 1.0}\n\n{"url": "u", "text": "没有", "k": [1]}\n'
        )
        assert [d.id.rsplit("#")[-1] for d in read_documents(source)] == ["x", "u"]


def test_a_store_means_the_same_texts_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = tmp_path / "texts"
    (texts / "sub").mkdir(parents=True)
    (texts / "sub" / "a.txt").write_text("甲,乙")
    (texts / "b.jsonl").write_text('{"text": "丙,丁", "id": "x"}\n')
    monkeypatch.chdir(texts)
    with Store.open(default_store([Path()])) as store:
        assert take(store, Path()) == [(True, False)] * 2
        for item in store.items():
            store.decide(item.id, "accept")
    monkeypatch.chdir(tmp_path)
    with Store.open(default_store([Path("texts")])) as store:
        assert take(store, Path("texts")) == [(False, False)] * 2
    texts.rename(tmp_path / "elsewhere")
    with Store.open(default_store([Path("elsewhere")])) as store:
        assert [(a.new, a.changed) for a in refresh(store, engine, {}, fail)] == [(False, False)] * 2
        assert [item.verdict for item in store.items()] == ["accept", "accept"]
        (tmp_path / "elsewhere" / "sub" / "a.txt").write_text("甲,乙。又,及")
        assert take(store, Path("elsewhere")) == [(False, False), (False, True)]
        list(write_decided(decided(store, engine, {}), tmp_path / "out", common_root(store)))
    assert (tmp_path / "out" / "sub" / "a.txt").read_text() == "甲，乙。又,及"
    assert json.loads((tmp_path / "out" / "b.jsonl").read_text())["text"] == "丙，丁"


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_source_that_changed_is_neither_overwritten_nor_written_as_it_was(tmp_path: Path, elsewhere: bool) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "out" if elsewhere else None
    source.write_text("甲,乙")
    with Store.open(tmp_path / "r.sqlite") as store:
        take(store, source)
        source.write_text("另一篇")
        with pytest.raises(CleanerError, match="has changed since"):
            list(write_decided(decided(store, engine, {}), target))
        assert source.read_text() == "另一篇"
        assert not (tmp_path / "out" / "a.txt").exists()
        source.unlink()  # what is gone can still be written elsewhere
        list(write_decided(decided(store, engine, {}), tmp_path / "out", tmp_path))
    assert (tmp_path / "out" / "a.txt").read_text() == "甲,乙"


def test_bad_files_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "甲,乙"}\nnot json\n')
    (tmp_path / "b.jsonl").write_text('{"nothing": 1}\n')
    (tmp_path / "c.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "d.txt").write_text("丙,丁")
    said: list[str] = []
    with Store.open(tmp_path / "r.sqlite") as store:
        take(store, tmp_path, failed=said.append)
        assert [Path(entry.name.split("#")[0]).name for entry in store.documents()] == ["a.jsonl", "d.txt"]
    assert [("line 2" in s or "line 1" in s or "not text" in s) for s in said] == [True] * 3
    with Store.open(tmp_path / "s.sqlite") as store, pytest.raises(CleanerError, match="there is no"):
        take(store, tmp_path / "gone")


def test_where_decisions_are_kept(tmp_path: Path) -> None:
    assert default_store([tmp_path]) == tmp_path / "review.sqlite"
    assert default_store([tmp_path / "a.txt"]) == tmp_path / "a.txt.review.sqlite"
    Store.open(tmp_path / "review.sqlite").close()
    assert is_store(tmp_path / "review.sqlite") and not is_store(tmp_path)
    (tmp_path / "_cleaner").mkdir()
    assert is_store(tmp_path)


def test_decisions_replay_through_the_real_engine(tmp_path: Path) -> None:
    """Rejected spans stay to the character, accepted and typed ones hold what was decided, separators stay."""
    source = tmp_path / "a.txt"
    source.write_bytes(DAMAGED.encode())
    cleaner = Cleaner()
    edits = clean(DAMAGED).edits
    assert edits
    with Store.open(tmp_path / "r.sqlite") as store:
        list(take_in(store, [source], lambda _: cleaner, {}, fail))
        for n, item in enumerate(i for i in store.items() if i.kind == "edit"):
            verdict = ("reject", "edit", "accept")[n % 3]
            store.decide(item.id, verdict, replacement="《定》" if verdict == "edit" else None)  # type: ignore[arg-type]
        decisions = store.decisions(1)
        path = next(write_decided(decided(store, lambda _: cleaner, {}), tmp_path / "out"))[0]
    assert path.read_bytes().decode() == cleaner.clean(DAMAGED, decisions).text
    assert "\u2028" in path.read_bytes().decode() and path.read_bytes().decode().count("\r\n") == 2


def test_apply_and_revert_give_the_source_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(DAMAGED.encode())
    run(["review", "a.txt", "--export", "-"])
    run(["apply", "a.txt", "-o", "out"])
    assert Path("out/a.txt").read_bytes() != DAMAGED.encode()
    run(["revert", "out/a.txt", "--edits", "out/a.txt.edits.jsonl", "-o", "back.txt"])
    assert Path("back.txt").read_bytes() == DAMAGED.encode()
    run(["apply", "a.txt", "--in-place"])
    assert Path("a.txt").read_bytes() == Path("out/a.txt").read_bytes()
    assert "edits" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments,message",
    [
        (["review", "gone.txt"], "there is no gone.txt"),
        (["review"], "name the texts"),
        (["apply", "a.txt", "-o", "out"], "no review store"),
        (["apply", "a.txt"], "-o FOLDER, or --in-place"),
        (["review", "a.txt"], "needs a terminal"),
        (["review", "gone.txt", "--web"], "there is no gone.txt"),
        (["review", "a.txt", "--export", "a.txt"], "a.txt exists and is not an export of decisions"),
    ],
)
def test_misuse_is_said_in_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("甲")
    assert run(arguments, expect=2) == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"], "no store is left behind"


def test_an_export_is_written_again_but_over_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("产值1◆◆★.03万亿元,增长。\n", encoding="utf-8")
    Path("notes.jsonl").write_text('{"mine": 1}\n')
    run(["review", "a.txt", "--export", "log.jsonl"])
    run(["review", "a.txt", "--export", "log.jsonl"])
    run(["review", "a.txt", "--export", "notes.jsonl"], expect=2)
    assert Path("notes.jsonl").read_text() == '{"mine": 1}\n'


def test_names_of_files_reach_the_terminal_filtered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t").mkdir()
    Path("t/a\x1b]52;c;aGk=\x07.txt").write_text("产值1◆◆★.03万亿元,增长。\n", encoding="utf-8")
    Path("t/b\x9b2J\u202e.txt").write_bytes(b"\x00\x01\x02" * 99)
    run(["review", "t", "--export", "-"], expect=3)
    run(["apply", "t", "-o", "out"])
    run(["review", "no\x1b[2J.txt", "--export", "-"], expect=2)
    run(["review", "t", "--import", "no\x1b[2J"], expect=2)
    told = "".join(capfd.readouterr())
    assert told.isprintable() or set(filterfalse(str.isprintable, told)) == {"\n"}
    assert "U+001B" in told and "U+009B" in told and "U+202E" in told


def run(arguments: list[str], expect: int = 0) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == expect
    return int(end.value.code or 0)


def test_a_decision_is_read_back_as_the_engine_made_it() -> None:
    assert Decision(0, 1, "reject").replacement == ""


def test_a_text_that_takes_long_is_named_while_it_is_cleaned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    class Slow:
        def clean(self, text: str, decisions: object = ()) -> Result:
            time.sleep(0.2)
            return result(text)

    monkeypatch.setattr("cleaner.cli._waiting._PATIENCE", 0.0)
    monkeypatch.setattr("cleaner.cli._waiting._EVERY", 0.02)
    monkeypatch.setattr("sys.stderr", told := Terminal())
    (tmp_path / "长.txt").write_text("甲\n" * 50_000, encoding="utf-8")
    with Store.open(tmp_path / "r.sqlite") as store:
        assert bring_up_to_date(store, [tmp_path / "长.txt"], lambda _: Slow()) == 0
    assert "长.txt (0.2 MB)" in told.getvalue() and told.getvalue().endswith("\r\x1b[K")
