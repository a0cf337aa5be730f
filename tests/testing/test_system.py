"""Any command is scored beside ours: by standard input, or by JSON lines; what goes wrong with it is said."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from cleaner import CleanerError
from cleaner.testing.comparison import comparison_table, total
from cleaner.testing.score import Plan, documents, run
from cleaner.testing.system import System
from tests.cli.command import cleaner_command

GOLD = "今年，全县增产：粮食、油料都好。\n"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for folder, text in (("base", GOLD), ("sound", "味道★★★★☆，值得再来,真的。\n")):
        (tmp_path / folder / "look").mkdir(parents=True)
        (tmp_path / folder / "look" / "one.txt").write_text(text, encoding="utf-8")
    return tmp_path


def python(code: str) -> str:
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"


LINES = python(
    "import sys, json\nfor line in sys.stdin: print(json.dumps({'text': json.loads(line)['text'].replace('★', '')}))"
)


def test_text_in_text_out() -> None:
    answers = System("sed", "sed s/★//g").answers(["甲★乙\n", "丙\n", "甲★乙\n"])
    result = answers.clean("甲★乙\n")
    assert result.text == "甲乙\n" and [(e.start, e.end, e.replacement) for e in result.edits] == [(1, 2, "")]
    assert not answers.clean("丙\n").changed


def test_lines_in_lines_out() -> None:
    assert System("py", LINES, lines=True).answers(["甲★\n乙\n", "丙"]).clean("甲★\n乙\n").text == "甲\n乙\n"


def test_a_line_break_at_the_end_more_or_less_is_not_counted() -> None:
    for command in ("cat; echo", 'printf %s "$(cat)"'):
        assert not System("x", command).answers(["甲\n"]).clean("甲\n").changed


@pytest.mark.parametrize(
    ("command", "lines", "said"),
    [
        ("no-such-command-here", False, "exit status 127"),
        ("echo broken >&2; exit 5", False, "exit status 5: broken"),
        ("sleep 9", False, "took over 0.2 s"),
        ("cat", True, ""),
        ("head -n 1", True, "2 lines went in, 1 came out"),
        ("sed s/text/words/", True, "a line that came out"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_said(command: str, lines: bool, said: str) -> None:
    system = System("peer", command, lines, 0.2 if "sleep" in command else 20)
    if not said:
        assert system.answers(["甲", "乙"]).clean("甲").text == "甲"
        return
    with pytest.raises(CleanerError, match=said):
        system.answers(["甲", "乙"])


def test_the_sum_of_a_score(corpora: Path) -> None:
    plan = Plan(("look",), ("folded-punctuation",), corpora=corpora)
    comma = run(System("sed", "sed 's/,/，/g; s/:/：/g'").answers(documents(plan)), plan)
    nothing = run(System("cat", "cat").answers(documents(plan)), plan)
    assert (total(comma).recall, total(comma).harmed, total(comma).restored, total(comma).touched) == (1, 0, 1, 1)
    assert (total(nothing).recall, total(nothing).repaired, total(nothing).touched) == (0, 0, 0)
    said = comparison_table({"comma": comma, "nothing": nothing})
    assert "folded-punctuation" in said and "1/1" in said and "1/2" in said


def test_the_command_compares(corpora: Path) -> None:
    done = cleaner_command(
        "score", "--corpora", corpora, "--part", "look", "--family", "folded",
        "--system", "cat=cat", "--system", "sed 's/★//g'", "--format", "json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    ours, cat, sed = json.loads(done.stdout)
    assert (ours["system"], cat["system"], sed["system"]) == ("cleaner", "cat", "sed 's/★//g'")
    assert ours["recall"] > cat["recall"] == 0
    assert (cat["touched"], sed["touched"]) == (0, 1)


def test_a_command_that_fails_is_misuse(corpora: Path) -> None:
    done = cleaner_command("score", "--corpora", corpora, "--part", "look", "--family", "folded", "--system", "false")
    assert done.returncode == 2 and done.stderr.startswith(b"cleaner: false: exit status 1")
