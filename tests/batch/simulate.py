"""A cluster run, simulated: real unit times, invented failures. `python tests/batch/simulate.py [--times LOG] [--units N]`.

A scheduler hands units to workers. Workers are preempted at random and come back later; some are slow throughout; a unit
that was under way when its worker went is handed out again from its beginning. Near the end, idle workers may take units
that are still under way a second time (speculation), which is harmless since units are idempotent.
"""

from __future__ import annotations

import argparse
import heapq
import json
import random
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Outcome:
    """Hours of the run and of an ideal one; shares of the work that was lost or done twice."""

    hours: float
    ideal: float
    retries: int
    twice: int
    lost: float
    tail: float
    """Hours from the moment that nothing was left to hand out to the end."""


@dataclass(frozen=True, slots=True)
class Cluster:
    workers: int = 2000
    between_failures: float = 8 * 3600.0
    """Seconds that a worker lives on average."""
    away: float = 300.0
    slow_share: float = 0.02
    slow_factor: float = 5.0
    speculation: bool = True


def simulate(times: list[float], units: int, cluster: Cluster, seed: int = 0) -> Outcome:
    """Events in order of time, on a heap: a worker ends its unit, or is lost before it does."""
    chance = random.Random(seed)
    slow = [cluster.slow_factor if chance.random() < cluster.slow_share else 1.0 for _ in range(cluster.workers)]
    need = [chance.choice(times) for _ in range(units)]
    waiting = list(range(units - 1, -1, -1))
    done = bytearray(units)
    running: dict[int, int] = {}
    events: list[tuple[float, int, int, bool, float]] = []
    idle: list[int] = []
    outcome = Outcome(0.0, sum(need) / cluster.workers / 3600, 0, 0, 0.0, 0.0)
    left, now, drained, lost = units, 0.0, 0.0, 0.0

    def hand(worker: int, unit: int) -> None:
        takes = need[unit] * slow[worker]
        fails = chance.expovariate(1 / cluster.between_failures)
        running[unit] = running.get(unit, 0) + 1
        heapq.heappush(events, (now + min(takes, fails), worker, unit, fails < takes, now))

    def next_unit() -> int:
        if waiting:
            return waiting.pop()
        if cluster.speculation:
            for unit, copies in running.items():
                if copies == 1 and not done[unit]:
                    outcome.twice += 1
                    return unit
        return -1

    def offer(worker: int) -> None:
        unit = next_unit()
        if unit < 0:
            idle.append(worker)
        else:
            hand(worker, unit)

    for worker in range(cluster.workers):
        offer(worker)
    while left:
        now, worker, unit, failed, begun = heapq.heappop(events)
        if unit < 0:
            offer(worker)
            continue
        if not waiting and not drained:
            drained = now
        running[unit] -= 1
        if not running[unit]:
            del running[unit]
        if failed:
            outcome.retries += 1
            lost += now - begun
            if not done[unit] and unit not in running:
                waiting.append(unit)
                if idle:
                    offer(idle.pop())
            heapq.heappush(events, (now + cluster.away, worker, -1, False, now))
            continue
        if done[unit]:
            lost += now - begun
        else:
            done[unit] = 1
            left -= 1
        offer(worker)
    outcome.hours, outcome.lost = now / 3600, lost / sum(need)
    outcome.tail = (now - drained) / 3600
    return outcome


def times_from(log: Path) -> list[float]:
    """Seconds of the units in the log of a run."""
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    return [entry["seconds"] for entry in entries if not entry["error"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=Path, help="OUT/_cleaner/log.jsonl of a real run; otherwise 10 to 30 s")
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--scale", type=float, default=1.0, help="multiply the times of the log by this")
    arguments = parser.parse_args()
    chance = random.Random(0)
    times = times_from(arguments.times) if arguments.times else [chance.uniform(10, 30) for _ in range(1000)]
    times = [seconds * arguments.scale for seconds in times]
    print(f"{arguments.units:,} units, {sum(times) / len(times):.1f} s on average, at most {max(times):.1f} s")
    print(f"{'cluster':<44} {'hours':>7} {'ideal':>7} {'retries':>8} {'twice':>7} {'lost':>6} {'tail h':>7}")
    for name, cluster in {
        "2,000 workers that never fail": Cluster(between_failures=1e12, slow_share=0, speculation=False),
        "each fails every 8 h": Cluster(slow_share=0, speculation=False),
        "and 2 % are 5 times slower": Cluster(speculation=False),
        "with speculation": Cluster(),
        "each fails every hour (spot machines)": Cluster(between_failures=3600.0),
        "200 workers, every 8 h": Cluster(workers=200),
    }.items():
        found = simulate(times, arguments.units, cluster)
        print(
            f"{name:<44} {found.hours:>7.2f} {found.ideal:>7.2f} {found.retries:>8,} {found.twice:>7,} "
            f"{found.lost:>6.1%} {found.tail:>7.3f}"
        )


if __name__ == "__main__":
    main()
