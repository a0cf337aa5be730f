"""Running `cleaner run` as a process of its own, and comparing what it leaves behind."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
PATIENCE = float(os.environ.get("CLEANER_TEST_PATIENCE", "120"))
Driver = subprocess.Popen[str]


def environment() -> dict[str, str]:
    path = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [path, str(HERE)]))}


def command(source: Path, out: Path, *options: str) -> list[str]:
    given = [
        "--workers",
        "2",
        "--unit-size",
        "4k",
        "--cleaner",
        "faults:build",
        "--time-limit",
        "0.8",
        "--progress",
        "none",
    ]
    return [sys.executable, "-m", "cleaner", "run", str(source), str(out), *given, *options]


def start(source: Path, out: Path, *options: str) -> Driver:
    return subprocess.Popen(
        command(source, out, *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    )


def ended(driver: Driver) -> tuple[int, str]:
    """Exit status and what was said."""
    try:
        said = "".join(driver.communicate(timeout=PATIENCE))
    except subprocess.TimeoutExpired:
        driver.kill()
        raise
    return driver.returncode, said


def run(source: Path, out: Path, *options: str) -> tuple[int, str]:
    return ended(start(source, out, *options))


def write_corpus(folder: Path, files: int, documents: int, text: Callable[[int], str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in range(files):
        numbers = range(file * documents, (file + 1) * documents)
        lines = [json.dumps({"id": f"d{n}", "text": text(n), "n": n}, ensure_ascii=False) for n in numbers]
        (folder / f"f{file:02d}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def plain(number: int) -> str:
    """Texts of which some are damaged, some doubtful, some with a finding."""
    return f"第{number}篇★文章" + "★★" * (number % 7 == 0) + "合计" * (number % 11 == 0) + "，内容很长" * (number % 5)


def result_of(out: Path) -> dict[str, bytes]:
    """Every file of a run that is part of its result, and the review store as SQL."""
    found = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and not name.startswith(("review.sqlite", "_cleaner/log", "_cleaner/lock")):
            found[name] = path.read_bytes()
    if (out / "review.sqlite").exists():
        with sqlite3.connect(out / "review.sqlite") as store:
            items = "SELECT d.name, start, end, rule, grade, before FROM items JOIN documents d ON d.id = document"
            found["review"] = repr(sorted(store.execute(items))).encode()
    return found


def differing(one: Path, other: Path) -> list[str]:
    """The names of files that two runs do not agree on; paths of the input are the same in both."""
    a, b = result_of(one), result_of(other)
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


def broken(out: Path, calm: Path) -> list[str]:
    """What no reader may ever find: a file at its final name that is not whole, a report whose files are not there."""
    found = [
        path.name
        for path in out.rglob("*")
        if path.suffix in (".jsonl", ".parquet", ".json")
        and not path.relative_to(out).as_posix().startswith(("_cleaner/staging", "_cleaner/log", "_cleaner/queue"))
        and path.read_bytes() != (calm / path.relative_to(out)).read_bytes()
    ]
    for report in out.glob("_cleaner/units/*/*.json"):
        files = json.loads(report.read_bytes())["files"]
        found += [name for name in files if not name.startswith("_cleaner/queue") and not (out / name).exists()]
    return found


def quarantined(out: Path) -> list[dict[str, object]]:
    return [
        json.loads(line)
        for path in sorted(out.glob("_record/quarantine/*/*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def success(out: Path) -> dict[str, int]:
    counts: dict[str, int] = json.loads((out / "_SUCCESS").read_text(encoding="utf-8"))
    parts = counts["cleaned"] + counts["quarantined"] + counts["rejected"] + counts["skipped"]
    assert counts["inputs"] == parts
    assert counts["written"] == counts["cleaned"] + counts["quarantined"]
    return counts


def workers_of(out: Path) -> list[int]:
    """Live worker processes of any driver of this test run: those whose parents or orphans know the fault cleaner."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            line = (entry / "cmdline").read_bytes()
            home = (entry / "environ").read_bytes()
        except OSError:
            continue
        if b"cleaner.batch.child" in line and f"CLEANER_TEST={out}".encode() in home:
            found.append(int(entry.name))
    return found


def wait_for(condition: Callable[[], object], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
