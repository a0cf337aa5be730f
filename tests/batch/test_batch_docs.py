"""What docs/batch.md shows is what there is."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from runs import plain, run, write_corpus

DOCS = Path(__file__).parents[2] / "docs" / "batch.md"


def test_every_option_shown_exists() -> None:
    options = {
        option
        for name in ("run", "learn", "report", "stats", "sample")
        for parameter in import_module(f"cleaner.cli.{name}").command.params
        for option in parameter.opts
    }
    shown = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", DOCS.read_text(encoding="utf-8")))
    assert shown - options == {"--array", "--wrap"}


def test_the_queries_run(tmp_path: Path) -> None:
    import pytest

    duckdb = pytest.importorskip("duckdb")
    write_corpus(tmp_path / "in", 1, 60, plain)
    assert run(tmp_path / "in", tmp_path / "OUT")[0] == 0
    sql = re.search(r"```sql\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert sql is not None
    queries = sql[1].replace("OUT/", f"{tmp_path}/OUT/").replace("noise/injected-symbols", "noise/stars").split(";")
    answers = [duckdb.sql(query).fetchall() for query in queries if query.strip()]
    assert answers[0] == [("★", "", 60), ("★★", "", 9)]
    assert len(answers[1]) == 6
    assert answers[2] == []
