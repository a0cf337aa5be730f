"""Time on texts made to be slow: `python tests/bench/hostile.py [--size CHARACTERS] [--only NAME] [--profile]`.

For each family: seconds for a MB, the ratio to sound text of the same size, and the slope, the power of the size that time
grows with (1 is linear) from a hundredth of the size to the whole. `--profile` shows where the time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import math
import pstats
import sys
import time

from families import FAMILIES, sound

from cleaner import Cleaner

_LIMIT, _SLOPE = 10.0, 1.2


def seconds(cleaner: Cleaner, text: str) -> float:
    start = time.process_time()
    cleaner.clean(text)
    return time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--no-checks", action="store_true")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    cleaner = Cleaner(checks=not options.no_checks)
    cleaner.clean(sound(4000))
    usual = seconds(cleaner, sound(options.size))
    print(f"{'sound text':24}{usual:9.2f} s")
    bad = 0
    for name, family in FAMILIES.items():
        if options.only not in name:
            continue
        text = family(options.size)
        if options.profile:
            profile = cProfile.Profile()
            profile.runcall(cleaner.clean, text)
            pstats.Stats(profile).sort_stats("cumtime").print_stats(25)
            continue
        small = seconds(cleaner, family(options.size // 100))
        large = seconds(cleaner, text)
        slope = math.log(max(large, 1e-3) / max(small, 1e-3)) / math.log(100)
        slow = large > _LIMIT * usual or slope > _SLOPE
        bad += slow
        mark = "  <- slow" if slow else ""
        print(f"{name:24}{large:9.2f} s{large / usual:9.2f} ×{slope:7.2f}{mark}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
