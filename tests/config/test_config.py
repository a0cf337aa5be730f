"""Layers of configuration, overrides by path, origins of values, and errors that name file, line, key and the nearest name."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cleaner import Cleaner, CleanerError
from cleaner.config import config_for, find_config
from cleaner.config.known import known_settings
from cleaner.config.schema import schema
from cleaner.profiles import load_profile, profile_names

TEXT = "一季度增长,二季度持平。"


def write(folder: Path, text: str, name: str = "cleaner.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def rules_at(path: Path) -> set[str]:
    return {rule.id for rule in config_for(path).of(path).profile.rules()}


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    write(tmp_path, '[rules]\noff = ["punctuation/*"]\n')
    inner = tmp_path / "a" / "b" / "x.txt"
    inner.parent.mkdir(parents=True)
    assert not any(name.startswith("punctuation/") for name in rules_at(inner))
    write(tmp_path / "a", "[rules]\n")
    assert any(name.startswith("punctuation/") for name in rules_at(inner))


def test_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    pyproject = write(tmp_path, "[tool.other]\nx = 1\n", "pyproject.toml")
    assert find_config(tmp_path) != pyproject
    write(tmp_path, '[tool.cleaner]\nprofile = "minimal"\n', "pyproject.toml")
    assert find_config(tmp_path) == pyproject
    assert config_for(tmp_path).of().profile.name == "minimal"


def test_overrides_hold_for_their_paths(tmp_path: Path) -> None:
    write(
        tmp_path,
        '[[overrides]]\npaths = ["archive/**", "*.log"]\n[overrides.rules]\noff = ["punctuation/*"]\n'
        '[[overrides]]\npaths = ["archive/new/*.txt"]\nprofile = "minimal"\n',
    )
    config = config_for(tmp_path)
    fitting = {
        "x.txt": ("default", True),
        "x.log": ("default", False),
        "deep/down/y.log": ("default", False),
        "archive/x.txt": ("default", False),
        "archive/new/x.txt": ("minimal", False),
        "archive/new/deeper/x.txt": ("default", False),
    }
    for name, (profile, punctuation) in fitting.items():
        found = config.of(tmp_path / name).profile
        assert (found.name, any(r.id.startswith("punctuation/") for r in found.rules())) == (profile, punctuation), name


def test_a_profile_by_hand_wins_over_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'profile = "corpus"\nprotect = ["甲"]\n')
    done = config_for(tmp_path, "minimal").of()
    assert done.profile.name == "minimal" and done.profile.protect == ("甲",)
    assert done.origins["profile"] == "command line"


def test_origins_name_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path, '# ours\nprofile = "web-zh"\n\n[rules]\noff = ["layout/*"]\n\n[safety]\n"spam/*" = "ask"\n')
    origins = config_for(tmp_path).of().origins
    assert origins["profile"] == f"{path}:2"
    assert origins["rules.off"] == f"{path}:5"
    assert origins["safety.spam/*"] == f"{path}:8"
    assert origins["checks.on"] == "profile web-zh"


def test_safety_of_a_rule_can_be_changed(tmp_path: Path) -> None:
    write(tmp_path, '[safety]\n"punctuation/*" = "ask"\n')
    result = Cleaner(config_for(tmp_path).of().profile, checks=False).clean(TEXT)
    assert result.text == TEXT
    assert [edit.safety for edit in result.edits] == ["ask"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('profle = "minimal"', ":1: profle: no such key. Did you mean 'profile'?"),
        ('\nprofile = "web-zhh"', ":2: no profile 'web-zhh'. Did you mean 'web-zh'?"),
        ('[rules]\noff = ["noise/injected-symbol"]', ":2: rules.off: no rule fits 'noise/injected-symbol'. Did you mean 'noise/injected-symbols'?"),
        ('[checks]\non = "*"', ":2: checks.on: is '*'; it must be a list of strings"),
        ('[safety]\n"spam/*" = "aks"', ":2: safety.\"spam/*\": 'aks' is no safety; \"safe\", \"ask\" or \"show\". Did you mean 'ask'?"),
        ('[settings."noise/nothing"]\nx = 1', ":1: settings.\"noise/nothing\": no such rule or check."),
        ('switches = "no"', ":1: switches: is 'no'; it must be true or false"),
        ('protect = [""]', ":1: protect: holds an empty term"),
        ('[[overrides]]\nprofile = "minimal"', ":1: overrides[1]: says no paths."),
        ('a = 1\nb = = 2', ":2: not valid TOML"),
    ],
)  # fmt: skip
def test_mistakes_are_named(tmp_path: Path, text: str, expected: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(CleanerError) as caught:
        config_for(tmp_path).of()
    assert f"{path}{expected}" in str(caught.value)


def test_a_profile_of_ones_own_stands_on_another(tmp_path: Path) -> None:
    path = write(tmp_path, 'profile = "minimal"\n[rules]\non = ["punctuation/*"]\n', "house.toml")
    profile = load_profile(str(path))
    assert profile.name == "house"
    assert Cleaner(profile).clean(TEXT).text == "一季度增长，二季度持平。"
    assert profile.active_checks() == ()


@pytest.mark.parametrize("name", profile_names())
def test_built_in_profiles_load_run_and_pickle(name: str) -> None:
    profile = load_profile(name)
    assert profile.description
    assert list(profile.rules())
    assert pickle.loads(pickle.dumps(profile)) == profile


def test_an_unknown_profile_names_the_nearest() -> None:
    with pytest.raises(CleanerError, match="Did you mean 'minimal'"):
        load_profile("minimum")


def test_settings_are_known_with_their_defaults() -> None:
    from cleaner.checks import all_checks
    from cleaner.rules import all_rules

    owners = {rule.id for rule in all_rules()} | {check.id for check in all_checks()}
    shared = {"messages", "numbers", "quantities", "rounding"}
    for owner, settings in known_settings().items():
        assert owner in owners | shared, f"a setting of {owner!r}, which is no rule and no check"
        assert settings


def test_the_schema_knows_every_key() -> None:
    from cleaner.config.validate import KEYS, OVERRIDE_KEYS

    made = schema()
    assert set(made["properties"]) == set(KEYS)
    assert set(made["properties"]["overrides"]["items"]["properties"]) == set(OVERRIDE_KEYS)
