"""What the pages show besides commands is what there is: texts with switches, the record, queries, settings, code."""

from __future__ import annotations

import ast
import json
import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from docs_pages import DOCS, ROOT, blocks

from tests.cli.command import cleaner_command


def test_switches_in_a_text_hold() -> None:
    from cleaner import clean

    (text,) = blocks(DOCS / "configuration.md", "text")
    dirty = "评★◆分★◆★,好。菜◆★价★◆★,也公◆道。"
    within = text.replace("<!-- cleaner: on -->", f"{dirty}\n<!-- cleaner: on -->\n店★◆里★◆★,干净。{dirty}")
    assert clean(text).text == text
    off, on = clean(within).text.splitlines()[2], clean(within).text.splitlines()[4]
    assert off == dirty
    assert on == "店里，干净。评分，好。菜价，也公道。"


def test_the_record_has_the_fields_that_are_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("会议强调,要抓好落实。\n".encode("gb18030"))
    cleaner_command("clean", "a.txt", "-o", "b.txt", "--edits", "e.jsonl", cwd=tmp_path)
    written = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines()]
    (sample,) = blocks(DOCS / "commands.md", "json")
    for shown, real in zip(map(json.loads, sample.splitlines()), written, strict=True):
        assert set(shown) <= set(real)
        fixed = (
            "kind",
            "name",
            "document",
            "encoding",
            "before",
            "replacement",
            "after",
            "rule",
            "safety",
            "start",
            "applied",
        )
        assert {key: shown[key] for key in fixed if key in shown} == {key: real[key] for key in fixed if key in shown}


def test_the_queries_of_the_readme_are_those_of_the_guide() -> None:
    """tests/batch/test_batch_docs.py runs those of the guide."""
    short, long = (blocks(page, "sql")[0].replace("OUT/", "out/") for page in (ROOT / "README.md", DOCS / "batch.md"))
    plain = [re.sub(r"--[^\n]*|\s+", " ", sql).split() for sql in (short, long)]
    assert plain[0] == plain[1]


def test_the_settings_of_a_review_are_read(tmp_path: Path) -> None:
    from tui.settings import load_settings

    (settings,) = (body for body in blocks(DOCS / "review.md", "toml") if "theme" in body)
    (tmp_path / "review.toml").write_text(settings, encoding="utf-8")
    found = load_settings(tmp_path / "review.toml")
    assert found.theme == "blue-orange" and "y" in str(found.keys["accept"])


def test_the_store_is_read_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from cleaner import Cleaner

    (code,) = blocks(DOCS / "review.md", "python")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "review.md", "exec"), {"text": "在，，怎么了\n", "cleaner": Cleaner(checks=False)})
    assert "punctuation/repeated-marks" in capsys.readouterr().out


@pytest.mark.parametrize("number", range(len(blocks(DOCS / "batch.md", "python"))))
def test_the_code_of_batches_names_what_there_is(number: int) -> None:
    """It takes datatrove or a Spark session to run: tests/batch/test_engines.py does, where they are."""
    tree = ast.parse(blocks(DOCS / "batch.md", "python")[number])
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and (node.module.startswith("cleaner") or find_spec(node.module.partition(".")[0])):  # fmt: skip
            try:
                module = import_module(node.module)
            except ImportError as error:
                assert not str(error.name).startswith("cleaner")  # an engine that is not installed
                continue
            assert all(hasattr(module, name.name) for name in node.names)
