"""Speed, side by side with what people use instead: `python tests/bench/speed.py [--quick] [--json FILE]`.

All contenders clean the same documents in one process, in turns of a slice each, so that a busy machine slows all alike.
×b is the ratio to `re.sub('[★◆■]+', '', text)`, the line that people write today. Time is that of the processor; of each
contender's slices the median counts. Peers that are not installed are left out, and the table says so.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from peers import PEERS, load
from workload import Mix, mixes

from cleaner import Cleaner

Job = Callable[[str], object]
BASELINE = "re.sub line"
BARS = {"clean": (0.15, 0.25, 0.30), "clean and check": (0.08, 0.12, 0.15)}
_PEERS = ("autocorrect-py", "ftfy", "jionlp", "clean-text", "pangu")
_WARM_UP = 20
_SLICES = 20


def contenders() -> tuple[dict[str, tuple[Job, str]], list[str]]:
    """Each contender's function and what it does, by name; and the names of those that are not installed."""
    found: dict[str, tuple[Job, str]] = {
        BASELINE: (load("re.sub"), "three symbols, no record"),
        "clean": (Cleaner(checks=False).clean, "all rules, full record"),
        "clean and check": (Cleaner().clean, "all rules and checks, full record"),
    }
    missing: list[str] = []
    for name in _PEERS:
        try:
            found[name] = load(name), f"{PEERS[name].does}; no record"
        except ImportError:
            missing.append(name)
    return found, missing


def measure(mix: Mix, jobs: dict[str, Job]) -> dict[str, float]:
    """MB of UTF-8 a second of each contender: the median of its slices."""
    for job in jobs.values():
        for text in mix.texts[:_WARM_UP]:
            job(text)
    speeds: dict[str, list[float]] = {name: [] for name in jobs}
    for n in range(_SLICES):
        texts = mix.texts[n::_SLICES]
        megabytes = sum(len(text.encode()) for text in texts) / 1e6
        for name, job in jobs.items():
            speeds[name].append(megabytes / _seconds(job, texts))
    return {name: statistics.median(found) for name, found in speeds.items()}


def _seconds(job: Job, texts: Sequence[str]) -> float:
    start = time.process_time()
    for text in texts:
        job(text)
    return time.process_time() - start


def report(figures: dict[str, dict[str, dict[str, float]]], does: dict[str, str], missing: Sequence[str]) -> str:
    """The table: MB of UTF-8 a second, and the ratio to the baseline, for each mix."""
    names = list(figures)
    lines = [f"{'':18}" + "".join(f"{name:>18}" for name in names)]
    for job, what in does.items():
        cells = [f"{figures[name][job]['mb_s']:8.2f}  ×b {figures[name][job]['ratio']:.3f}" for name in names]
        lines.append(f"{job:18}" + "".join(f"{cell:>18}" for cell in cells) + f"   {what}")
    for job, bars in BARS.items():
        lines.append(f"{'bar, ' + job:18.18}" + "".join(f"{f'×b {bar:.3f}':>18}" for bar in bars))
    if missing:
        lines.append(f"not installed, left out: {', '.join(missing)}   (pip install 'cleaner[bench]')")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="300 documents: about a minute")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    documents = 300 if options.quick else 4200
    found, missing = contenders()
    jobs = {name: job for name, (job, _) in found.items()}
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for mix in mixes(documents):
        print(f"{mix.name}: {len(mix.texts)} documents, {mix.megabytes:.1f} MB", file=sys.stderr)
        speeds = measure(mix, jobs)
        figures[mix.name] = {name: {"mb_s": mb_s, "ratio": mb_s / speeds[BASELINE]} for name, mb_s in speeds.items()}
    print(report(figures, {name: what for name, (_, what) in found.items()}, missing))
    if options.json:
        options.json.write_text(json.dumps({"documents": documents, "mixes": figures}, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
