"""Every command that the documentation shows is typed here, as someone who follows the page would type it, or has its reason why not.

Each page has a folder with what its commands take for granted. Commands run in the order of the page; a review is opened in a
terminal and left. The pages whose commands have tests of their own are named in ELSEWHERE.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docs_pages import DOCS, PAGES, ROOT, Command, blocks, commands

DAMAGED = "产值达1\u200b.03万亿元,同比增长5.2%。三市分别完成12亿元、8亿元、5亿元,合计26亿元。\n"
DOUBTFUL = "会议强调,要抓好落实。\n在，，怎么了\n"
"""A text with an edit that waits for a decision."""

ELSEWHERE = {
    "tutorial.md": "tests/test_docs.py",
    "own-rules.md": "tests/test_docs.py",
    "how-to.md": "tests/test_docs.py, the container by tests/docs/test_containerfile.py",
}
NOT_RUN = {
    "make demo": "installs an environment; scripts/demo.sh is run below",
    "make test": "runs this test",
    ". .venv/bin/activate": "the tests run in the environment already",
    "pip install 'cleaner[batch]'": "installs packages; the extra is held to pyproject.toml below",
    "pip install 'cleaner[batch,ray]'": "the same",
    "cleaner run --engine ray IN OUT": "tests/batch/test_engines.py, where the package is",
    "cleaner run --engine ray --address auto IN OUT": "takes a cluster; tests/batch/test_engines.py starts one, where the package is",
    "cleaner run --engine spark --address spark://head:7077 IN OUT": "the same",
    "cleaner run --engine dask --address tcp://head:8786 IN OUT": "the same",
    "python tests/mutation/run.py --count 40 --seed 1": "takes the better part of an hour; tests/mutation/test_seeded_faults.py runs its parts",
}  # fmt: skip
STATUS = {"cleaner check page.txt": 1, "cleaner clean --check pages": 1}
"""What does not end with 0: there are findings."""
SLOW = {'cleaner score --lines --part score --draws 1 --system "ftfy=python tests/bench/peers.py ftfy"'}


def typed(page: Path, *, slow: bool = False) -> list[Command]:
    return [command for command in commands(page) if command.line not in NOT_RUN and (command.line in SLOW) == slow]


def prepared(folder: Path) -> None:
    """What the pages take for granted: texts to clean, a repository's corpora, an array of a scheduler."""
    (folder / "page.txt").write_text(DAMAGED, encoding="utf-8")
    (folder / "report.txt").write_text(DOUBTFUL, encoding="utf-8")
    for name in ("pages", "texts", "IN"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(DAMAGED + DOUBTFUL, encoding="utf-8")
        (folder / name / "b.txt").write_text(DOUBTFUL * 3, encoding="utf-8")
    (folder / "x.jsonl").write_text('{"id": 1, "text": "甲,乙。"}\n', encoding="utf-8")
    shutil.copytree(ROOT / "corpora" / "golden", folder / "corpora" / "golden")
    (folder / "tests").symlink_to(ROOT / "tests")
    (folder / "bin").mkdir()
    stand_in = folder / "bin" / "sbatch"
    stand_in.write_text(
        '#!/bin/sh\nfor i in 0 1; do SLURM_ARRAY_TASK_ID=$i sh -c "$3" || exit; done\n', encoding="utf-8"
    )
    stand_in.chmod(0o755)


def environment(folder: Path) -> dict[str, str]:
    path = os.pathsep.join((str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "NO_COLOR": "1", "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder)}


def run(folder: Path, line: str, answers: str = "") -> None:
    done = subprocess.run(
        ["sh", "-e", "-c", line], cwd=folder, env=environment(folder), input=answers, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == STATUS.get(line, 0), f"{line}\n{done.stdout[-1500:]}{done.stderr[-1500:]}"
    assert "Traceback" not in done.stderr


def review(folder: Path, line: str) -> None:
    """Opens a review in a terminal, decides one edit, and leaves."""
    sys.path.insert(0, str(ROOT / "tests" / "tui"))
    from pty_terminal import PtyTerminal

    with PtyTerminal(["/bin/sh", "-c", f"cd {folder} && {line}"], env=environment(folder)) as terminal:
        terminal.wait_for("saved", 60)
        terminal.settle()
        terminal.send("a")
        terminal.settle()
        terminal.send("q")
        assert terminal.wait_end(60) == 0, terminal.text()[-1500:]


def serve(folder: Path, line: str) -> None:
    """Starts a review for a browser, and stops it once it has told its address."""
    server = subprocess.Popen(
        ["sh", "-c", f"exec {line}"], cwd=folder, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )  # fmt: skip
    try:
        assert server.stdout is not None
        assert any("http://127.0.0.1:" in said and "token=" in said for said in server.stdout)
    finally:
        server.terminate()
        server.wait(30)


def type_in(folder: Path, line: str) -> None:
    """Types one command of a page, with what people do before and beside it."""
    if " IN OUT" in line and "--resume" not in line:
        shutil.rmtree(folder / "OUT", ignore_errors=True)
    if "--web" in line:
        serve(folder, line)
    elif "cleaner review" in line and "--" not in line:
        review(folder, line)
    elif "--learn" in line:
        run(folder, line, answers="y\n" * 9)
    else:
        run(folder, line)
    if "-o sheet.csv" in line:
        judge(folder / "sheet.csv")


def judge(sheet: Path) -> None:
    """Fills in the column that is to be filled in by hand."""
    import csv

    rows = list(csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    assert rows
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows({**row, "verdict": "y"} for row in rows)


def after_readme(folder: Path) -> None:
    assert (folder / "original.txt").read_text(encoding="utf-8") == DAMAGED
    assert (folder / "report.html").read_text(encoding="utf-8").startswith("<!")


def after_batch(folder: Path) -> None:
    assert (folder / "OUT" / "_SUCCESS").exists()
    assert '"甲，乙。"' in (folder / "y.jsonl").read_text(encoding="utf-8")


def after_review(folder: Path) -> None:
    assert (folder / "decided" / "a.txt").exists()
    assert (folder / "decisions.jsonl").read_text(encoding="utf-8").count("\n") >= 1


def after_testing(folder: Path) -> None:
    assert (folder / "saved.jsonl").read_text(encoding="utf-8").count("\n") == 2


AFTER: dict[str, Callable[[Path], None]] = {
    "README.md": after_readme,
    "batch.md": after_batch,
    "review.md": after_review,
    "testing.md": after_testing,
}
BEFORE = {"review.md": ["cleaner run pages out/"], "testing.md": []}
"""What a page says that was done before."""


@pytest.mark.parametrize("name", AFTER)
def test_the_commands_of_a_page_run(name: str, tmp_path: Path) -> None:
    prepared(tmp_path)
    for line in BEFORE.get(name, []):
        run(tmp_path, line)
    for command in typed(ROOT / name if name == "README.md" else DOCS / name):
        type_in(tmp_path, command.line)
    AFTER[name](tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("line", sorted(SLOW))
def test_commands_that_take_long_run(line: str, tmp_path: Path) -> None:
    prepared(tmp_path)
    run(tmp_path, line)


def test_every_command_is_typed_by_a_test_or_has_its_reason() -> None:
    lines = {command.line for page in PAGES for command in commands(page)}
    assert (set(NOT_RUN) | SLOW) - lines == set(), "no page shows these any more"
    shown = {command.page for page in PAGES for command in commands(page)}
    assert shown == set(AFTER) | set(ELSEWHERE)


def test_extras_that_are_installed_exist() -> None:
    import re
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = {extra for page in PAGES for found in re.findall(r"cleaner\[([\w,]+)\]", page.read_text(encoding="utf-8")) for extra in found.split(",")}  # fmt: skip
    assert named and named <= set(extras)


def test_the_demo_runs(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1])
    shutil.copytree(ROOT / "corpora" / "demo", tmp_path / "corpora" / "demo")
    run(tmp_path, f"sh {ROOT / 'scripts' / 'demo.sh'}")
    assert blocks(ROOT / "README.md", "sh")[0].startswith("make demo")
