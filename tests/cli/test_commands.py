"""The group: names, help, version, misuse, completion, rules, explain, config, and how fast it starts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.cli import commands
from tests.cli.command import cleaner_command as cleaner


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help(name: str) -> None:
    done = cleaner(name, "--help")
    assert done.returncode == 0
    assert f"Usage: cleaner {name}".encode() in done.stdout
    assert b"-h, --help" in done.stdout


def test_help_lists_every_command() -> None:
    shown = cleaner("--help").stdout.decode()
    assert [name for name in commands() if not re.search(rf"^  {name} ", shown, re.MULTILINE)] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["claen"], b"no command 'claen'. Did you mean 'clean'?"),
        (["clean", "--nope"], b"--nope"),
        (["clean", "-i"], b"standard input cannot be replaced"),
        (["clean", "-i", "-o", "x", "y"], b"exclude each other"),
        (["clean", "--profile", "defualt", "x"], b"Did you mean 'default'?"),
        (["clean", "--encoding", "utf-99", "Makefile"], b"no encoding of text"),
        (["explain", "noise/injected"], b"Did you mean 'noise/injected-"),
        (["config", "show", "--config", "nothing.toml"], b"does not exist"),
    ],
)
def test_misuse_says_what_to_do(arguments: list[str], said: bytes) -> None:
    done = cleaner(*arguments)
    assert said in done.stderr
    assert done.returncode in (2, 3) and b"Traceback" not in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_commands(shell: str) -> None:
    assert b"_CLEANER_COMPLETE" in cleaner("completion", shell).stdout
    done = cleaner(_CLEANER_COMPLETE="bash_complete", COMP_WORDS="cleaner cl", COMP_CWORD="1")
    assert b"clean" in done.stdout


def test_rules_lists_all_and_says_what_is_on() -> None:
    rows = json.loads(cleaner("rules", "--format", "json", "--profile", "minimal", "--no-config").stdout)
    on = {row["id"] for row in rows if row["on"]}
    assert "noise/injected-symbols" in on
    assert not any(row["on"] for row in rows if row["kind"] == "check")
    assert b"noise/injected-symbols" in cleaner("rules").stdout


def test_explain_tells_rules_and_checks() -> None:
    from cleaner.checks import all_checks
    from cleaner.rules import all_rules

    for one in (*all_rules()[::9], *all_checks()[::9]):
        done = cleaner("explain", one.id, "--no-config")
        assert done.returncode == 0, done.stderr
        assert one.title in done.stdout.decode()
        assert "stays silent on" in done.stdout.decode() or "leaves alone" in done.stdout.decode()


def test_config_show_says_where_values_come_from(tmp_path: Path) -> None:
    (tmp_path / "cleaner.toml").write_text('profile = "web-zh"\n\n[rules]\noff = ["spam/*"]\n')
    rows = {row["key"]: row for row in json.loads(cleaner("config", "show", "--format", "json", cwd=tmp_path).stdout)}
    assert (rows["profile"]["value"], rows["rules.off"]["value"]) == ("web-zh", ["spam/*"])
    assert rows["rules.off"]["from"].endswith("cleaner.toml:4")


def test_pack_commands(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    assert cleaner("rules", "new", "甲(江城网)乙", "甲乙", "--name", "mine", "-o", pack).returncode == 0
    assert cleaner("rules", "new", "甲乙", "甲", "-o", pack).returncode == 2
    assert cleaner("rules", "test", pack).returncode == 0
    text = tmp_path / "a.txt"
    text.write_text("早报(江城网)刊出。\n", encoding="utf-8")
    done = cleaner("rules", "impact", pack, text, "--check", "--no-config")
    assert done.returncode == 1
    assert "(江城网)" in done.stdout.decode() and "1 spam/mine" in done.stdout.decode()
    assert text.read_text(encoding="utf-8") == "早报(江城网)刊出。\n"


def test_version_without_loading_click() -> None:
    code = "import sys\nfrom cleaner.cli import main\ntry: main(['--version'])\nexcept SystemExit as e: print(e.code, 'click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"cleaner \d+\.\d+\.\d+\n0 False\n", done.stdout)
