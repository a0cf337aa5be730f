"""What people get wrong, run as they would run it: each mistake ends in one line that says where it is and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import cleaner_command

TEXT = "产值达1.03万亿元,同比增长。\n"
PACK = """name = "x"
[[rules]]
id = "spam/mine"
title = "mine"
safety = "ask"
literals = ["江城晚报客户端"]
changes = [["看江城晚报客户端", "看"]]
stays = []
"""


def with_pattern(pattern: str, example: str, more: str = "") -> str:
    return f"[[rules]]\nid = 'spam/mine'\npattern = '''{pattern}'''\nchanges = [['{example}', '']]\n{more}"


CONFIGURATIONS = {
    "a key": ('profle = "default"', ":1: profle: no such key. Did you mean 'profile'?"),
    "a profile": ('profile = "web-hz"', ":1: no profile 'web-hz'. Did you mean 'web-zh'?"),
    "a file of a profile": ('profile = "mine.toml"', ":1: there is no profile in a file"),
    "a rule": ('[rules]\noff = ["noise/injected-symbol"]', ":2: rules.off: no rule fits 'noise/injected-symbol'. Did you mean 'noise/injected-symbols'?"),
    "a stage": ('[rules]\noff = ["noises/*"]', ":2: rules.off: no rule fits 'noises/*'. Did you mean 'noise/*'?"),
    "a check": ('[checks]\noff = ["totals/sum-part"]', "Did you mean 'totals/sum-parts'?"),
    "a string that is open": ('profile = "default', ":1: not valid TOML: Illegal character"),
    "a key twice": ('protect = ["a"]\nprotect = ["b"]', ":2: not valid TOML: Cannot overwrite a value: the same key stands above"),
    "a word without quotation marks": ("profile = default", ":1: not valid TOML: Invalid value: a string stands in quotation marks"),
    "no list": ('protect = "★"', ":1: protect: is '★'; it must be a list of strings"),
    "no truth": ('switches = "yes"', ":1: switches: is 'yes'; it must be true or false"),
    "no table": ('rules = ["noise/*"]', ":1: rules: is ['noise/*']; it must be a table"),
    "a rule without settings": ('[settings."noise/injected-symbols"]\nleast = 3', "has no settings. There are some for: "),
    "a setting": ('[settings."layout/blank-lines"]\nmots = 3', ":2: settings.\"layout/blank-lines\".mots: no such setting."),
    "a setting of another kind": ('[settings."layout/blank-lines"]\nmost = "3"', "it must be of the kind of its default"),
    "a safety": ('[safety]\n"noise/*" = "saef"', ":2: safety.\"noise/*\": 'saef' is no safety"),
    "an override without paths": ('[[overrides]]\nprofile = "minimal"', ":1: overrides[1]: says no paths"),
    "packs for some paths": ('[[overrides]]\npaths = ["a/**"]\npacks = ["a.toml"]', ":3: overrides[1].packs: no such key here"),
    "a pack that is not there": ('packs = ["nope.toml"]', ":1: packs: there is no file 'nope.toml'"),
    "the table of a pyproject.toml": ('[tool.cleaner]\nprofile = "minimal"', ":1: tool: in a file of its own the keys stand at the head"),
    "an empty term": ('protect = [""]', ":1: protect: holds an empty term"),
}  # fmt: skip

PACKS = {
    "a key": (PACK.replace("literals", "literal"), ":6: rules[1].literal: no such key. Did you mean 'literals'?"),
    "a stage": (PACK.replace("spam/", "sapm/"), ":3: rules[1].id: is 'sapm/mine'"),
    "no stage": (PACK.replace("spam/", ""), ":3: rules[1].id: is 'mine'; it must be \"stage/name\""),
    "no id": (PACK.replace('id = "spam/mine"\n', ""), ":2: rules[1].id: is missing"),
    "a name with spaces": (PACK.replace("spam/mine", "spam/My Rule!"), "may hold letters, digits and hyphens"),
    "the id of a built-in rule": (PACK.replace("spam/mine", "spam/gambling"), ":3: rules[1].id: 'spam/gambling' is taken by a built-in rule"),
    "an id twice": (PACK + PACK.partition("\n")[2], ":10: rules[2].id: 'spam/mine' is taken by a rule above"),
    "two shapes": (PACK + 'pattern = "x"\n', ":2: rules[1]: needs exactly one of"),
    "no shape": (PACK.replace('literals = ["江城晚报客户端"]\n', ""), "it has none"),
    "an example": (PACK.replace('"看"]', '"看看"]'), ":7: rules[1].changes: the example '看江城晚报客户端' becomes '看', not '看看'"),
    "a text that must stay": (PACK.replace("stays = []", 'stays = ["看江城晚报客户端"]'), ":8: rules[1].stays: the example"),
    "nothing to ask": (PACK + 'asks = ["没有"]\n', ":9: rules[1].asks: the rule proposes nothing"),
    "a repeat of repeats": (with_pattern("(a+)+$", "aaa"), ":3: rules[1].pattern: takes over 0.5 s"),
    "a choice of the same": (with_pattern("(a|aa)+$", "aaa"), ":3: rules[1].pattern: takes over 0.5 s"),
    "a repeat of anything": (with_pattern("(.*)*x", "aax"), ":3: rules[1].pattern: takes over 0.5 s"),
    "a repeat of Han": (with_pattern(r"(?:[\u4e00-\u9fff]+，?)+官网", "金沙官网"), ":3: rules[1].pattern: takes over 0.5 s"),
    "a repeat without a bound": (with_pattern("x*y", "xxy"), ":3: rules[1].pattern: takes "),
    "an open bracket": (with_pattern("(abc", "abc"), ":3: rules[1].pattern: not a pattern: missing )"),
    "the empty text": (with_pattern("a*", "aa"), "matches the empty text"),
    "a group that is not there": (with_pattern("aa", "aa", "replacement = '\\1'\n"), "cannot be made (no such group): the pattern has no groups"),
    "a named group that is not there": (with_pattern("(a)a", "aa", "replacement = '\\g<b>'\n"), "the pattern has 1 group"),
    "a slot": ("[[rules]]\nid = 'spam/m'\nline = '第{nubmer}期'\n", "no slot {nubmer}; there are: {any}, {number}"),
    "an open slot": ("[[rules]]\nid = 'spam/m'\nline = '第{number期'\n", "{number期 is not closed"),
    "a confidence over 1": (PACK + "confidence = 12\n", ":9: rules[1].confidence: is 12; it must be a number from 0 to 1"),
    "a confidence in words": (PACK + 'confidence = "0.9"\n', "it must be a number from 0 to 1"),
    "a length under 1": ("[[rules]]\nid = 'spam/m'\npair = ['【', '】']\nmost = -1\n", "it must be a whole number from 1"),
    "half a pair": ("[[rules]]\nid = 'spam/m'\npair = ['【']\n", "it must be two strings"),
    "a language": (PACK + 'languages = ["chinese"]\n', ":9: rules[1].languages: 'chinese' is none that is told apart"),
    "examples without pairs": (PACK.replace('[["看江城晚报客户端", "看"]]', '["看江城晚报客户端", "看"]'), ":7: rules[1].changes: must be pairs"),
    "one bracket": (PACK.replace("[[rules]]", "[rules]"), "a rule begins with [[rules]], in two brackets"),
    "rule for rules": (PACK.replace("[[rules]]", "[[rule]]"), "rule: no such key. Did you mean 'rules'?"),
    "an empty literal": (PACK.replace('"江城晚报客户端"', '""', 1), "matches the empty text"),
    "an empty file": ("", "a pack needs at least one rule"),
    "a name that is no string": (PACK.replace('"x"', "3"), ":1: name: is 3; it must be a string"),
    "GB18030": (PACK.encode("gb18030"), "not UTF-8, which TOML must be. Save it as UTF-8."),
    "UTF-16": (PACK.encode("utf-16"), "not UTF-8, which TOML must be. Save it as UTF-8."),
    "no text": (bytes(range(256)), "not UTF-8, which TOML must be"),
}  # fmt: skip

COMMANDS = {
    "a text that is not there": ("clean nope.txt", 3, "cannot read nope.txt: No such file or directory"),
    "a folder for a pack": ("rules test .", 2, "is a directory"),
    "a pack that is not there": ("rules test nope.toml", 2, "File 'nope.toml' does not exist"),
    "a profile": ("diff -p web_zh page.txt", 2, "no profile 'web_zh'. Did you mean 'web-zh'?"),
    "a configuration": ("diff --config no.toml page.txt", 2, "File 'no.toml' does not exist"),
    "a command": ("claen page.txt", 2, "no command 'claen'. Did you mean 'clean'?"),
    "an option": ("clean --inplace page.txt", 2, "--in-place"),
    "a rule to explain": ("explain noise/injected-symbol", 2, "Did you mean 'noise/injected-symbols'?"),
    "a rule to accept": ("regress saved.jsonl --accept noise/injected-symbol", 2, "Did you mean 'noise/injected-symbols'?"),
    "a rule to show": ("regress saved.jsonl --rule nose", 2, "no rule 'nose'."),
    "nothing saved": ("regress none.jsonl", 2, "cannot read none.jsonl: No such file or directory; make it first: --save PATH"),
    "another file for what was saved": ("regress page.txt", 2, "page.txt:1: not a line of a saved corpus"),
    "equal examples": ("rules new 甲 甲", 2, "before and after are equal"),
    "an example from a file that is not there": ("rules new no.txt c.txt", 2, "there is no file no.txt"),
    "an example that adds": ("rules new 甲乙 甲,乙", 2, "only adds text"),
    "a stage for a new rule": ("rules new 甲乙 甲 --stage spamm", 2, "no stage 'spamm'. Did you mean 'spam'?"),
    "a name for a new rule": ("rules new 甲乙 甲 --name a/b", 2, "--name: the id 'spam/a/b'"),
    "a pack that is there": ("rules new 甲乙 甲 -o pack.toml", 2, "pack.toml exists"),
    "a folder that is not there": ("rules new 甲乙 甲 -o no/pack.toml", 2, "cannot write no/pack.toml: No such file or directory"),
    "a family": ("score --family foldd", 2, "no kind of damage is called 'foldd'"),
    "corpora": ("score --corpora nope", 2, "no texts in nope/base/look"),
    "a system": ("score --part look --family folded --draws 1 --system no-such-command", 2, "no-such-command: exit status 127"),
    "a baseline": ("check page.txt --baseline no.json", 2, "cannot read no.json: No such file or directory; write it first"),
    "a record": ("revert page.txt --edits page.txt", 2, "page.txt"),
    "an encoding": ("clean page.txt --encoding uft-8", 2, "'uft-8' is no encoding of text"),
}  # fmt: skip


def fails_in_one_line(folder: Path, command: str, status: int, told: str) -> None:
    (folder / "page.txt").write_text(TEXT, encoding="utf-8")
    done = cleaner_command(*command.split(), cwd=folder)
    said = done.stderr.decode()
    assert done.returncode == status, said
    *usage, complaint = said.splitlines()
    assert told in complaint
    # A mistake in the arguments is told below the usage, as command lines do.
    assert not usage or usage[0].startswith("Usage:"), said


@pytest.mark.parametrize("mistake", CONFIGURATIONS)
def test_in_a_configuration(tmp_path: Path, mistake: str) -> None:
    text, told = CONFIGURATIONS[mistake]
    (tmp_path / "cleaner.toml").write_text(text + "\n", encoding="utf-8")
    fails_in_one_line(tmp_path, "diff page.txt", 2, told)


@pytest.mark.parametrize("mistake", PACKS)
def test_in_a_pack(tmp_path: Path, mistake: str) -> None:
    text, told = PACKS[mistake]
    (tmp_path / "pack.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    fails_in_one_line(tmp_path, "rules test pack.toml", 2, told)


@pytest.mark.parametrize("mistake", COMMANDS)
def test_in_a_command(tmp_path: Path, mistake: str) -> None:
    command, status, told = COMMANDS[mistake]
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "saved.jsonl").touch()
    fails_in_one_line(tmp_path, command, status, told)


def test_in_a_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\ncleaner = 3\n", encoding="utf-8")
    fails_in_one_line(tmp_path, "diff page.txt", 2, "pyproject.toml:2: tool.cleaner: is 3; it must be a table")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_what_editors_of_windows_write_is_no_mistake(tmp_path: Path, mark: bytes, ends: bytes) -> None:
    (tmp_path / "pack.toml").write_bytes(mark + PACK.encode().replace(b"\n", ends))
    (tmp_path / "cleaner.toml").write_bytes(mark + b'packs = ["pack.toml"]' + ends)
    (tmp_path / "page.txt").write_text("看江城晚报客户端。\n", encoding="utf-8")
    assert cleaner_command("rules", "test", "pack.toml", cwd=tmp_path).returncode == 0
    assert b"[?" in cleaner_command("diff", "page.txt", cwd=tmp_path).stdout
