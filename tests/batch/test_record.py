"""What a run leaves behind: data in its format, a record that answers questions, a manifest, a queue for reviewers."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from runs import HERE, command, differing, environment, plain, quarantined, run, success, write_corpus

from cleaner.model import CleanerError


@pytest.fixture
def done(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "in", 2, 60, plain)
    assert run(tmp_path / "in", tmp_path / "out")[0] == 0
    return tmp_path / "out"


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_duckdb_answers_questions_on_the_record(tmp_path: Path, form: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    write_corpus(tmp_path / "in", 2, 60, plain)
    assert run(tmp_path / "in", tmp_path / "out", "--record", form)[0] == 0
    edits, findings = (f"'{tmp_path}/out/_record/{kind}/*/*.{form}'" for kind in ("edits", "findings"))
    frequent = f"SELECT before, replacement, count(*) AS n FROM {edits} WHERE rule = 'noise/stars' GROUP BY ALL ORDER BY n DESC"
    assert duckdb.sql(frequent).fetchall() == [("★", "", 120), ("★★", "", 18)]
    totals = f"SELECT DISTINCT id FROM {findings} WHERE \"check\" LIKE 'totals/%' ORDER BY place, id"
    assert {row[0] for row in duckdb.sql(totals).fetchall()} == {f"d{n}" for n in range(0, 120, 11)}
    bins = f"SELECT floor(confidence * 10), count(*), avg(applied::INT) FROM {edits} GROUP BY 1 ORDER BY 1"
    assert duckdb.sql(bins).fetchall() == [(5.0, 18, 0.0), (9.0, 120, 1.0)]
    values = f'SELECT related[1]."end", "values"[1].name FROM {findings} LIMIT 1'
    assert duckdb.sql(values).fetchall() == [(1, "stated")]


def test_a_run_without_edits_or_findings_answers_none(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    write_corpus(tmp_path / "in", 2, 5, lambda n: "好")
    assert run(tmp_path / "in", tmp_path / "out", "--unit-size", "100")[0] == 0
    for kind in ("edits", "findings"):
        files = f"'{tmp_path}/out/_record/{kind}/*/*.parquet'"
        assert duckdb.sql(f"SELECT file, id, unit FROM {files} WHERE start > 0").fetchall() == []


def test_offsets_in_the_record_are_of_the_original(done: Path) -> None:
    import pyarrow.parquet as pq

    texts = {}
    for path in sorted((done.parent / "in").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            texts[json.loads(line)["id"]] = json.loads(line)["text"]
    rows = [row for path in done.glob("_record/edits/*/*") for row in pq.read_table(path).to_pylist()]
    assert len(rows) == 138
    assert all(texts[row["id"]][row["start"] : row["end"]] == row["before"] for row in rows)


def test_manifest_and_checksums_hold(done: Path) -> None:
    manifest = json.loads((done / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["inputs"] == 120
    assert manifest["settings"]["record"] == "parquet"
    sums = (done / "checksums.sha256").read_bytes()
    assert manifest["checksums.sha256"] == hashlib.sha256(sums).hexdigest()
    listed = dict(line.split("  ")[::-1] for line in sums.decode().splitlines())
    for name, digest in listed.items():
        assert hashlib.sha256((done / name).read_bytes()).hexdigest() == digest
    inside = ("_cleaner/", "manifest.json", "checksums.sha256", "_SUCCESS", "review.sqlite")
    present = {p.relative_to(done).as_posix() for p in done.rglob("*") if p.is_file()}
    assert {name for name in present if not name.startswith(inside)} == set(listed)


def test_columns_instead_of_files(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in", 1, 20, lambda n: "RAISE" if n == 3 else plain(n))
    assert run(tmp_path / "in", tmp_path / "out", "--record", "columns", "--unit-size", "1MB")[0] == 3
    rows = [json.loads(line) for line in (tmp_path / "out" / "f00.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["cleaner"]["status"] for row in rows] == ["cleaned"] * 3 + ["error"] + ["cleaned"] * 16
    assert rows[0]["cleaner"]["edits"][0]["before"] == "★"
    assert rows[0]["cleaner"]["findings"][0]["check"] == "totals/sum-parts"
    assert list(rows[0]) == ["id", "text", "n", "cleaner"]


@pytest.mark.parametrize("record", ["parquet", "columns"])
def test_parquet_in_row_groups_and_jsonl_to_parquet(tmp_path: Path, record: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path / "in"
    folder.mkdir()
    table = pa.table({"id": [f"d{n}" for n in range(3000)], "text": [plain(n) for n in range(3000)]})
    pq.write_table(table, folder / "a.parquet", row_group_size=100)
    assert run(folder, tmp_path / "out", "--unit-size", "40k", "--record", record)[0] == 0
    parts = sorted((tmp_path / "out").glob("a.*.parquet"))
    assert len(parts) > 2
    got = pa.concat_tables([pq.read_table(part) for part in parts])
    assert got["id"].to_pylist() == table["id"].to_pylist()
    assert got["text"][7].as_py() == "第7篇文章★★，内容很长，内容很长"
    assert got.schema.names == ["id", "text"] + ["cleaner"] * (record == "columns")
    write_corpus(tmp_path / "lines", 1, 30, plain)
    assert run(tmp_path / "lines", tmp_path / "other", "--to", "parquet", "--unit-size", "1MB")[0] == 0
    assert pq.read_table(tmp_path / "other" / "f00.parquet").column_names == ["id", "text", "n"]


def test_text_files_to_jsonl_and_compression(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.txt").write_text(plain(n), encoding="utf-8")
    assert run(folder, tmp_path / "out", "--to", "jsonl", "--compress", "gz")[0] == 0
    import gzip

    (part,) = (tmp_path / "out").glob("part-*.jsonl.gz")
    rows = [json.loads(line) for line in gzip.decompress(part.read_bytes()).splitlines()]
    assert [row["id"] for row in rows] == [f"{n}.txt" for n in range(5)]
    assert rows[1]["text"] == "第1篇文章，内容很长"


def test_limit_sample_and_dry_run(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in", 3, 40, plain)
    status, said = run(tmp_path / "in", tmp_path / "dry", "--dry-run")
    assert (status, (tmp_path / "dry").exists()) == (0, False)
    assert "3 files" in said
    assert "text in 'text', id in 'id'" in said
    assert run(tmp_path / "in", tmp_path / "some", "--limit", "50")[0] == 0
    assert success(tmp_path / "some")["cleaned"] == 50
    assert run(tmp_path / "in", tmp_path / "share", "--sample", "0.5")[0] == 0
    counts = success(tmp_path / "share")
    assert counts["inputs"] == 120
    assert 35 < counts["skipped"] < 85


def test_a_pipe_of_lines(tmp_path: Path) -> None:
    lines = ['{"id": 1, "text": "一★", "n": [1]}', '{"text": "RAISE"}', "oops", '{"text": "HANG"}', '{"text": "好"}']
    pipe = [sys.executable, "-m", "cleaner", "run", "-", "-", "--cleaner", "faults:build", "--time-limit", "0.3"]
    done = subprocess.run(
        [*pipe, "--record", "none"],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        env=environment(),
        cwd=HERE,
    )
    assert done.returncode == 3
    assert done.stdout.splitlines() == [lines[0].replace("★", ""), *lines[1:]]
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == ["line 2", "line 3", "line 4"]
    noted = subprocess.run(pipe, input=lines[0], capture_output=True, text=True, env=environment(), cwd=HERE)
    assert noted.returncode == 0
    assert json.loads(noted.stdout)["cleaner"]["edits"][0]["rule"] == "noise/stars"


def test_decisions_rewrite_the_units_concerned_and_no_other(done: Path) -> None:
    from cleaner.batch.decided import apply_decisions
    from cleaner.review.store import FILE_NAME, Store

    shown = Path(done / "review.sqlite")
    assert shown.name == FILE_NAME
    with Store.open(shown) as store:
        names = {entry.id: entry.name for entry in store.documents()}
        doubtful = (item for item in store.items() if item.kind == "edit" and item.grade == "ask")
        undecided = sorted(
            doubtful, key=lambda item: (names[item.document][:3], len(names[item.document]), names[item.document])
        )
        assert len(undecided) == 18
        store.decide(undecided[0].id, "accept")
        store.decide(undecided[1].id, "reject")
    times = {path: path.stat().st_mtime_ns for path in done.glob("*.jsonl")}
    before = {path: path.read_bytes() for path in times}
    program = [
        sys.executable,
        "-c",
        f"from cleaner.batch.decided import apply_decisions; apply_decisions({str(done)!r}, progress='none')",
    ]
    subprocess.run(program, env=environment(), check=True, timeout=60)
    changed = sorted(path.name for path in times if path.read_bytes() != before[path])
    assert changed == ["f00.00000-of-00002.jsonl"]
    assert [path for path in times if path.stat().st_mtime_ns != times[path]] == [done / changed[0]]
    first = json.loads((done / changed[0]).read_text(encoding="utf-8").splitlines()[0])
    assert first["text"] == "第0篇文章合计"
    assert success(done)["asked"] == 16
    with pytest.raises(CleanerError, match="no review store"):
        apply_decisions(str(done.parent / "in"), progress="none")


def test_a_file_url_works_like_a_bucket(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    write_corpus(tmp_path / "in", 2, 60, lambda n: "RAISE" if n == 70 else plain(n))
    assert run(tmp_path / "in", tmp_path / "calm", "--no-review")[0] == 3
    arguments = [*command(tmp_path / "in", tmp_path / "out", "--no-review")]
    arguments[4:6] = [f"local://{tmp_path}/in", f"local://{tmp_path}/out"]
    done = subprocess.run(arguments, env=environment(), capture_output=True, text=True)
    assert done.returncode == 3, done.stderr
    changed = differing(tmp_path / "out", tmp_path / "calm")
    assert [name for name in changed if not name.startswith("_cleaner/")] == ["manifest.json"]
    assert [entry["id"] for entry in quarantined(tmp_path / "out")] == ["d70"]
