"""The docs are true: the catalogue is fresh, commands and code in them run, links lead somewhere, figures are in the changelog."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
RUN = ["tutorial.md", "own-rules.md"]
"""Pages whose commands run one after another, in a folder of their own, as someone who follows them would run them."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def blocks(page: Path, language: str) -> list[str]:
    return [body for name, body in _FENCE.findall(page.read_text(encoding="utf-8")) if name == language]


def test_the_catalogue_is_fresh() -> None:
    from cleaner.output.catalogue import catalogue

    fresh = catalogue()
    assert (DOCS / "catalogue.md").read_text(encoding="utf-8") == fresh, "run `make catalogue`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def in_environment(folder: Path, command: list[str], **options: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False, **options
    )


@pytest.mark.parametrize("name", RUN)
def test_commands_run_as_written(name: str, tmp_path: Path) -> None:
    for body in blocks(DOCS / name, "text")[:1]:
        (tmp_path / "report.txt").write_text(body, encoding="utf-8")
    for number, command in enumerate(blocks(DOCS / name, "sh")):
        done = in_environment(tmp_path, ["sh", "-e", "-c", command])
        assert done.returncode == 0, f"block {number + 1}: {command}\n{done.stdout}{done.stderr}"


def test_the_commands_of_the_how_to_run(tmp_path: Path) -> None:
    """In a repository with a damaged page and a finding; the container is not built here."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.txt").write_text("三市分别完成12亿元、8亿元、5亿元,合计26亿元。\n", encoding="utf-8")
    (tmp_path / "film.srt").write_text(
        "1\n00:00:01,000 --> 00:00:04,200\n大家好,欢迎来到今天的节目\n", encoding="utf-8"
    )
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text(
        '<html><body class="甲,乙"><p>全年增长,各地落实。</p></body></html>\n', encoding="utf-8"
    )
    done = in_environment(tmp_path, ["git", "init", "--quiet"])
    commands = [body for body in blocks(DOCS / "how-to.md", "sh") if "podman" not in body]
    for command in [*commands, "git apply clean.patch"]:
        done = in_environment(tmp_path, ["sh", "-e", "-c", command])
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert "，合计26亿元" in (tmp_path / "docs" / "page.txt").read_text(encoding="utf-8")
    assert "00:00:01,000 --> 00:00:04,200\n大家好，" in (tmp_path / "film.clean.srt").read_text(encoding="utf-8")
    assert 'class="甲,乙"><p>全年增长，' in (tmp_path / "site.clean" / "a.html").read_text(encoding="utf-8")
    assert '"version": "2.1.0"' in (tmp_path / "findings.sarif").read_text(encoding="utf-8")


def test_the_hooks_of_the_how_to_exist() -> None:
    (hooks,) = blocks(DOCS / "how-to.md", "yaml")
    offered = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert [name for name in re.findall(r"- id: (\S+)", hooks) if f"- id: {name}\n" not in offered] == []


def test_the_file_of_ones_own_in_the_readme(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("产值达1\u200b.03万亿元,同比增长。\n", encoding="utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("甲,乙。\n", encoding="utf-8")
    own, folders = (body for body in blocks(ROOT / "README.md", "sh") if "page" in body)
    for line in [*own.splitlines(), *folders.splitlines()]:
        command = line.partition("#")[0].strip()
        if not command or "activate" in command:
            continue
        done = in_environment(tmp_path, ["sh", "-c", command])
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert (tmp_path / "original.txt").read_bytes() == (tmp_path / "page.txt").read_bytes()
    assert (tmp_path / "cleaned.txt").read_text(encoding="utf-8") == "产值达1.03万亿元，同比增长。\n"
    assert (tmp_path / "cleaned" / "a.txt").read_text(encoding="utf-8") == "甲，乙。\n"


def test_code_in_the_readme_and_the_tutorial_runs() -> None:
    for page in (ROOT / "README.md", DOCS / "tutorial.md"):
        for body in blocks(page, "python"):
            names = {"texts": ["甲,乙。"]}
            exec(compile(body, str(page), "exec"), names)
            assert names["result"].text == "产值达1.03万亿元，同比增长。"  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", range(len(blocks(DOCS / "testing.md", "python"))))
def test_code_about_testing_runs(number: int, tmp_path: Path) -> None:
    body = blocks(DOCS / "testing.md", "python")[number]
    (tmp_path / "test_example.py").write_text(body, encoding="utf-8")
    done = in_environment(tmp_path, [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_example.py"])
    assert " passed" in done.stdout and done.returncode == 0, done.stdout[-3000:]


def test_toml_in_the_docs_is_accepted(tmp_path: Path) -> None:
    from cleaner.config import config_for
    from cleaner.rulepacks import load_pack

    (tmp_path / "rules").mkdir()
    (pack,) = (body for body in blocks(DOCS / "own-rules.md", "toml") if "[[rules]]" in body)
    (tmp_path / "rules" / "site.toml").write_text(pack, encoding="utf-8")
    assert load_pack(tmp_path / "rules" / "site.toml").entries[0].id == "spam/jiangcheng"
    (config,) = blocks(DOCS / "configuration.md", "toml")
    (tmp_path / "cleaner.toml").write_text(config, encoding="utf-8")
    assert config_for(tmp_path).of(tmp_path / "archive" / "x.txt").profile.name == "minimal"


def test_every_command_is_named_in_the_docs() -> None:
    from cleaner.cli import commands

    told = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert [name for name in commands() if f"`cleaner {name}" not in told] == []


def test_the_changelog_names_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="mkdocs is not installed: it is part of requirements.lock")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = in_environment(ROOT, command)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "catalogue" / "index.html").exists()
