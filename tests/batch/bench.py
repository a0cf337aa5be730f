"""The figures of batch runs: `python tests/batch/bench.py [--full] [--json FILE]`. Prints a table; needs no network.

The runner's own cost is measured with a cleaner that does next to nothing (faults:build), so that nothing hides behind the
engine; scaling over workers with the engine itself. Start-up is taken out of comparisons with engines by a run over one unit.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from runs import environment

SENTENCES = (
    "今年以来，全市新增就业1.3万人，同比增长7.1%。",
    "这项工作由各区县分别负责，季度末汇总上报。",
    "项目总投资709.14亿元,其中一期投资300亿元。",
    "据统计,共有３００家企业参加了本次展会，比上届多出两成。",
    "群众反映的问题得到了及时解决，有关部门随后作了回访。",
    "会议指出，要把改善民生放在更加突出的位置，持续发力。",
    "记者从现场了解到，施工单位已经完成了主体结构的建设。",
    "专家认为，这一做法值得在更大范围内推广，但需要因地制宜。",
)
Figures = dict[str, Any]


def document(chance: random.Random, sentences: int) -> str:
    text = "".join(chance.choices(SENTENCES, k=sentences))
    if chance.random() < 0.1:
        text = "".join(c + "★" * (chance.random() < 0.03) for c in text)
    return text


def corpus(folder: Path, documents: int, files: int, sentences: int = 8) -> Path:
    chance = random.Random(documents)
    folder.mkdir(parents=True)
    for file in range(files):
        with (folder / f"f{file:04d}.jsonl").open("w", encoding="utf-8") as out:
            for n in range(documents // files):
                row = {"id": f"{file}-{n}", "source": f"s{n % 7}", "text": document(chance, sentences)}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return folder


def size_of(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def timed(source: Path, out: Path, *options: str) -> float:
    shutil.rmtree(out, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "cleaner",
        "run",
        str(source),
        str(out),
        "--progress",
        "none",
        "--no-review",
        *options,
    ]
    os.sync()  # what was written for the run must not be paid for in it
    start = time.monotonic()
    done = subprocess.run(command, env=environment(), capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr)
    return time.monotonic() - start


def workers(base: Path, scale: int) -> Figures:
    """Seconds say something only on a machine that does nothing else.

    So beside them stands the longest path in processor time: what the driver used, and after it the worker that used most.
    On idle cores that is how long a run takes, but for waiting on the disk. What does not shrink with more workers is the
    driver and the start of a worker, some tenths of a second each: a run of some seconds shows them, a run of minutes does not.
    """
    source = corpus(base / "workers", 16_000 * scale, 8)
    unit = str(size_of(source) // 24)
    runs: dict[str, list[Figures]] = {"1": [], "2": []}
    for _ in range(3):
        for count in "12":
            before = used()
            seconds = timed(source, base / "out", "--workers", count, "--unit-size", unit)
            processor, each = used() - before, by_worker(base / "out")
            driver = processor - sum(sum(units) for units in each)
            longest = max(sum(units) for units in each)
            start = statistics.median(units[0] for units in each) - statistics.median(
                u for units in each for u in units
            )
            runs[count].append(
                {"s": seconds, "processor": processor, "driver": driver, "start": start, "path": driver + longest}
            )
    one, two = ({name: min(run[name] for run in runs[count]) for name in runs[count][0]} for count in "12")
    fixed = one["driver"] + one["start"]
    return {
        "MB": size_of(source) / 1e6,
        "one worker s": one["s"],
        "two workers s": two["s"],
        "2 against 1": one["s"] / two["s"],
        "processor time, 2 against 1": two["processor"] / one["processor"],
        "driver, processor s": one["driver"],
        "start of a worker, processor s": one["start"],
        "longest path, 1 worker s": one["path"],
        "longest path, 2 workers s": two["path"],
        "longest path, 2 against 1": one["path"] / two["path"],
        "what the fixed part alone allows": one["path"] / (fixed + (one["path"] - fixed) / 2),
    }


def by_worker(out: Path) -> list[list[float]]:
    """Seconds of processor time of the units of each worker of a run, in order, by its log."""
    spent: dict[int, list[float]] = {}
    for line in (out / "_cleaner" / "log.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        spent.setdefault(entry["worker"], []).append(entry["processor"])
    return list(spent.values())


def used() -> float:
    """Seconds of processor time of all processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def growth(base: Path, scale: int) -> Figures:
    """Documents a second of the runner itself as the input grows."""
    found: Figures = {}
    for documents in (10_000, 100_000, *((1_000_000,) if scale > 1 else ())):
        source = corpus(base / f"growth{documents}", documents, documents // 10_000, sentences=4)
        seconds = timed(source, base / "out", "--cleaner", "faults:build", "--workers", "2")
        found[f"{documents:,} documents s"] = seconds
        shutil.rmtree(source)
    return found


def planning(base: Path, scale: int) -> Figures:
    """Files of text: planning them against cleaning them."""
    folder = base / "files"
    count = 20_000 * scale
    for n in range(count):
        path = folder / f"{n // 1000:04d}"
        if not n % 1000:
            path.mkdir(parents=True)
        (path / f"{n % 1000:04d}.txt").write_text(SENTENCES[n % 8] * 30, encoding="utf-8")
    plan = timed(folder, base / "out", "--plan")
    whole = timed(folder, base / "out", "--cleaner", "faults:build")
    return {
        "files": count,
        "planning s": plan,
        "a run that cleans nothing s": whole,
        "planning us/file": plan / count * 1e6,
    }


def memory(base: Path, scale: int) -> Figures:
    """The most that a worker holds over one long compressed file."""
    import zstandard

    megabytes = 1000 if scale > 1 else 100
    chance = random.Random(1)
    path = base / "long" / "a.jsonl.zst"
    path.parent.mkdir()
    lines = [json.dumps({"text": document(chance, 12)}, ensure_ascii=False).encode() + b"\n" for _ in range(5000)]
    with path.open("wb") as file, zstandard.ZstdCompressor(1).stream_writer(file) as out:
        written = 0
        while written < megabytes << 20:
            written += out.write(lines[chance.randrange(5000)])
    seconds, peak = watched(lambda: timed(path, base / "out", "--cleaner", "faults:build", "--workers", "1"))
    return {"MB of JSONL": megabytes, "s": seconds, "peak MB of a worker": peak}


def watched(run: Callable[[], float]) -> tuple[float, float]:
    """The seconds that `run` gives, and the most memory that any worker held meanwhile, in MB."""
    peak, over = 0, threading.Event()

    def look() -> None:
        nonlocal peak
        while not over.wait(0.1):
            for entry in Path("/proc").glob("[0-9]*"):
                try:
                    if b"cleaner.batch.child" in (entry / "cmdline").read_bytes():
                        status = (entry / "status").read_text()
                        peak = max(peak, int(status.split("VmHWM:")[1].split()[0]))
                except (OSError, IndexError):
                    continue

    thread = threading.Thread(target=look)
    thread.start()
    try:
        return run(), peak / 1024
    finally:
        over.set()
        thread.join()


def engines(base: Path, scale: int) -> Figures:
    """Against the local runner, start-up taken out: the same input, less the time over a single small unit."""
    source = corpus(
        base / "engines", 24_000 * scale, 8
    )  # some ten seconds of work, as the pool was first measured with
    single = corpus(base / "single", 8, 1)
    unit = str(size_of(source) // 24)
    found: Figures = {}
    for name, package in (("local", "json"), ("ray", "ray"), ("spark", "pyspark"), ("dask", "distributed")):
        if find_spec(package) is None:
            continue
        options = ("--engine", name, "--workers", "2", "--unit-size", unit)
        start = timed(single, base / "out", *options)
        whole = timed(source, base / "out", *options)
        found[f"{name} start s"], found[f"{name} work s"] = start, whole - start
    for name in ("ray", "spark", "dask"):
        if f"{name} work s" in found:
            found[f"{name} against local"] = found[f"{name} work s"] / found["local work s"]
    return found


def overhead(base: Path, scale: int) -> Figures:
    """The engine alone in a loop, against a run with one worker: what units, records, checksums and fsync cost."""
    source = corpus(base / "overhead", 1500 * scale, 4)
    whole = timed(source, base / "out", "--workers", "1")
    program = (
        "import sys, time, json; from pathlib import Path; from cleaner import Cleaner\n"
        "texts = [json.loads(l)['text'] for p in sorted(Path(sys.argv[1]).glob('*')) for l in p.open(encoding='utf-8')]\n"
        "c = Cleaner(); c.clean(texts[0]); t = time.monotonic()\n"
        "for text in texts: c.clean(text)\n"
        "print(time.monotonic() - t)\n"
    )
    alone = float(
        subprocess.run([sys.executable, "-c", program, str(source)], capture_output=True, text=True, check=True).stdout
    )
    return {"engine in a loop s": alone, "run with one worker s": whole, "run against loop": whole / alone}


BENCHES = {f.__name__: f for f in (workers, overhead, growth, planning, memory, engines)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(BENCHES)}; all if none")
    parser.add_argument("--full", action="store_true", help="a million documents, 1 GB: takes long")
    parser.add_argument("--json", type=Path, help="write the figures to a file")
    arguments = parser.parse_args()
    results: dict[str, Figures] = {}
    for name in arguments.names or list(BENCHES):
        with tempfile.TemporaryDirectory() as folder:
            results[name] = BENCHES[name](Path(folder), 10 if arguments.full else 1)
        for label, value in results[name].items():
            print(f"{name:<10} {label:<36} {value:>12,.2f}", flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
