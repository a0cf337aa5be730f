"""The adapters against the real engines, each with a worker killed in the middle: the outcome is that of a calm local run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from textwrap import indent

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
        pytest.skip(f"needs the extra: pip install 'cleaner[{engine}]'; `make engines` does that elsewhere")
    if ENGINES.get(engine, engine) == "pyspark" and not shutil.which("java"):
        pytest.skip("Spark needs Java")


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


DATATROVE = (
    "import sys; from datatrove.executor import LocalPipelineExecutor as Local\n"
    "from cleaner.batch.engines.datatrove_engine import clean_units\n"
    "Local([clean_units(sys.argv[1])], tasks=4, workers=2, logging_dir=sys.argv[2]).run()\n"
)


def datatrove(tmp_path: Path) -> Driver:
    command = [sys.executable, "-c", DATATROVE, str(tmp_path / "out"), str(tmp_path / "logs")]
    return subprocess.Popen(
        command,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize("killed", ["nothing", "the guarded worker", "datatrove's worker"])
def test_datatrove_does_planned_units(tmp_path: Path, calm: Path, killed: str) -> None:
    installed("datatrove")
    assert run(tmp_path / "in", tmp_path / "out", "--plan")[0] == 0
    executor = datatrove(tmp_path)
    try:
        if killed != "nothing":
            wait_for(
                lambda: len(list((tmp_path / "out").glob("_cleaner/units/*/*.json"))) > 2 and workers_of(tmp_path), 90
            )
            worker = workers_of(tmp_path)[0]
            os.kill(worker if killed == "the guarded worker" else parent_of(worker), signal.SIGKILL)
        if killed == "datatrove's worker":
            with suppress(subprocess.TimeoutExpired):  # it may wait for the dead one for ever
                executor.wait(20)
        else:
            assert executor.wait(120) == 0
            planned = (tmp_path / "out" / "_cleaner" / "units.jsonl").read_bytes().count(b"\n")
            assert len(list((tmp_path / "out").glob("_cleaner/units/*/*.json"))) == planned
    finally:
        with suppress(ProcessLookupError):
            os.killpg(executor.pid, signal.SIGKILL)
        executor.wait()
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


PREAMBLE = """
import os, sys
os.environ["PYSPARK_PYTHON"] = sys.executable
from cleaner.batch.batches import clean_batches
from cleaner.batch.settings import Settings
mine = Settings(cleaner="faults:build")
"""
SPARK = """
from pyspark.sql import SparkSession
spark = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false").getOrCreate()
frame = spark.createDataFrame([(1, "一\u2605"), (2, "二")], "n int, text string")
done = frame.mapInArrow(lambda b: clean_batches(b, settings=mine), "n int, text string, cleaner string")
print([(row.n, row.text) for row in done.orderBy("n").collect()])
"""
RAY_DATA = """
import pyarrow, ray
ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
dataset = ray.data.from_arrow(pyarrow.table({"n": [1, 2], "text": ["一\u2605", "二"]}))
done = dataset.map_batches(lambda table: next(clean_batches([table], settings=mine)), batch_format="pyarrow")
print(sorted((row["n"], row["text"]) for row in done.take_all()))
"""
DATASETS = """
from datasets import Dataset
dataset = Dataset.from_dict({"n": [1, 2], "text": ["一\u2605", "二"]}).with_format("arrow")
done = dataset.map(lambda table: next(clean_batches([table], settings=mine)), batched=True, num_proc=2)
print([(row["n"], row["text"]) for row in done.with_format(None)])
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("needs", "program"),
    [(("pyspark", "pandas"), SPARK), (("ray", "pandas"), RAY_DATA), (("datasets",), DATASETS)],
    ids=["mapInArrow", "map_batches", "datasets.map"],
)
def test_batches_inside_a_job_of_ones_own(tmp_path: Path, needs: tuple[str, ...], program: str) -> None:
    for package in needs:
        installed(package)
    (tmp_path / "job.py").write_text(
        f"{PREAMBLE}\nif __name__ == '__main__':\n" + indent(program, "    "), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "job.py"], env=environment(), cwd=tmp_path, capture_output=True, text=True, timeout=180
    )
    assert "[(1, '一'), (2, '二')]" in done.stdout, done.stderr[-2000:]
