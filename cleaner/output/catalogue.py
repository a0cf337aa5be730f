"""The catalogue of rules and checks in Markdown, from what they say of themselves: `make catalogue`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from cleaner.checks import all_checks
from cleaner.checks.check import Check
from cleaner.config.known import known_settings
from cleaner.output.terminal import visible
from cleaner.output.told import prose
from cleaner.rules import all_rules
from cleaner.rules.rule import Rule

MOST_EXAMPLES = 3


def catalogue() -> str:
    """The whole page, ending with a line break."""
    rules, checks = all_rules(), all_checks()
    lines = [
        "# Rules and checks",
        "",
        "Made from the source by `make catalogue`; a test holds that it is fresh. `cleaner explain ID` tells the same.",
        "",
        f"{len(rules)} rules, which propose edits, and {len(checks)} checks, which report findings and change nothing.",
        "",
        *_contents(rules, checks),
    ]
    for stage, of_stage in groupby(rules, key=lambda rule: rule.id.partition("/")[0]):
        lines += ["", f"## Rules: {stage}"]
        for rule in of_stage:
            lines += _rule(rule)
    for topic, of_topic in groupby(checks, key=lambda check: check.id.partition("/")[0]):
        lines += ["", f"## Checks: {topic}"]
        for check in of_topic:
            lines += _check(check)
    return "\n".join(lines) + "\n"


def _contents(rules: tuple[Rule, ...], checks: tuple[Check, ...]) -> Iterator[str]:
    yield from ("| rule or check | what |", "|---|---|")
    named = [(rule.id, rule.title) for rule in rules] + [(check.id, check.title) for check in checks]
    for name, title in named:
        yield f"| [`{name}`](#{_anchor(name)}) | {_cell(title)} |"


def _rule(rule: Rule) -> Iterator[str]:
    yield from _head(rule)
    if rule.changes:
        yield from ("", "| before | after |", "|---|---|")
        for before, after in rule.changes[:MOST_EXAMPLES]:
            yield f"| {_cell(visible(before))} | {_cell(visible(after))} |"
    yield from _examples("Asks about", rule.asks)
    yield from _examples("Leaves alone", rule.stays)
    if rule.source:
        yield from ("", f"Source: {rule.source}")
    if rule.deletes:
        yield from ("", f"May delete: {', '.join(sorted(rule.deletes))}.")
    yield from _settings(rule.id)


def _check(check: Check) -> Iterator[str]:
    yield from _head(check)
    yield from _examples("Fires on", check.fires)
    yield from _examples("Stays silent on", check.stays)
    yield from _settings(check.id)


def _head(one: Rule | Check) -> Iterator[str]:
    yield from ("", f"### {one.id} {{#{_anchor(one.id)}}}", "", f"*{one.title}*")
    if doc := prose(one):
        yield from ("", *(line.replace("<", "&lt;") for line in doc.split("\n")))


def _examples(title: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield from ("", f"{title}:", "")
    for text in texts[:MOST_EXAMPLES]:
        yield f"- {_code(visible(text))}"


def _settings(name: str) -> Iterator[str]:
    for setting, default in known_settings().get(name, {}).items():
        yield from ("", f"Setting: `{setting}`, by default `{default!r}`.")


def _anchor(name: str) -> str:
    return name.replace("/", "-")


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"


def _cell(text: str) -> str:
    return _code(text.replace("|", "\\|")) if any(c in text for c in "<>*_[]") else text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(catalogue())
