"""Stats, page and samples of a run that was made by the local runner."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytest.importorskip("orjson")
pytest.importorskip("pyarrow")

from cleaner.model import CleanerError
from cleaner.report import page
from cleaner.report.build import build_report
from cleaner.report.page import visible
from cleaner.report.sample import as_csv, draw, estimate, judge
from cleaner.report.summary import summarize
from cleaner.report.text import as_text

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))
from runs import environment, plain, run, write_corpus


@pytest.fixture(scope="module", params=["parquet", "jsonl"])
def done(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> str:
    folder = tmp_path_factory.mktemp("report")
    special = {5: "RAISE <script>alert(1)</script>", 9: "\u202e零\u200b宽★\x1b[31m"}
    write_corpus(folder / "in", 2, 100, lambda n: plain(n) + special.get(n, ""))
    assert run(folder / "in", folder / "out", "--record", request.param)[0] == 3
    return str(folder / "out")


def test_numbers_are_those_of_the_run(done: str) -> None:
    summary = summarize(done)
    assert summary.counts["inputs"] == 200
    assert summary.counts["rules"]["noise/stars"]["safe"] == 200
    assert [entry["id"] for entry in summary.quarantine] == ["d5"]
    text = as_text(summary)
    assert re.search(r"noise/stars +229 +200 +29", text)
    assert max(map(len, text.splitlines())) <= 80
    assert json.loads(json.dumps(summary.as_json()))["counts"]["quarantined"] == 1


class Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "rect", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_static_and_named_for_screen_readers(done: str) -> None:
    text = build_report(done)
    outline = Outline()
    outline.feed(text)
    assert outline.open == []
    assert outline.links == []
    assert "script" not in outline.seen
    assert text.count("<table>") == text.count("<caption>")
    assert all("aria-label=" in svg for svg in re.findall(r"<svg[^>]*>", text))
    assert text == build_report(done)
    assert "&lt;script&gt;" not in text or "<script>" not in text
    assert "<del>★</del>" in text
    assert "<ins></ins>" not in text, "nothing that a screen reader would announce and not read"
    headings = re.findall(r"<h(\d)", text)
    assert headings[0] == "1"
    assert set(headings[1:]) == {"2"}
    assert all(region.count("tabindex") for region in re.findall(r'<div class="scroll"[^>]*>', text))
    for row in re.findall(r"<tr>(?:(?!</tr>).)*<td", text, re.DOTALL):
        assert row.startswith('<tr><th scope="row">')


def test_every_colour_can_be_read_on_its_ground() -> None:
    """Contrast of 4.5 and more, as the guidelines for the web ask of text, in the light and in the dark."""

    def luminance(colour: str) -> float:
        colour = "".join(2 * c for c in colour) if len(colour) == 3 else colour
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    schemes = [dict(re.findall(r"--(\w+):#(\w+)", scheme)) for scheme in re.findall(r":root\{([^}]*)\}", page._STYLE)]
    assert len(schemes) == 3
    for scheme in schemes:
        for name in scheme.keys() & {"ink", "quiet", "out", "in", "bar"}:
            light, dark = sorted((luminance(scheme[name]), luminance(scheme["paper"])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, scheme)


def test_what_has_no_shape_is_shown() -> None:
    assert visible("a\u202e\x1b<b>\n") == (
        'a<span class="cp">U+202E</span><span class="cp">U+001B</span>&lt;b&gt;<span class="cp">LF</span>'
    )


def test_a_sample_is_random_fixed_by_its_seed_and_of_applied_edits(done: str) -> None:
    rows = draw(done, 50, seed=3)
    assert rows == draw(done, 50, seed=3)
    assert rows != draw(done, 50, seed=4)
    assert len({(row["file"], row["place"], row["start"]) for row in rows}) == 50
    assert all(row["applied"] for row in rows)
    assert len(draw(done, 999)) == 200
    with pytest.raises(CleanerError, match="no edit of 'no/such'"):
        draw(done, 9, rule="no/such")
    counts = [0] * 200
    for seed in range(25):
        for row in draw(done, 80, seed=seed):
            counts[int(row["id"][1:])] += 1
    assert min(counts[:5] + counts[6:]) > 0
    assert max(counts) < 22


def test_an_audit_gives_a_share_with_its_interval(done: str) -> None:
    lines = as_csv(draw(done, 10)).splitlines()
    filled = "\n".join([lines[0], *("y" + line for line in lines[1:8]), "n" + lines[8], *lines[9:]])
    everything, by_rule = judge(filled)
    assert (everything.right, everything.judged) == (7, 8)
    assert list(by_rule) == ["noise/stars"]
    with pytest.raises(CleanerError, match="line 2: the verdict is 'maybe'"):
        judge(lines[0] + "\nmaybe" + lines[1])


@pytest.mark.parametrize(
    ("delimiter", "codec"), [(",", "utf-8-sig"), (";", "utf-8-sig"), ("\t", "utf-16"), (",", "gb18030")]
)
def test_a_sheet_comes_back_from_a_spreadsheet(done: str, tmp_path: Path, delimiter: str, codec: str) -> None:
    import csv
    import io

    from cleaner.formats.text import read_text

    rows = list(csv.reader(io.StringIO(as_csv(draw(done, 20)), newline="")))
    saved = io.StringIO(newline="")
    csv.writer(saved, delimiter=delimiter).writerows(
        [rows[0], *(["对" if n else "错", *row[1:]] for n, row in enumerate(rows[1:]))]
    )
    (tmp_path / "sheet.csv").write_bytes(saved.getvalue().encode(codec))
    everything, _ = judge(read_text(tmp_path / "sheet.csv")[0])
    assert (everything.right, everything.judged) == (19, 20)


def test_a_sheet_holds_no_formula() -> None:
    row = dict.fromkeys(("left", "before", "replacement", "right", "rule", "file", "id"), "=1+1")
    (_, line) = as_csv([{**row, "confidence": 0.5, "place": 1, "start": 2, "end": 3}]).splitlines()
    assert line == ",'=1+1,'=1+1,'=1+1,'=1+1,'=1+1,0.5,'=1+1,1,'=1+1,2,3"


def test_the_interval_is_wilsons() -> None:
    found = estimate([True] * 196 + [False] * 4)
    assert (round(found.low, 4), round(found.high, 4)) == (0.9497, 0.9922)
    perfect = estimate([True] * 50)
    assert (perfect.low, perfect.high) == pytest.approx((0.92865, 1.0), abs=1e-5)
    assert estimate([]).high == 1.0


def test_the_commands(done: str, tmp_path: Path) -> None:
    def cleaner(*arguments: str) -> str:
        command = [sys.executable, "-m", "cleaner", *arguments]
        return subprocess.run(
            command, env=environment(), capture_output=True, text=True, check=True, cwd=tmp_path
        ).stdout

    assert "noise/stars" in cleaner("stats", done)
    assert json.loads(cleaner("stats", done, "--format", "json"))["units"]["done"] > 1
    cleaner("report", done)
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    cleaner("sample", done, "-n", "5", "-o", "sheet.csv")
    sheet = (tmp_path / "sheet.csv").read_bytes()
    assert sheet.startswith(b"\xef\xbb\xbfverdict,")
    (tmp_path / "sheet.csv").write_bytes(sheet.replace(b"\n,", b"\ny,"))
    assert "5 of      5 right" in cleaner("sample", "--judged", "sheet.csv")


@pytest.mark.parametrize("name", ["report", "sample"])
def test_a_target_that_cannot_be_written_is_told(done: str, tmp_path: Path, name: str) -> None:
    command = [sys.executable, "-m", "cleaner", name, done, "-o", str(tmp_path / "nowhere" / "file")]
    said = subprocess.run(command, env=environment(), capture_output=True, text=True)
    assert (said.returncode, "nowhere/file: No such file or directory" in said.stderr) == (2, True)
