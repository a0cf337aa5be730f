"""`check`: formats, severities, the baseline, records, and the underlined line."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.command import cleaner_command as cleaner

FAULTY = "三市分别完成12亿元、8亿元、5亿元，合计26亿元。\n"
SOUND = "三市分别完成12亿元、8亿元、5亿元，合计25亿元。\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("第一行。\n" + FAULTY, encoding="utf-8")
    return path


def test_the_line_is_shown_with_its_spans_underlined(file: Path) -> None:
    from cleaner.output.terminal import cells

    done = cleaner("check", file, COLUMNS="80")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert lines[0].startswith(f"{file}:2:")
    row, under = next((a, b) for a, b in pairwise(lines) if set(b) <= set(" ^~") and b.strip())
    for number in ("12", "26"):
        at = cells(row[: row.index(number)])
        assert under[at] in "^~", f"{number} is not underlined:\n{row}\n{under}"
    assert any("25" in line for line in lines), "the computed value is shown"
    assert max(map(cells, lines[1:])) <= 80


def test_sound_text_is_zero(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SOUND, encoding="utf-8")
    done = cleaner("check", path)
    assert (done.returncode, done.stdout) == (0, b"")


def test_json_places_are_those_of_the_file(file: Path) -> None:
    (row,) = json.loads(cleaner("check", file, "--format", "json").stdout)
    text = file.read_text(encoding="utf-8")
    assert text[row["start"] : row["end"]] == row["text"]
    assert (row["line"], row["check"], row["severity"]) == (2, "totals/sum-parts", "error")


def test_sarif_has_what_viewers_ask_for(file: Path) -> None:
    log = json.loads(cleaner("check", file, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    (result,) = run["results"]
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "totals/sum-parts"
    region = result["locations"][0]["physicalLocation"]["region"]
    text = file.read_text(encoding="utf-8")
    line = text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    assert result["partialFingerprints"]["cleaner/v1"]
    assert result["level"] == "error"


def test_github_annotations_escape_what_must_be(tmp_path: Path) -> None:
    path = tmp_path / "a,b:c.txt"
    path.write_text(FAULTY, encoding="utf-8")
    line = cleaner("check", path, "--format", "github").stdout.decode().strip()
    assert line.startswith("::error file=")
    assert "a%2Cb%3Ac.txt" in line and "line=1" in line and "title=totals/sum-parts::" in line
    assert "\n" not in line


def test_a_baseline_lets_known_findings_be(file: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    assert cleaner("check", file, "--write-baseline", baseline).returncode == 0
    file.write_text("多一行。\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert cleaner("check", file, "--baseline", baseline).returncode == 0
    file.write_text(file.read_text(encoding="utf-8") + FAULTY.replace("26", "27"), encoding="utf-8")
    done = cleaner("check", file, "--baseline", baseline)
    assert done.returncode == 1
    assert "27" in done.stdout.decode()


def test_severity_is_the_least_that_is_reported(file: Path) -> None:
    assert cleaner("check", file, "--severity", "error").returncode == 1
    assert cleaner("check", "--severity", "fatal", file).returncode == 2


def test_the_language_can_be_asked_for(file: Path) -> None:
    told = {}
    for lang in ("zh", "en"):
        (row,) = json.loads(cleaner("check", file, "--lang", lang, "--format", "json").stdout)
        told[lang] = row["message"]
    letters = {lang: sum(c.isascii() and c.isalpha() for c in message) for lang, message in told.items()}
    assert letters["zh"] == 0 < letters["en"]
    assert json.loads(cleaner("check", file, "--format", "json").stdout)[0]["message"] == told["zh"]


def test_records_are_checked_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"id": "good", "text": SOUND}, {"id": "bad", "text": FAULTY}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = cleaner("check", path)
    assert done.returncode == 1
    assert done.stdout.decode().startswith(f"{path}#bad:1:")
    path.write_text(path.read_text() + "{torn\n", encoding="utf-8")
    assert cleaner("check", path).returncode == 3
