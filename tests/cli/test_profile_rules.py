"""`clean --profile-rules`: what each rule and check costs and finds, and the same texts as without it."""

from __future__ import annotations

import re
from pathlib import Path

from cleaner import Cleaner
from tests.cli.command import cleaner_command as cleaner
from tests.cli.test_clean import CLEAN, DIRTY

ROW = re.compile(r"^(  )?(\S+)\s+([\d,.]+)\s+(\d+)%\s+([\d,.]+)\s+([\d,]+)\s+([\d,]+)$", re.MULTILINE)


def grouped(said: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for indent, name, *_ in ROW.findall(said):
        if indent:
            groups[next(reversed(groups))].append(name)
        else:
            groups[name] = []
    return groups


def test_the_table_names_what_ran_and_what_it_found(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(3):
        (tmp_path / "in" / f"{n}.txt").write_bytes(DIRTY.encode())
    done = cleaner("clean", tmp_path / "in", "-o", tmp_path / "out", "--profile-rules", "-q")
    assert done.returncode == 0
    assert (tmp_path / "out" / "0.txt").read_bytes() == CLEAN.encode()
    said = done.stderr.decode()
    assert said.startswith(f"3 texts, {3 * len(DIRTY)} characters, ")
    rows = {row[1]: [float(value.replace(",", "")) for value in row[2:]] for row in ROW.findall(said)}
    assert "checks" in rows
    made = {rule for edit in Cleaner().clean(DIRTY).edits for rule in edit.rules}
    assert made
    for name in made:
        milliseconds, _, first, calls, found = rows[name]
        assert first <= milliseconds
        assert calls >= 3, "once a text at least"
        assert found >= 3
    for group, members in grouped(said).items():
        for column in (3, 4):
            assert sum(rows[name][column] for name in members) == rows[group][column]
    assert max(map(len, said.splitlines())) <= 80


def test_the_results_are_those_of_a_plain_run(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DIRTY * 3, encoding="utf-8")
    plain, costed = (cleaner("clean", path, "--format", "json", *more) for more in ((), ("--profile-rules",)))
    assert plain.stdout == costed.stdout


def test_it_is_the_account_of_one_process(tmp_path: Path) -> None:
    done = cleaner("clean", tmp_path, "--profile-rules", "-j", 2)
    assert done.returncode == 2
    assert b"leave out --jobs" in done.stderr
