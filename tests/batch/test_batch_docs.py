"""What docs/batch.md and the README show is what there is: options exist, commands run, questions are answered."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from runs import environment, plain, run, write_corpus

DOCS = Path(__file__).parents[2] / "docs" / "batch.md"
README = DOCS.parents[1] / "README.md"


def test_every_option_shown_exists() -> None:
    options = {
        option
        for name in ("run", "learn", "report", "stats", "sample")
        for parameter in import_module(f"cleaner.cli.{name}").command.params
        for option in parameter.opts
    }
    shown = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", DOCS.read_text(encoding="utf-8")))
    assert shown - options == {"--array", "--wrap"}


DAMAGED = (
    "{}市今年实现产值1★◆.03万亿元,同比增长7.1%,★◆其中工业★◆增加值占三成★◆。",
    "{}省三市分别完成12亿元、8亿元、5亿元，合计26亿元。",
    "{}县的一句没有任何问题的话。",
)
DOUBTFUL = ("产值▲◇增长▲◇很快", "出口◎▽稳定◎▽向好")
"""Each once: what recurs in a source is no longer doubtful."""


def text(number: int) -> str:
    """A line of its own for each: what stands on all pages of a source is its furniture."""
    return DAMAGED[number % 3].format("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"[number])


def damaged(folder: Path) -> None:
    """What a reader who follows the page has: some pages with noise, a total that is wrong, and doubtful symbols."""
    folder.mkdir()
    for n in range(9):
        (folder / f"{n}.txt").write_text(text(n) + "\n", encoding="utf-8")
    for n, doubtful in enumerate(DOUBTFUL):
        (folder / f"doubtful{n}.txt").write_text(doubtful + "\n", encoding="utf-8")
    rows = "".join(json.dumps({"id": n, "text": text(n + 9)}, ensure_ascii=False) + "\n" for n in range(9))
    (folder / "x.jsonl").write_text(rows, encoding="utf-8")


def shell(folder: Path, command: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**environment(), "PATH": path, "CLEANER": f"{sys.executable} -m cleaner"}
    run_here = re.sub(r"\bcleaner (?=[a-z-])", "$CLEANER ", command)
    done = subprocess.run(["sh", "-e", "-c", run_here], cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def commands(page: Path) -> list[str]:
    """The lines behind a `$`, without comments; a review is what a person does, an array job what a scheduler does."""
    lines = re.findall(r"^\$ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    lines = [re.sub(r"\s+#.*", "", line) for line in lines]
    return [line for line in lines if not re.match(r"pip |sbatch |cleaner (diff|run --engine)", line)]


def decide(out: Path) -> int:
    """Accept one doubtful edit and reject the others."""
    from cleaner.review.store import Store

    with Store.open(out / "review.sqlite") as store:
        waiting = [item for item in store.items() if item.kind == "edit" and item.grade == "ask"]
        for number, item in enumerate(waiting):
            store.decide(item.id, "reject" if number else "accept")
    return len(waiting)


def follow(page: Path, folder: Path, source: str) -> tuple[Path, int]:
    damaged(folder / source)
    out, decided = folder / ("out" if source == "pages" else "OUT"), 0
    (folder / "x.jsonl").write_bytes((folder / source / "x.jsonl").read_bytes())
    for line in commands(page):
        if "cleaner review" in line:
            decided = decide(out)
            line = line.split("&& ")[1]
        if re.match(r"cleaner run (--evidence|--plan) ", line) and out.exists():
            out.rename(out.with_name(f"{out.name}.{len(list(folder.iterdir()))}"))
        if "--judged" in line:
            sheet = folder / "sheet.csv"
            sheet.write_bytes(sheet.read_bytes().replace(b"\n,", b"\ny,"))
        shell(folder, line)
    return out, decided


def test_the_readme_is_followed_and_its_three_questions_are_answered(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    out, decided = follow(README, tmp_path, "pages")
    assert decided > 1
    assert (tmp_path / "report.html").exists()
    answers = [duckdb.sql(query).fetchall() for query in queries(README, f"{out}/")]
    assert answers[0][0][2] >= 6
    assert {before for before, _, _ in answers[0]} >= {"★◆"}
    assert len(answers[1]) == 6
    assert {name for name, _ in answers[1]} == {"1.txt", "4.txt", "7.txt", "x.jsonl"}
    assert sum(row[1] for row in answers[2]) == decided
    assert sum(row[1] * row[2] for row in answers[2]) == pytest.approx(1)


def test_the_page_on_batches_is_followed(tmp_path: Path) -> None:
    out, decided = follow(DOCS, tmp_path, "IN")
    assert decided
    assert (tmp_path / "y.jsonl").read_text(encoding="utf-8").count("\n") == 9
    assert (out / "_SUCCESS").exists(), "planned, and closed by the last line"
    held = shell(out, "sha256sum --check --quiet checksums.sha256")
    assert held == ""


def queries(page: Path, out: str) -> list[str]:
    sql = re.search(r"```sql\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert sql is not None
    return [query for query in re.sub(r"'(OUT|out)/", f"'{out}", sql[1]).split(";") if query.strip()]


def test_the_queries_run(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    write_corpus(tmp_path / "in", 1, 60, plain)
    assert run(tmp_path / "in", tmp_path / "OUT")[0] == 0
    asked = [query.replace("noise/injected-symbols", "noise/stars") for query in queries(DOCS, f"{tmp_path}/OUT/")]
    answers = [duckdb.sql(query).fetchall() for query in asked]
    assert answers[0] == [("★", "", 60), ("★★", "", 9)]
    assert len(answers[1]) == 6
    assert answers[2] == []
