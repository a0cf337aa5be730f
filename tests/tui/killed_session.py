"""One long session that is killed again and again: what it decided, against the log and against the texts that come of it.

The real program on real texts, under a pty: each edit is decided with one key, the process is ended with SIGKILL at random
moments (between keys, and while one is under way), and goes on where it was.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pty_terminal import FRAME_END, PtyTerminal, review_command

KEYS = {"a": "accept", "x": "reject", "\x1b[C": "accept", "\x1b[D": "reject"}
SETTINGS = '[safety]\n"punctuation/ascii-marks" = "ask"\n'
PLACES, MATTERS = ("东港市", "临江县", "云岭区", "安平镇"), ("工业增加值", "粮食产量", "外贸进出口", "居民收入")
_PLACE = re.compile(rb"(?:edit|finding) (\d+)/\d+")


@dataclass(slots=True)
class Outcome:
    """What a killed session left: how often it was killed, and counts of faults.

    `otherwise` are decisions that are not what was keyed, `texts_that_differ` applied texts that are not the replay of the log.
    """

    kills: int = 0
    lost: int = 0
    doubled: int = 0
    otherwise: int = 0
    texts_that_differ: int = 0


def write_texts(folder: Path, edits: int, documents: int = 5) -> None:
    """Texts with `edits` ASCII commas among Han, which the settings beside them make doubtful."""
    draw = random.Random(edits)
    for number in range(documents):
        count = edits // documents + (number < edits % documents)
        lines = (f"{draw.choice(PLACES)}{draw.choice(MATTERS)}继续增长,比上年多{n + 2}个点。" for n in range(count))
        (folder / f"text-{number}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "cleaner.toml").write_text(SETTINGS, encoding="utf-8")


class Session:
    """Drives the review of a folder, and keeps for each place in the queue which keys were meant for it."""

    def __init__(self, folder: Path, edits: int, kills: int, seed: int) -> None:
        self.folder, self.edits = folder, edits
        self.draw = random.Random(seed)
        self.kills = sorted(self.draw.sample(range(1, edits), kills))
        self.meant: dict[int, set[str]] = {}
        self.acknowledged: dict[int, str] = {}

    def run(self) -> int:
        """Decides everything; how often it was killed on the way."""
        killed, done = 0, False
        while not done:
            with PtyTerminal(review_command(str(self.folder), "--reviewer", "ann", *self._config())) as terminal:
                terminal.wait_for("help", 60)
                done = self._decide(terminal, self.kills[killed] if killed < len(self.kills) else None)
            killed += not done
        return killed

    def _config(self) -> list[str]:
        return ["--config", str(self.folder / "cleaner.toml")]

    def _decide(self, terminal: PtyTerminal, until: int | None) -> bool:
        """One key for each edit that is shown, up to the kill; whether all is decided."""
        while True:
            terminal.settle(0.012, most=0.5)
            place = shown(terminal)
            key = self.draw.choice(list(KEYS))
            self.meant.setdefault(place, set()).add(KEYS[key])
            terminal.send(key)
            if until is not None and place >= until:
                time.sleep(self.draw.random() * 0.03)
                terminal.kill()
                return False
            if not self._acknowledged(terminal, place, KEYS[key]):
                continue  # a key that came before its frame is ignored, as it should be
            if "all is decided" in tail(terminal):
                return True

    def _acknowledged(self, terminal: PtyTerminal, place: int, verdict: str) -> bool:
        end = time.perf_counter() + 0.7
        while time.perf_counter() < end:
            terminal.read(0.05)
            if shown(terminal) != place or "all is decided" in tail(terminal):
                self.acknowledged[place] = verdict
                return True
        return False

    def outcome(self, killed: int) -> Outcome:
        """The log and the texts, held against what was keyed and against each other."""
        outcome = Outcome(killed)
        log = list(exported(self.folder, self._config()))
        order = sorted({(line["document"], line["start"]) for line in log})
        counts = Counter((line["document"], line["start"]) for line in log)
        said = {order.index((line["document"], line["start"])) + 1: line["action"] for line in log}
        outcome.lost = self.edits - len(order) + sum(place not in said for place in self.acknowledged)
        outcome.doubled = sum(count - 1 for count in counts.values())
        outcome.otherwise = sum(action not in self.meant.get(place, ()) for place, action in said.items())
        outcome.otherwise += sum(said.get(place) != verdict for place, verdict in self.acknowledged.items())
        target = self.folder.with_name("decided")
        run(["apply", str(self.folder), "-o", str(target), *self._config()])
        for source in self.folder.glob("*.txt"):
            written = (target / source.name).read_text(encoding="utf-8")
            outcome.texts_that_differ += written != replayed(source, log)
        return outcome


def exported(folder: Path, config: list[str]) -> Iterator[Mapping[str, object]]:
    for line in run(["review", str(folder), "--export", "-", *config]).splitlines():
        yield json.loads(line)


def replayed(source: Path, log: list[Mapping[str, object]]) -> str:
    """A text under the log of decisions, by nothing but the spans and words in its lines."""
    text, at, out = source.read_text(encoding="utf-8"), 0, []
    own = [line for line in log if Path(str(line["document"])).name == source.name and not line["undone"]]
    for line in sorted(own, key=lambda line: int(str(line["start"]))):
        start, end = int(str(line["start"])), int(str(line["end"]))
        assert text[start:end] == line["before"]
        out += [text[at:start], str(line["replacement"]) if line["action"] == "accept" else text[start:end]]
        at = end
    return "".join((*out, text[at:]))


def run(arguments: list[str]) -> str:
    command = [sys.executable, "-m", "cleaner", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def shown(terminal: PtyTerminal) -> int:
    """The place in the queue of the edit that the last whole frame showed."""
    whole = terminal.output[: terminal.output.rindex(FRAME_END)]
    return int(_PLACE.findall(whole[-40_000:])[-1])


def tail(terminal: PtyTerminal) -> str:
    return terminal.output[-4000:].decode("utf-8", "replace")


def killed_session(folder: Path, edits: int, kills: int, seed: int = 1) -> Outcome:
    """Texts in `folder`, decided from end to end in a session that is killed `kills` times."""
    texts = folder / "texts"
    texts.mkdir()
    write_texts(texts, edits)
    session = Session(texts, edits, kills, seed)
    return session.outcome(session.run())
