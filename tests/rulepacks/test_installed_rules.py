"""Rules of other packages: installed beside ours, they run in their stage, are listed, explained, switched off, and obey the promises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RULES = """
import re
from dataclasses import replace

from cleaner.rules import Rule


def find(page):
    for m in re.finditer("（江城晚报讯）", page.text):
        yield m.start(), m.end(), "", "safe", 0.99, "the mark of a paper before its reports"


def find_first(page):
    yield from list(find(page))[:1]


RULE = Rule(
    id="spam/jiangcheng-mark",
    find=find,
    title="the mark of the Jiangcheng paper",
    gate=frozenset("（"),
    changes=(("（江城晚报讯）昨日降雨。", "昨日降雨。"),),
    stays=("江城晚报讯：昨日降雨。",),
    deletes=frozenset(("han",)),
    source="pages of one paper",
)
MORE = [RULE]
FIRST_ONLY = replace(RULE, find=find_first)
NOT_A_RULE = "spam/jiangcheng-mark"
CLASH = replace(RULE, id="spam/gambling")
NO_STAGE = replace(RULE, id="paper/mark")
"""
TEXT = "（江城晚报讯）昨日降雨,气温下降。\n"

HOLDS = """
from cleaner import Cleaner
from cleaner.testing import properties as expect

cleaner = Cleaner(checks=False)
(rule,) = [rule for rule in cleaner.profile.known_rules() if rule.id == "spam/jiangcheng-mark"]
for text in (TEXT, TEXT * 3, "（" + TEXT, TEXT.replace("江", "江★"), "产值\\u200b" + TEXT, "（江城晚报讯）" * 40):
    result = cleaner.clean(text)
    expect.result_holds(result)
    expect.settled(expect.text_of(cleaner), text)
    expect.deletions_declared(cleaner, text)
    expect.same_in_any_order(cleaner, text)
expect.many_as_one(cleaner, [TEXT, "", TEXT])
print(cleaner.clean(TEXT).text, end="")
"""


def installed(site: Path, entry_points: str) -> None:
    """What pip leaves of a package that offers rules."""
    (site / "jiangcheng_rules.py").write_text(RULES, encoding="utf-8")
    info = site / "jiangcheng_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: jiangcheng-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[cleaner.rules]\n{entry_points}\n")


def run(site: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, *(arguments if arguments[0] == "-c" else ("-m", "cleaner", *arguments))]
    return subprocess.run(
        command, cwd=site, env=environment, input=stdin, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


def test_they_run_and_are_listed_explained_and_switched_off(tmp_path: Path) -> None:
    installed(tmp_path, "paper = jiangcheng_rules:RULE")
    assert run(tmp_path, "clean", "-q", "-", stdin=TEXT).stdout == "昨日降雨，气温下降。\n"
    assert "spam/jiangcheng-mark" in run(tmp_path, "rules").stdout
    explained = run(tmp_path, "explain", "spam/jiangcheng-mark")
    assert explained.returncode == 0 and "the mark of the Jiangcheng paper" in explained.stdout
    (tmp_path / "cleaner.toml").write_text('[rules]\noff = ["spam/jiangcheng-mark"]\n')
    assert run(tmp_path, "clean", "-q", "-", stdin=TEXT).stdout == "（江城晚报讯）昨日降雨，气温下降。\n"


def test_the_promises_hold_for_them(tmp_path: Path) -> None:
    installed(tmp_path, "papers = jiangcheng_rules:MORE")
    done = run(tmp_path, "-c", f"TEXT = {TEXT!r}\n{HOLDS}")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "昨日降雨，气温下降。\n"


def test_a_rule_that_breaks_a_promise_is_found(tmp_path: Path) -> None:
    installed(tmp_path, "paper = jiangcheng_rules:FIRST_ONLY")
    done = run(tmp_path, "-c", f"TEXT = {TEXT!r}\n{HOLDS}")
    assert "PropertyError: not settled: a second pass changes '（江城晚报讯）" in done.stderr


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("paper = jiangcheng_rules:NOTHING", "entry point 'paper'"),
        ("paper = no_such_package:RULE", "entry point 'paper'"),
        ("paper = jiangcheng_rules:NOT_A_RULE", "gives str, not a Rule"),
        ("paper = jiangcheng_rules:NO_STAGE", "rule 'paper/mark' is of no stage; stages: encoding"),
        ("paper = jiangcheng_rules:CLASH", "two rules have one id: spam/gambling"),
        ("one = jiangcheng_rules:RULE\ntwo = jiangcheng_rules:MORE", "two rules have one id: in installed packages"),
    ],
)
def test_what_is_wrong_with_a_package_is_said(tmp_path: Path, points: str, said: str) -> None:
    installed(tmp_path, points)
    done = run(tmp_path, "clean", "-", stdin=TEXT)
    assert done.returncode == 2 and said in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


def test_a_package_without_rules_is_not_asked(tmp_path: Path) -> None:
    installed(tmp_path, "paper = jiangcheng_rules:NOTHING")
    points = tmp_path / "jiangcheng_rules-1.0.dist-info" / "entry_points.txt"
    points.write_text("[console_scripts]\npaper = jiangcheng_rules:NOTHING\n")
    assert run(tmp_path, "clean", "-q", "-", stdin=TEXT).stdout == "（江城晚报讯）昨日降雨，气温下降。\n"
