"""The report as one static page: no network, no script, readable on paper and by a screen reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from cleaner.batch.account import DENSITIES
from cleaner.batch.settings import version
from cleaner.report.charts import bars
from cleaner.report.summary import Summary
from cleaner.report.text import by_count, edits_of, findings_of

Examples = dict[str, list[dict[str, Any]]]

_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_MOST = 30
_STYLE = """
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--line:#c8c8c8;--quiet:#595959;--bar:#2b6cb0;--out:#9b2c2c;--in:#22543d}
@media(prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#181818;--line:#4a4a4a;--quiet:#b0b0b0;--bar:#63a4e8;--out:#fc8181;--in:#68d391}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1rem;font:16px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}caption{text-align:left;color:var(--quiet);padding:.25rem 0}
th,td{padding:.25rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:break-word}
th[scope=row]{min-width:8rem;max-width:22rem}td.t{min-width:15rem}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
svg{min-width:34rem;display:block}svg text{font-size:13px;fill:var(--ink)}svg rect{fill:var(--bar)}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.5rem 1rem;margin:1rem 0}
dt{color:var(--quiet);font-size:.85rem}dd{margin:0;font-size:1.3rem;font-variant-numeric:tabular-nums}
del{color:var(--out);text-decoration:line-through}ins{color:var(--in);text-decoration:underline}
del::before,del::after,ins::before,ins::after{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(100%);white-space:nowrap}
del::before{content:" [removed: "}ins::before{content:" [put in: "}del::after,ins::after{content:"] "}
.cp{font-size:.75em;border:1px solid var(--line);border-radius:3px;padding:0 .2em;color:var(--quiet)}
.quiet{color:var(--quiet)}
@media print{:root{--ink:#000;--paper:#fff;--bar:#555;--out:#000;--in:#000}body{max-width:none;padding:0;font-size:10pt}main>p:last-child{margin-bottom:0}
h2{break-after:avoid}tr,svg,dl div{break-inside:avoid}.scroll{overflow:visible}a{color:inherit}}
"""


def page(summary: Summary, examples: Examples) -> str:
    """The whole page. `examples` are rows of the record of edits, by rule."""
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>Cleaning report: {escape(summary.plan.source)}</title><style>{_STYLE}</style></head><body><main>",
        _head(summary),
        _rules(summary),
        _examples(examples),
        _confidence(summary),
        _checks(summary),
        _densities(summary),
        _sources(summary),
        _quarantine(summary),
        _speed(summary),
        f'<p class="quiet">cleaner {escape(version())}, profile {escape(summary.plan.settings.profile or "default")}, plan '
        f"{escape(summary.plan.digest[:16])}</p></main></body></html>",
    ]
    return "".join(parts)


def visible(text: str) -> str:
    """HTML of a text in which what has no shape shows as its code point."""
    return "".join(
        f'<span class="cp">U+{ord(c):04X}</span>' if unicodedata.category(c) in _HIDDEN and c != "\n" else escape(c)
        for c in text
    ).replace("\n", '<span class="cp">LF</span>')


def _head(summary: Summary) -> str:
    counts = summary.counts
    facts = [("documents", "inputs"), ("cleaned", "cleaned"), ("changed", "changed"), ("quarantined", "quarantined"),
             ("rejected lines", "rejected"), ("skipped", "skipped"), ("edits applied", "applied"), ("to be decided", "asked"),
             ("findings", "findings")]  # fmt: skip
    listed = "".join(f"<div><dt>{escape(label)}</dt><dd>{counts[name]:,}</dd></div>" for label, name in facts)
    state = (
        "finished" if summary.done == summary.plan.units else f"{summary.done:,} of {summary.plan.units:,} units done"
    )
    return f'<h1>Cleaning report</h1><p>{escape(summary.plan.source)} <span class="quiet">({state})</span></p><dl>{listed}</dl>'


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>" if body else ""


def _table(caption: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The first column are row headers; numbers stand to the right. Strings are HTML already."""
    body = []
    numeric = [False] * len(names)
    for row in rows:
        cells = [f'<th scope="row">{row[0]}</th>']
        for at, cell in enumerate(row[1:], 1):
            numeric[at] = isinstance(cell, int | float)
            cells.append(_cell(cell))
        body.append(f"<tr>{''.join(cells)}</tr>")
    if not body:
        return ""
    heads = "".join(
        f'<th scope="col"{" class=n" if right else ""}>{escape(name)}</th>'
        for name, right in zip(names, numeric, strict=True)
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _cell(value: Any) -> str:
    if isinstance(value, int | float):
        return f'<td class="n">{value:,}</td>' if isinstance(value, int) else f'<td class="n">{value:.2f}</td>'
    return f'<td class="t">{value}</td>' if value.startswith("<span lang") else f"<td>{value}</td>"


def _chart(title: str, rows: Sequence[tuple[str, int]]) -> str:
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(title)}, chart">{bars(title, rows)}</div>'
        if rows
        else ""
    )


def _rules(summary: Summary) -> str:
    ranked = by_count(summary.counts["rules"], edits_of)[:_MOST]
    chart = _chart("Edits by rule", [(name, edits_of(found)) for name, found in ranked[:12]])
    kinds = ("applied", "ask", "decided", "show")
    rows = [(escape(name), edits_of(found), *(found.get(kind, 0) for kind in kinds)) for name, found in ranked]
    table = _table(
        "Edits by rule; where rules met in one place they share an edit",
        ["rule", "edits", "applied", "to be decided", "decided", "shown only"],
        rows,
    )
    return _section("What was done", chart + table)


def _examples(examples: Examples) -> str:
    rows = []
    for rule, found in sorted(examples.items()):
        for row in found:
            change = _marked("del", row["before"]) + _marked("ins", row["replacement"])
            text = f'<span lang="zh">{visible(row["left"])}{change}{visible(row["right"])}</span>'
            rows.append((escape(rule), text, escape(row["id"] or row["file"]), float(row["confidence"])))
    return _section(
        "Examples, drawn at random", _table("Before and after", ["rule", "text", "document", "confidence"], rows)
    )


def _marked(tag: str, text: str) -> str:
    return f"<{tag}>{visible(text)}</{tag}>" if text else ""


def _confidence(summary: Summary) -> str:
    tenths: dict[str, int] = {}
    for found in summary.counts["rules"].values():
        for tenth, number in found["confidence"].items():
            tenths[tenth] = tenths.get(tenth, 0) + number
    rows = [(f"{tenth} to {float(tenth) + 0.1:.1f}", number) for tenth, number in sorted(tenths.items())]
    return _section("Confidence", _chart("Edits by confidence", rows))


def _checks(summary: Summary) -> str:
    ranked = by_count(summary.counts["checks"], findings_of)[:_MOST]
    chart = _chart("Findings by check", [(name, findings_of(found)) for name, found in ranked[:12]])
    rows = [(escape(name), f.get("error", 0), f.get("warning", 0), f.get("info", 0)) for name, f in ranked]
    return _section(
        "What does not add up", chart + _table("Findings by check", ["check", "errors", "warnings", "notes"], rows)
    )


def _densities(summary: Summary) -> str:
    rows = [(name, summary.counts["density"].get(name, 0)) for name in DENSITIES]
    return _section(
        "Density", _chart("Documents by edits in 1,000 characters", rows) if any(n for _, n in rows) else ""
    )


def _sources(summary: Summary) -> str:
    ranked = by_count(summary.counts["sources"], lambda found: found["edits"])[:_MOST]
    rows = [
        (
            visible(name) or "(none)",
            f["documents"],
            f["edits"],
            f["findings"],
            1000 * f["edits"] / (f["characters"] or 1),
        )
        for name, f in ranked
    ]
    names = ["source", "documents", "edits", "findings", "edits in 1,000 characters"]
    return _section("Sources", _table("Those with most edits", names, rows))


def _quarantine(summary: Summary) -> str:
    reasons = _table(
        "By reason", ["reason", "documents"], [(escape(n), v) for n, v in summary.counts["reasons"].items()]
    )
    rows = [
        (escape(e["file"]), e["place"], escape(e["id"]), escape(e["status"]), visible(e["reason"]))
        for e in summary.quarantine
    ]
    listed = _table(f"The first {len(rows)} of them", ["file", "place", "id", "status", "why"], rows)
    return _section("What was not cleaned", reasons + listed)


def _speed(summary: Summary) -> str:
    speed = summary.speed
    if not speed.seconds:
        return ""
    ordered = sorted(speed.units)
    middle = ordered[len(ordered) // 2] if ordered else 0.0
    longest = ordered[-1] if ordered else 0.0
    return _section(
        "Speed",
        f"<p>A worker took {speed.bytes / speed.seconds / 1e6:.2f} MB and {speed.documents / speed.seconds:,.0f} documents a "
        f"second; a unit {middle:.1f} s in the middle, {longest:.1f} s at most; {speed.seconds:,.0f} s of work in all.</p>",
    )
