"""Why something is proposed: the rule and what it is about, the evidence, examples, what was said about it."""

from __future__ import annotations

import textwrap

from cleaner.review import VERDICTS, Item
from tui.state.session import Session
from tui.text.layout import Run
from tui.text.visible import visible
from tui.widgets.bars import candidates, size_of


def why_rows(session: Session, width: int) -> list[list[Run]]:
    """All that is known about the current item."""
    item = session.current
    if item is None:
        return [[("nothing is proposed here", "dim")]]
    rows = [*_about(item), *_evidence(session, item)]
    for rule in item.rule.split("+"):
        rows += _catalogue(rule, width) or _check(rule, width)
    for reviewer, at, text in session.store.comments(item.id):
        rows.append([(f"comment by {visible(reviewer)}, {at[:16]}: ", "head"), (visible(text), "plain")])
    return rows


def _about(item: Item) -> list[list[Run]]:
    rows: list[list[Run]] = [
        [(visible(item.rule), "head"), (f"  {item.grade}, confidence {item.confidence:.2f}", "dim")]
    ]
    if item.verdict is not None:
        rows.append([(f"{VERDICTS[item.verdict]} by {visible(item.reviewer)}  {visible(item.note)}", "warn")])
    rows += [[("evidence: ", "head"), (visible(item.reason), "plain")]]
    if item.kind == "edit":
        rows += [
            [("- ", "del"), (visible(item.before, reveal=True)[:400], "del")],
            [
                ("+ ", "ins"),
                (visible(item.replacement if item.decided is None else item.decided, reveal=True)[:400], "ins"),
            ],
        ]
        rows.append([(size_of(item), "dim")])
    rows += [[(f"{visible(name)}: ", "head"), (visible(value), "plain")] for name, value in item.values.items()]
    return rows


def _evidence(session: Session, item: Item) -> list[list[Run]]:
    text = session.text(item.document)
    rows: list[list[Run]] = []
    for n, (start, end) in enumerate(item.related, 1):
        near = text[max(0, start - 12) : start], text[start:end], text[end : end + 12]
        rows.append(
            [
                (f"part {n}: ", "head"),
                (visible(near[0]), "dim"),
                (visible(near[1]), "finding"),
                (visible(near[2]), "dim"),
            ]
        )
    options = candidates(session, item) if item.kind == "edit" else []
    if len(options) > 1:
        rows += [
            [(f"{n} ", "key"), (visible(option, reveal=True)[:200], "plain")] for n, option in enumerate(options, 1)
        ]
    same = session.open_by_pair[item.pair]
    rows.append(
        [(f"{same} undecided with the same words, {session.open_by_rule[item.rule]} of {visible(item.rule)}", "dim")]
    )
    return [*rows, []]


def _catalogue(rule_id: str, width: int) -> list[list[Run]]:
    """What the catalogue says of a rule, with its examples; nothing for a rule that is not installed here."""
    from cleaner.rules import all_rules

    rule = next((r for r in all_rules() if r.id == rule_id), None)
    if rule is None:
        return []
    rows: list[list[Run]] = [
        [(rule.id, "head")],
        *_wrapped(rule.title, width),
        *_wrapped(f"source: {rule.source}", width),
    ]
    for before, after in rule.changes[:4]:
        rows.append(
            [
                ("  ", "plain"),
                (visible(before, reveal=True), "del"),
                ("  ->  ", "dim"),
                (visible(after, reveal=True), "ins"),
            ]
        )
    rows += [[("  stays: ", "dim"), (visible(text, reveal=True), "plain")] for text in rule.stays[:4]]
    return [*rows, []]


def _check(check_id: str, width: int) -> list[list[Run]]:
    from cleaner.checks import all_checks

    check = next((c for c in all_checks() if c.id == check_id), None)
    if check is None:
        return []
    rows: list[list[Run]] = [[(check.id, "head")], *_wrapped(check.title, width)]
    rows += [[("  fires: ", "dim"), (visible(text), "finding")] for text in check.fires[:3]]
    rows += [[("  stays: ", "dim"), (visible(text), "plain")] for text in check.stays[:3]]
    return [*rows, []]


def _wrapped(text: str, width: int) -> list[list[Run]]:
    return [[(line, "plain")] for line in textwrap.wrap(visible(text), max(20, width - 2))]
