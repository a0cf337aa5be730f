"""A run with the real engine: what comes out is what `Cleaner` gives, under the project's configuration, and settled."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from runs import environment

from cleaner import Cleaner

TEXTS = [
    "今年全市实现产值1★◆.03万亿元,同比增长7.1%,★◆其中工业★◆增加值占三成★◆。",
    "会议认为,要做好以下工作:一、抓生产;二、保安全。",
    "据统计，共有３００家企业参展。",
    "没有任何问题的一句话。",
]


def cleaner(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cleaner", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, text=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    lines = "".join(json.dumps({"id": n, "text": text}, ensure_ascii=False) + "\n" for n, text in enumerate(TEXTS))
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_run_gives_what_the_engine_gives(project: Path) -> None:
    done = cleaner(project, "run", "in.jsonl", "out")
    assert done.returncode == 0, done.stderr
    expected = [Cleaner().clean(text).text for text in TEXTS]
    assert texts(project / "out" / "in.jsonl") == expected
    assert expected != TEXTS
    again = cleaner(project, "run", "out/in.jsonl", "twice")
    assert again.returncode == 0, again.stderr
    assert texts(project / "twice" / "in.jsonl") == expected


def test_the_configuration_of_the_project_holds_and_is_part_of_the_plan(project: Path) -> None:
    (project / "cleaner.toml").write_text('[rules]\noff = ["*"]\n', encoding="utf-8")
    done = cleaner(project, "run", "in.jsonl", "out")
    assert done.returncode == 0, done.stderr
    assert texts(project / "out" / "in.jsonl") == TEXTS
    (project / "cleaner.toml").write_text('[rules]\noff = ["noise/*"]\n', encoding="utf-8")
    changed = cleaner(project, "run", "--resume", "in.jsonl", "out")
    assert changed.returncode == 2
    assert "version, packs, profile or evidence" in changed.stderr


def test_overrides_hold_for_the_files_that_they_name(project: Path) -> None:
    folder = project / "in"
    for name in ("kept", "cleaned"):
        (folder / name).mkdir(parents=True)
        (folder / name / "a.jsonl").write_bytes((project / "in.jsonl").read_bytes())
    said = '[[overrides]]\npaths = ["in/kept/**"]\nrules.off = ["*"]\n'
    (project / "cleaner.toml").write_text(said, encoding="utf-8")
    done = cleaner(project, "run", "in", "out")
    assert done.returncode == 0, done.stderr
    assert texts(project / "out" / "kept" / "a.jsonl") == TEXTS
    assert texts(project / "out" / "cleaned" / "a.jsonl") == [Cleaner().clean(text).text for text in TEXTS]
    (project / "cleaner.toml").write_text(said.replace('"*"', '"noise/*"'), encoding="utf-8")
    changed = cleaner(project, "run", "--resume", "in", "out")
    assert changed.returncode == 2
    assert "version, packs, profile or evidence" in changed.stderr


def test_two_passes(project: Path) -> None:
    assert cleaner(project, "learn", "in.jsonl", "-o", "evidence.toml", "-w", "1").returncode == 0
    done = cleaner(project, "run", "--evidence", "evidence.toml", "in.jsonl", "out")
    assert done.returncode == 0, done.stderr
    manifest = json.loads((project / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["evidence"].endswith("evidence.toml")
