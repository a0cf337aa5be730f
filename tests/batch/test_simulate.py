"""The simulated cluster obeys the arithmetic that it is meant to show."""

from __future__ import annotations

import pytest
from simulate import Cluster, simulate


def test_without_failures_the_run_takes_the_ideal_time_and_a_tail() -> None:
    found = simulate([10.0], 1000, Cluster(workers=100, between_failures=1e12, slow_share=0, speculation=False))
    assert (found.hours, found.ideal) == pytest.approx((100 / 3600, 100 / 3600))
    assert (found.retries, found.twice, found.lost) == (0, 0, 0.0)


def test_failures_cost_retries_and_speculation_cuts_the_tail() -> None:
    calm = simulate([10.0, 30.0], 5000, Cluster(workers=100, between_failures=1e12, slow_share=0, speculation=False))
    rough = simulate([10.0, 30.0], 5000, Cluster(workers=100, between_failures=600, slow_share=0.05, speculation=False))
    eager = simulate([10.0, 30.0], 5000, Cluster(workers=100, between_failures=600, slow_share=0.05))
    assert rough.retries > 50
    assert rough.hours > calm.hours
    assert eager.tail < rough.tail
    assert eager.hours < rough.hours
