"""The adapters against the real engines, each with a worker killed in the middle: the outcome is that of a calm local run."""

from __future__ import annotations

import os
import signal
from importlib.util import find_spec
from pathlib import Path

import pytest
from runs import (
    Driver,
    differing,
    ended,
    environment,
    plain,
    quarantined,
    run,
    start,
    wait_for,
    workers_of,
    write_corpus,
)

ENGINES = {"ray": "ray", "spark": "pyspark", "dask": "distributed"}


def slow(number: int) -> str:
    return plain(number) + "SLOW" * (number % 3 == 0) + "RAISE" * (number == 77)


def installed(engine: str) -> None:
    if find_spec(ENGINES.get(engine, engine)) is None:
        pytest.skip(f"needs the extra: pip install 'cleaner[{engine}]'")


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


@pytest.fixture
def calm(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "in", 3, 120, slow)
    assert run(tmp_path / "in", tmp_path / "calm")[0] == 3
    return tmp_path / "calm"


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_loses_a_worker_and_nothing_else(
    tmp_path: Path, calm: Path, engine: str, drivers: list[Driver]
) -> None:
    installed(engine)
    drivers.append(start(tmp_path / "in", tmp_path / "out", "--engine", engine))
    wait_for(lambda: len(list((tmp_path / "out").glob("_cleaner/units/*/*.json"))) > 2 and workers_of(tmp_path), 90)
    os.kill(parent_of(workers_of(tmp_path)[0]), signal.SIGKILL)
    status, said = ended(drivers[0])
    assert status == 3, said
    assert differing(tmp_path / "out", calm) == []
    assert [entry["id"] for entry in quarantined(tmp_path / "out")] == ["d77"]
    wait_for(lambda: not workers_of(tmp_path), 10)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_goes_on_after_its_driver_was_killed(
    tmp_path: Path, calm: Path, engine: str, drivers: list[Driver]
) -> None:
    installed(engine)
    drivers.append(start(tmp_path / "in", tmp_path / "out", "--engine", engine))
    wait_for(lambda: len(list((tmp_path / "out").glob("_cleaner/units/*/*.json"))) > 2, 90)
    drivers[0].kill()
    drivers[0].wait()
    assert run(tmp_path / "in", tmp_path / "out", "--engine", engine, "--resume")[0] == 3
    assert differing(tmp_path / "out", calm) == []


@pytest.mark.slow
def test_datatrove_does_planned_units(tmp_path: Path, calm: Path) -> None:
    installed("datatrove")
    import subprocess
    import sys

    assert run(tmp_path / "in", tmp_path / "out", "--plan")[0] == 0
    program = (
        "import sys; from datatrove.executor import LocalPipelineExecutor as Local\n"
        "from cleaner.batch.engines.datatrove_engine import clean_units\n"
        "Local([clean_units(sys.argv[1])], tasks=4, workers=2, logging_dir=sys.argv[2]).run()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "out"), str(tmp_path / "logs")]
    subprocess.run(command, env=environment(), check=True, capture_output=True, timeout=120)
    planned = (tmp_path / "out" / "_cleaner" / "units.jsonl").read_bytes().count(b"\n")
    assert len(list((tmp_path / "out").glob("_cleaner/units/*/*.json"))) == planned
    assert run(tmp_path / "in", tmp_path / "out", "--resume")[0] == 3
    assert differing(tmp_path / "out", calm) == []


def test_shards_of_an_array_job_make_one_run(tmp_path: Path, calm: Path) -> None:
    assert run(tmp_path / "in", tmp_path / "out", "--plan")[0] == 0
    for shard in range(3):
        assert run(tmp_path / "in", tmp_path / "out", "--resume", "--shard", f"{shard}/3")[0] in (0, 3)
        assert (tmp_path / "out" / "_SUCCESS").exists() == (shard == 2)
    assert differing(tmp_path / "out", calm) == []


def batches() -> list[object]:
    import pyarrow as pa

    texts = ["一★", None, "RAISE", "二", "三★★"]
    return [pa.RecordBatch.from_pydict({"n": list(range(5)), "content": pa.array(texts, pa.large_string())})]


def test_batches_are_cleaned_in_place_with_a_note() -> None:
    import json

    from cleaner.batch.batches import clean_batches, schema_with_notes
    from cleaner.batch.settings import Settings

    source = batches()
    (done,) = clean_batches(source, text="content", settings=Settings(cleaner="faults:build"))
    assert done.schema.equals(schema_with_notes(source[0].schema))  # type: ignore[attr-defined]
    assert done["content"].to_pylist() == ["一", None, "RAISE", "二", "三★★"]
    notes = [json.loads(note) for note in done["cleaner"].to_pylist()]
    assert [note["status"] for note in notes] == ["cleaned", "no-text", "error", "cleaned", "cleaned"]
    assert notes[4]["edits"][0]["safety"] == "ask"


@pytest.mark.slow
def test_batches_inside_a_spark_job() -> None:
    installed("spark")
    if find_spec("pandas") is None:
        pytest.skip("mapInArrow needs pandas")
    import subprocess
    import sys

    program = (
        "from pyspark.sql import SparkSession; from cleaner.batch.batches import clean_batches\n"
        "from cleaner.batch.settings import Settings\n"
        "import os, sys; os.environ['PYSPARK_PYTHON'] = sys.executable\n"
        "spark = SparkSession.builder.master('local[2,4]').config('spark.ui.enabled', 'false').getOrCreate()\n"
        "frame = spark.createDataFrame([(1, '一\u2605'), (2, '二')], 'n int, text string')\n"
        "mine = Settings(cleaner='faults:build')\n"
        "done = frame.mapInArrow(lambda b: clean_batches(b, settings=mine), 'n int, text string, cleaner string')\n"
        "print([(row.n, row.text) for row in done.orderBy('n').collect()])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, timeout=120
    )
    assert "[(1, '一'), (2, '二')]" in done.stdout, done.stderr[-2000:]
