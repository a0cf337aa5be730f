"""The bars of the review, measured through a pty: `python tests/tui/bench.py [--quick] [--json FILE]`; exit 1 if one is missed.

The program runs as a user would start it. It is told that the terminal takes synchronised output, so each frame ends with a
mark; a latency is the time from a key to the end of the next frame.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "review")]

from killed_session import killed_session  # noqa: E402
from pty_terminal import PtyTerminal, review_command  # noqa: E402
from review_stores import result  # noqa: E402

from cleaner.review import Store  # noqa: E402

SENTENCE = "本公司董事会及全体董事保证公告内容真实、准确、完整，没有虚假记载abc 123.45亿元（含税）★。"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure against its bar; `most` is what it may be."""

    name: str
    value: float
    most: float
    unit: str

    @property
    def met(self) -> bool:
        return self.value <= self.most


def large_store(folder: Path) -> Path:
    """One document of 10 MB with 10,000 edits."""
    draw = random.Random(7)
    text = "\n".join(SENTENCE * draw.randint(1, 4) + str(n) for n in range(31_000))
    rows, at = [], 0
    for n in range(10_000):
        start = text.index("董事会", at)
        at = start + 200
        rows.append(
            (
                start,
                start + 3,
                "董會" if n % 7 else "理事会",
                f"script/fault-{n % 9}",
                "ask",
                0.5 + n % 50 / 100,
                "by its sentence",
                "董事会",
                None,
                None,
            )
        )
    path = folder / "large.sqlite"
    with Store.open(path) as store:
        store.add("large.txt", "large.txt", text, result(text, rows))
    print(f"document: {len(text.encode()) / 1e6:.1f} MB, {len(rows)} edits", flush=True)
    return path


def small_store(folder: Path, edits: int) -> Path:
    text = "啊,".join(str(n) for n in range(edits + 1))
    rows, at = [], -1
    for _ in range(edits):
        at = text.index(",", at + 1)
        rows.append((at, at + 1, "，", "punctuation/ascii-comma", "ask", 0.7, "", ",", None, None))
    path = folder / f"small-{edits}.sqlite"
    with Store.open(path) as store:
        store.add("small.txt", "small.txt", text, result(text, rows))
    return path


def opened(store: Path, columns: int = 80, rows: int = 24) -> PtyTerminal:
    terminal = PtyTerminal(review_command(str(store), "--reviewer", "bench"), columns, rows)
    terminal.wait_for("help", 30)
    terminal.settle(0.3)
    return terminal


def starts(store: Path, times: int) -> list[Measure]:
    """Time to the first frame and to the frame with the first edit; the median of some starts."""
    first, ready = [], []
    for _ in range(times):
        with PtyTerminal(review_command(str(store), "--reviewer", "bench"), 80, 24) as terminal:
            terminal.wait_frame(30)
            first.append(time.perf_counter() - terminal.started)
            terminal.wait_for("[-", 30)
            ready.append(time.perf_counter() - terminal.started)
    return [Measure("first frame", middle(first), 0.5, "s"), Measure("ready with 10 MB", middle(ready), 1.0, "s")]


def latencies(store: Path, keys: int) -> list[Measure]:
    """Decisions, a facet, resizes and the memory of one session on the large document."""
    with opened(store) as terminal:
        decided = [timed(terminal, "a") for _ in range(keys)]
        memory = terminal.memory_mb()
        facet_open = timed(terminal, "f")
        terminal.send("jj")
        terminal.settle(0.3)
        facet = timed(terminal, " ")
        terminal.send("\x1b")
        terminal.settle(0.4)
        before = position(terminal)
        resizes = [resized(terminal, 160, 48), resized(terminal, 80, 24)]
        terminal.send("i")
        terminal.settle(0.3)
        kept = position(terminal) == before
    decided.sort()
    return [
        Measure("decision to paint, p95", decided[int(len(decided) * 0.95)], 30, "ms"),
        Measure("decision to paint, max", decided[-1], 100, "ms"),
        Measure("facet pane over 10,000 edits", facet_open, 100, "ms"),
        Measure("facet filter over 10,000 edits", facet, 100, "ms"),
        Measure("resize 80 <-> 160", max(resizes), 200, "ms"),
        Measure("place lost by resizing", float(not kept), 0, ""),
        Measure("memory", memory, 150, "MB"),
    ]


def timed(terminal: PtyTerminal, key: str) -> float:
    seconds = terminal.press(key)
    terminal.settle(0.06)
    return seconds * 1000


def resized(terminal: PtyTerminal, columns: int, rows: int) -> float:
    begun = time.perf_counter()
    terminal.resize(columns, rows)
    terminal.wait_frame()
    seconds = time.perf_counter() - begun
    terminal.settle(0.3)
    return seconds * 1000


def position(terminal: PtyTerminal) -> str:
    """The last `edit 17/412` that was shown."""
    return re.findall(r"(?:edit|finding) \d+/\d+", terminal.text())[-1]


def burst(store: Path) -> list[Measure]:
    """200 keys at once: decisions beyond the frames that were painted."""
    with opened(store) as terminal:
        before, frames = decisions(store), terminal.frames()
        terminal.send("a" * 200)
        terminal.settle(0.5)
        unseen = decisions(store) - before - (terminal.frames() - frames)
    return [Measure("decisions on unpainted edits, of 200 keys", max(0, unseen), 0, "")]


def kills(store: Path, times: int, number: signal.Signals) -> list[Measure]:
    """Sessions ended at random moments: decisions that the screen had acknowledged, against those in the store."""
    draw = random.Random(int(number))
    lost = doubled = 0
    for _ in range(times):
        before = decisions(store)
        with opened(store) as terminal:
            start = left(terminal)
            for _ in range(draw.randint(1, 4)):
                press_seen(terminal)
            end = time.perf_counter() + draw.random() * 0.05
            while time.perf_counter() < end:
                terminal.read(0.005)
            acknowledged = start - left(terminal)
            terminal.signal(number)
            terminal.wait_end()
        made = decisions(store) - before
        lost += max(0, acknowledged - made)
    with Store.open(store) as read:
        total, items = next(iter(read.query("SELECT count(*), count(DISTINCT item) FROM decisions")))
        doubled = total - items
    name = signal.Signals(number).name
    return [
        Measure(f"acknowledged decisions lost, {times} {name}", lost, 0, ""),
        Measure(f"decisions doubled, {times} {name}", doubled, 0, ""),
    ]


def one_session(folder: Path, edits: int, times: int) -> list[Measure]:
    """Edits decided with one key each in a session that is killed again and again; log and texts against what was keyed."""
    place = folder / "killed"
    place.mkdir()
    outcome = killed_session(place, edits, times)
    name = f"{edits} edits, {outcome.kills} kills"
    return [
        Measure(f"{name}: decisions lost", outcome.lost, 0, ""),
        Measure(f"{name}: decisions doubled", outcome.doubled, 0, ""),
        Measure(f"{name}: decided otherwise than keyed", outcome.otherwise, 0, ""),
        Measure(f"{name}: texts that differ from the log", outcome.texts_that_differ, 0, ""),
    ]


def press_seen(terminal: PtyTerminal) -> None:
    """Accepts the edit that is shown. A key that comes before its frame is ignored, as it should be, and typed again."""
    for _ in range(10):
        terminal.send("a")
        try:
            terminal.wait_frame(1.0)
            return
        except TimeoutError:
            continue


def left(terminal: PtyTerminal) -> int:
    """How many the last whole frame said are left."""
    shown = re.findall(r"\. same\(\d+\)  A rule\((\d+)\)", terminal.text())
    return int(shown[-1])


def decisions(store: Path) -> int:
    with Store.open(store) as read:
        return sum(item.verdict is not None for item in read.items())


def middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer starts and kills")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args()
    few = options.quick
    measures: list[Measure] = []
    with tempfile.TemporaryDirectory() as folder:
        large, small = large_store(Path(folder)), small_store(Path(folder), 3000)
        parts: list[Callable[[], list[Measure]]] = [
            lambda: starts(large, 3 if few else 7),
            lambda: latencies(large, 60 if few else 300),
            lambda: burst(small),
            lambda: kills(small, 10 if few else 200, signal.SIGKILL),
            lambda: kills(small, 3 if few else 20, signal.SIGHUP),
            lambda: one_session(Path(folder), *((100, 10) if few else (500, 50))),
        ]
        for part in parts:
            for measure in part():
                measures.append(measure)
                mark = "ok  " if measure.met else "MISS"
                print(
                    f"{mark} {measure.name:<48} {measure.value:8.2f} {measure.unit:<2}  (bar {measure.most:g})",
                    flush=True,
                )
    print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if options.json:
        options.json.write_text(json.dumps({m.name: m.value for m in measures}, indent=1) + "\n")
    return 0 if all(m.met for m in measures) else 1


if __name__ == "__main__":
    sys.exit(main())
