"""A cleaner that is a command line, held to the same cases as ours: text in, text out."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from cleaner.model import CleanerError, EditRow, Result
from cleaner.testing.alignment import changes

_SHOWN = 300
"""Characters of a failed command's complaint that are passed on."""


@dataclass(frozen=True, slots=True)
class System:
    """A command that the shell runs. It reads a text and writes it cleaned, in UTF-8, one process a text; or, where `lines`,
    it reads one JSON object `{"text": …}` a line and writes as many, in order, one process for all texts.
    """

    name: str
    command: str
    lines: bool = False
    time_limit: float = 60.0
    """Seconds for one text; for all of them where `lines`, a second a text more."""

    @property
    def told(self) -> str:
        """What a message calls it: its name, and its command if that is another."""
        return self.name if self.name == self.command else f"{self.name} ({self.command})"

    def answers(self, texts: Iterable[str], jobs: int = 2) -> Answers:
        """What the command makes of each text. Raises CleanerError where it fails, takes too long, or answers something else."""
        distinct = list(dict.fromkeys(texts))
        if self.lines:
            given = self._all(distinct)
        else:
            with ThreadPoolExecutor(jobs) as pool:
                given = list(pool.map(self._one, distinct))
        return Answers(dict(zip(distinct, map(_with_end_of, given, distinct), strict=True)))

    def _one(self, text: str) -> str:
        return self._run(text, self.time_limit)

    def _all(self, texts: Sequence[str]) -> list[str]:
        asked = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
        lines = [line for line in self._run(asked, self.time_limit + len(texts)).split("\n") if line.strip()]
        if len(lines) != len(texts):
            raise CleanerError(f"{self.told}: {len(texts)} lines went in, {len(lines)} came out")
        try:
            return [str(json.loads(line)["text"]) for line in lines]
        except (ValueError, KeyError, TypeError):
            raise CleanerError(f'{self.told}: a line that came out is not {{"text": …}}') from None

    def _run(self, text: str, seconds: float) -> str:
        try:
            done = subprocess.run(
                self.command, shell=True, input=text.encode(errors="surrogatepass"), capture_output=True,
                timeout=seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise CleanerError(f"{self.told}: took over {seconds:g} s; --time-limit gives more") from None
        if done.returncode:
            complaint = " ".join(done.stderr.decode(errors="replace")[-_SHOWN:].split())
            said = f": {complaint}" if complaint else ", and says nothing on standard error"
            raise CleanerError(f"{self.told}: exit status {done.returncode}{said}")
        return done.stdout.decode(errors="replace")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a command made of texts, in the shape of a cleaner."""

    texts: Mapping[str, str] = field(repr=False)

    def clean(self, text: str) -> Result:
        """The answer, with what it changed as safe edits. Raises KeyError for a text that the command was not asked for."""
        answer = self.texts[text]
        rows: list[EditRow] = [
            (c.start, c.end, c.replacement, "", "safe", 1.0, "", text[c.start : c.end], None, None)
            for c in changes(text, answer)
        ]
        return Result(answer if rows else text, text, rows)


def _with_end_of(answer: str, text: str) -> str:
    """Commands add and drop the last line break as they like; that is not counted."""
    return answer.rstrip("\n") + text[len(text.rstrip("\n")) :]
