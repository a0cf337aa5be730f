"""A pack written from one example of before and after: a start to be made more general by hand."""

from __future__ import annotations

import json
import re

from cleaner.config.source import nearest
from cleaner.model import CleanerError
from cleaner.rulepacks.load import id_problem
from cleaner.rules import STAGES

_NUMBER = re.compile(r"[0-9０-９]+(?:[.,][0-9]+)?")


def pack_text(before: str, after: str, name: str, stage: str = "spam") -> str:
    """The TOML of a pack with one rule that makes `after` of `before`. Raises CleanerError where nothing differs."""
    if stage not in STAGES:
        raise CleanerError(f"no stage {stage!r}.{nearest(stage, STAGES)}")
    if problem := id_problem(f"{stage}/{name}"):
        raise CleanerError(f"--name: the id {problem.removeprefix('is ')}")
    start, old_end, new_end = _difference(before, after)
    old, new = before[start:old_end], after[start:new_end]
    if not old:
        raise CleanerError(
            "before and after are equal: give a text as it is, and as it should be"
            if before == after
            else "after only adds text to before; a rule needs something to match: give the words that it should replace, too"
        )
    shape, comment = _shape(before, start, old_end, new)
    example, repaired = _example(before, start, old_end, new)
    if shape.startswith("line"):
        example, repaired = old.strip("\r\n"), ""
    lines = [
        f"name = {_toml(name)}",
        'description = ""',
        "",
        "[[rules]]",
        f'id = "{stage}/{name}"',
        'title = ""',
        'reason = ""',
        "# safe: applied; ask: proposed to a reviewer; show: only shown",
        'safety = "ask"',
        f"# {comment}",
        shape,
        *([f"replacement = {_toml(new)}"] if new else []),
        "# Examples are tests: `cleaner rules test` runs them, and so does every run that loads the pack.",
        f"changes = [[{_toml(example)}, {_toml(repaired)}]]",
        "# Texts that look alike and must stay.",
        "stays = []",
    ]
    return "\n".join(lines) + "\n"


def _difference(before: str, after: str) -> tuple[int, int, int]:
    """Where the two part, and where they join again: (start, end in before, end in after)."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    old_end, new_end = len(before), len(after)
    while old_end > start and new_end > start and before[old_end - 1] == after[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    return start, old_end, new_end


def _shape(before: str, start: int, end: int, new: str) -> tuple[str, str]:
    old = before[start:end]
    line = old.strip("\r\n")
    at_line_start = start == 0 or before[start - 1] in "\r\n" or old[0] in "\r\n"
    at_line_end = end == len(before) or before[end] in "\r\n" or old[-1] in "\r\n"
    if not new and line and at_line_start and at_line_end and "\n" not in line:
        template = _NUMBER.sub("{number}", line.replace("{", "").replace("}", ""))
        return (
            f"line = {_toml(template)}",
            "A whole line. {any}, {number}, {word}, {date}, {time}, {url}, {han} stand for what varies.",
        )
    if _NUMBER.search(old):
        pattern = "[0-9]{1,20}".join(re.escape(part) for part in _NUMBER.split(old))
        return f"pattern = {_toml(pattern)}", "A pattern of the `regex` module. Bound every repeat."
    return f"literals = [{_toml(old)}]", "Add what else this site writes in the same place."


def _example(text: str, start: int, end: int, new: str) -> tuple[str, str]:
    """(before, after) of the place, with a little around it."""
    line_start = max(text.rfind("\n", 0, start) + 1, start - 20)
    line_end = text.find("\n", end)
    right = text[end : min(line_end if line_end >= 0 else len(text), end + 20)]
    left = text[line_start:start]
    return left + text[start:end] + right, left + new + right


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
