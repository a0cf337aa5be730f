"""A cleaner for tests that does what a text tells it to: raise, hang, die. Loaded with `--cleaner faults:build`."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cleaner.model import Decision, Finding, Result

_STARS = re.compile("★+")
_MARK = re.compile(r"MARK:(\S+)")
_ONCE = re.compile(r"KILL-ONCE:(\S+)")


class Stars:
    """Deletes stars; two in a row are doubtful. Everything else follows orders."""

    def clean(self, text: str, decisions: Iterable[Decision] = (), *, source: str = "") -> Result:
        obey(text)
        decided = {(d.start, d.end): d for d in decisions}
        rows: list[Any] = []
        pieces, at = [], 0
        for found in _STARS.finditer(text):
            start, end = found.span()
            decision = decided.get((start, end))
            doubtful = end - start == 2
            replacement = decision.replacement if decision else ""
            applied = decision.action != "reject" if decision else not doubtful
            pieces += [text[at:start], replacement if applied else found.group()]
            at = end
            safety = "ask" if doubtful else "safe"
            confidence = 0.5 if doubtful else 0.95
            action = decision.action if decision else None
            rows.append(
                (start, end, replacement, "noise/stars", safety, confidence, "stars", found.group(), None, action)
            )
        findings = tuple(
            Finding(
                m.start(),
                m.end(),
                "totals/sum-parts",
                "error",
                "does not add up",
                ((0, 1),),
                {"stated": "5", "sum": "4"},
            )
            for m in re.finditer("合计", text)
        )
        return Result("".join([*pieces, text[at:]]) if rows else text, text, rows, findings)


def obey(text: str) -> None:
    mark = _MARK.search(text)
    if mark:
        Path(mark[1]).touch()
    if "RAISE" in text:
        raise RuntimeError("told to")
    if "HANG-DEAF" in text:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM})
        while True:
            pass
    if "HANG" in text:
        re.match(r"(a+)+$", "a" * 60 + "b")
    if "HOARD" in text:
        bytearray(3 << 30)
    if "SLOW" in text:
        time.sleep(0.02)
    if "KILL-ALWAYS" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    once = _ONCE.search(text)
    if once and not Path(once[1]).exists():
        Path(once[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def build(settings: object) -> Stars:
    return Stars()
