"""What holds for every format: unchanged rows come back to the byte, one change changes one field."""

import csv
import gzip
import io
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from cleaner.formats.registry import format_of, guess_columns
from cleaner.formats.rows import Columns, Format, Row, Slice
from cleaner.formats.streams import compressed, open_stream, suffixes_of
from cleaner.model import CleanerError

FRUIT = "苹果★★和梨"
JSON_LINES = (
    '{"id": 7, "big": 123456789012345678901234567890, "text": "苹果★★和梨", "x": {"text": "苹果★★和梨"}, "f": 1.0}\r\n'
    '{"text":"a\\/b\\u4e00","n":null}\n'
    "\n"
    '{ "n" : NaN , "te\\u0078t" : "\\ud800 lone" }\n'
    '{"text": ["not", "text"], "id": "l"}\n'
    '{"id": "none"}\n'
    '{"text": null}\n'
    '{"text": "twice", "text": "苹果★★和梨"}\n'
    "[1, 2]\n"
    '{"text": "torn'
).encode()
CSV_LINES = 'id,text,n\r\n1,"苹果★★和梨",x\r\n2,"a ""b""\nc",\r\n\r\n3\r\n"4","苹果★★和梨","y"\r\n5,"open\r\n'.encode()


def wet(*records: tuple[str, bytes]) -> bytes:
    return b"".join(
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/p\r\nWARC-Record-ID: <urn:{i}>\r\n"
        f"WARC-Block-Digest: sha1:AAAA\r\nContent-Length: {len(block)}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
        for i, (kind, block) in enumerate(records)
    )


WET_BYTES = wet(("warcinfo", b"x: y\r\n"), ("conversion", FRUIT.encode()), ("conversion", b"\xff plain"))


def transform(path: Path, change: Any, columns: Columns | None = None, **part: Any) -> tuple[bytes, list[Row]]:
    form = form_at(path)
    piece = Slice(str(path), path.name, **part)
    columns = columns or guess_columns(form, piece, Columns(""))
    out, rows = io.BytesIO(), []
    with compressed(out, suffixes_of(path.name)[1]) as stream:
        writer = form.writer(stream, columns)
        for row in form.read(piece, columns):
            rows.append(row)
            if row.kind != "rejected":
                writer.write(row, change(row.text) if row.text is not None else "")
        writer.close()
    return out.getvalue(), rows


def form_at(path: Path) -> Format:
    form = format_of(path.name)
    assert form is not None
    return form


def put(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def same(text: str) -> str:
    return text


def starless(text: str) -> str:
    return text.replace("★", "")


def rejected(rows: list[Row]) -> bytes:
    return b"".join(row.raw for row in rows if row.kind == "rejected")


@pytest.mark.parametrize(
    ("name", "data", "lost"),
    [
        ("a.jsonl", JSON_LINES, b'[1, 2]\n{"text": "torn'),
        ("a.csv", CSV_LINES, b'5,"open\r\n'),
        ("a.wet", WET_BYTES, b""),
        ("a.txt", FRUIT.encode("gb18030"), b""),
        ("a.md", b"", b""),
        ("b.jsonl", b"", b""),
        ("b.csv", b"", b""),
        ("c.csv", b"only,a,text\n", b""),
    ],
)
def test_what_is_not_changed_comes_back_to_the_byte(tmp_path: Path, name: str, data: bytes, lost: bytes) -> None:
    out, rows = transform(put(tmp_path, name, data), same)
    assert out == data.replace(lost, b"")
    assert rejected(rows) == lost


def test_jsonl_changes_the_text_field_and_no_other_byte(tmp_path: Path) -> None:
    out, rows = transform(put(tmp_path, "a.jsonl", JSON_LINES), starless)
    lines = JSON_LINES.replace(b"[1, 2]\n", b"").splitlines(keepends=True)[:-1]
    for i, field in ((0, '"text": "%s", "x"'), (7, '"twice", "text": "%s"')):
        lines[i] = lines[i].replace((field % FRUIT).encode(), (field % "苹果和梨").encode())
    assert out == b"".join(lines)
    problems = [row.problem for row in rows if row.problem]
    assert problems == [
        "field 'text' is a list, not text",
        "no field 'text'",
        "field 'text' is null, not text",
        "a JSON value that is no object",
        "ends inside a record",
    ]


def test_jsonl_that_was_ascii_stays_ascii(tmp_path: Path) -> None:
    line = json.dumps({"text": FRUIT, "z": "梨"}).encode() + b"\n"
    out, _ = transform(put(tmp_path, "a.jsonl", line), starless)
    assert out.isascii()
    assert json.loads(out) == {"text": "苹果和梨", "z": "梨"}


@pytest.mark.parametrize("size", [1, 7, 50, 1000])
def test_slices_of_jsonl_give_every_record_once(tmp_path: Path, size: int) -> None:
    data = b"".join(b'{"text": "%s"}\n' % (b"x" * (i * 7 % 60)) for i in range(40))
    path = put(tmp_path, "a.jsonl", data)
    splits = form_at(path).splits
    assert splits is not None
    cuts = [*splits(str(path), len(data), size), len(data)]
    parts = [transform(path, same, start=a, end=b) for a, b in itertools.pairwise(cuts)]
    assert b"".join(out for out, _ in parts) == data
    places = [row.place for _, rows in parts for row in rows]
    assert places == sorted(set(places))


@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "big5"])
def test_jsonl_in_other_encodings_is_read(tmp_path: Path, codec: str) -> None:
    path = put(tmp_path, "a.jsonl", '{"text": "蘋果★★和梨"}\n{"text": "二"}\n'.encode(codec))
    rows = list(form_at(path).read(Slice(str(path), "a.jsonl", encoding=codec), Columns("text")))
    assert [row.text for row in rows] == ["蘋果★★和梨", "二"]


def test_csv_keeps_other_cells_and_quoting(tmp_path: Path) -> None:
    out, rows = transform(put(tmp_path, "a.csv", CSV_LINES), starless)
    lost = b'5,"open\r\n'
    minimal = CSV_LINES.replace(lost, b"").replace('1,"苹果★★和梨",x'.encode(), "1,苹果和梨,x".encode())
    assert out == minimal.replace("苹果★★和梨".encode(), "苹果和梨".encode())
    assert [row.problem for row in rows if row.kind == "document" and row.problem] == ["the row has 1 of 3 columns"]
    assert list(csv.reader(io.StringIO(out.decode(), newline="")))[2] == ["2", 'a "b"\nc', ""]


def test_a_changed_csv_row_keeps_its_line_breaks_in_quotes(tmp_path: Path) -> None:
    written = 'id,text,n\r\n1,"苹果★★\n和梨\r\n末","a\rb"\r\n2,"x",y\r\n'
    out, _ = transform(put(tmp_path, "a.csv", written.encode()), starless)
    assert out.decode() == written.replace("★", "")
    read_back = list(csv.reader(io.StringIO(out.decode(), newline="")))
    assert read_back == [["id", "text", "n"], ["1", "苹果\n和梨\r\n末", "a\rb"], ["2", "x", "y"]]


def test_a_quote_inside_a_cell_is_no_open_quote(tmp_path: Path) -> None:
    data = '\ufeffid,text\n1,5" 屏★\n2,"a ""b"\n3,"open\n4,x\n'.encode()
    out, rows = transform(put(tmp_path, "a.csv", data), starless)
    assert out.decode() == '\ufeffid,text\n1,"5"" 屏"\n2,"a ""b"\n'
    assert [row.problem for row in rows if row.kind == "rejected"] == ["a quote is opened and never closed"]
    assert [data[row.place :].split(b",")[0] for row in rows if row.kind != "layout"] == [b"1", b"2", b"3"]


@pytest.mark.parametrize("row", ['1,"好"的★产品', '1,"他说"★"好"', '1,"开头★\n2,说"结束'])
def test_quotes_that_are_no_quotes_of_csv_are_not_lost(tmp_path: Path, row: str) -> None:
    data = f"id,text\n{row}\n9,★\n".encode()
    out, rows = transform(put(tmp_path, "a.csv", data), starless)
    assert out == data.replace("9,★".encode(), b"9,")
    assert (
        next(r.problem for r in rows if r.kind == "document") == "quotes in a cell that do not stand around all of it"
    )
    assert rows[-1].text == "★"


NOTED = {"status": "cleaned", "edits": [], "findings": []}


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_a_note_takes_the_place_of_an_earlier_one(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.parquet":
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        pq.write_table(pa.table({"text": ["苹果★★", None], "n": [1, 2]}), path)
    else:
        path.write_text({"a.jsonl": '{"text": "苹果★★", "n": 1}\n{"n": 2}\n', "a.csv": "text,n\n苹果★★,1\nb\n"}[name])
    form = form_at(path)
    for _ in range(2):
        out = io.BytesIO()
        writer = form.writer(out, Columns("text"), True)
        for row in form.read(Slice(str(path), name), Columns("text")):
            writer.write(row, starless(row.text or ""), None if row.kind == "layout" else NOTED)
        writer.close()
        path.write_bytes(out.getvalue())
    rows = [row for row in form.read(Slice(str(path), name), Columns("text")) if row.kind == "document"]
    fields = [form.fields(row) for row in rows]
    assert [list(of)[-1] for of in fields] == ["cleaner", "cleaner"]
    assert list(fields[0]) == ["text", "n", "cleaner"]
    notes = [of["cleaner"] if isinstance(of["cleaner"], dict) else json.loads(of["cleaner"]) for of in fields]
    assert notes == [NOTED, NOTED]


def test_a_field_of_the_users_own_is_not_written_over(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", b'{"text": "x", "cleaner": "by hand"}\n')
    (row,) = form_at(path).read(Slice(str(path), "a.jsonl"), Columns("text"))
    with pytest.raises(CleanerError, match="holds something else"):
        form_at(path).writer(io.BytesIO(), Columns("text"), True).write(row, "x", NOTED)


def test_long_integers_stay_what_they_are(tmp_path: Path) -> None:
    line = (
        '{"id": 123456789012345678901234567890, "cleaner": {"status": "x", "edits": [], "findings": []}, "text": "甲"}'
    )
    path = put(tmp_path, "a.jsonl", line.encode())
    form = form_at(path)
    (row,) = form.read(Slice(str(path), "a.jsonl"), Columns("text", "id"))
    assert row.id == "123456789012345678901234567890"
    assert form.fields(row)["id"] == 123456789012345678901234567890
    out = io.BytesIO()
    form.writer(out, Columns("text"), True).write(row, "甲", NOTED)
    assert json.loads(out.getvalue()) == {"id": 123456789012345678901234567890, "text": "甲", "cleaner": NOTED}


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_utf_16_that_ends_in_half_a_character_is_told(tmp_path: Path, name: str) -> None:
    text = {"a.jsonl": '{"text": "苹果"}\n' * 3, "a.csv": "text\n" + "苹果\n" * 3}[name]
    path = put(tmp_path, name, text.encode("utf-16")[:-1])
    rows = list(form_at(path).read(Slice(str(path), name, encoding="utf-16"), Columns("text")))
    assert rows[-1].kind == "rejected"
    assert "cannot be read" in rows[-1].problem


def test_csv_in_gb18030_and_with_tabs(tmp_path: Path) -> None:
    data = "编号\t正文\n1\t苹果★★和梨，以及其他各种各样的水果\n".encode("gb18030")
    out, rows = transform(put(tmp_path, "a.tsv", data), starless)
    assert out.decode("gb18030") == "编号\t正文\n1\t苹果和梨，以及其他各种各样的水果\n"
    assert rows[1].id == "1"


def test_wet_lengths_and_digests_follow_the_text(tmp_path: Path) -> None:
    out, rows = transform(put(tmp_path, "a.wet.gz", gzip.compress(WET_BYTES)), starless)
    block = "苹果和梨".encode()
    plain = gzip.decompress(out)
    assert f"Content-Length: {len(block)}\r\n\r\n".encode() + block in plain
    assert plain.count(b"sha1:AAAA") == 2
    again = put(tmp_path, "b.wet.gz", out)
    assert [row.text for row in transform(again, same)[1] if row.text is not None] == ["苹果和梨", "\udcff plain"]
    assert [row.source for row in rows if row.kind == "document"] == ["a.example"] * 2


def test_a_torn_wet_record_is_rejected_whole(tmp_path: Path) -> None:
    out, rows = transform(put(tmp_path, "a.wet", WET_BYTES[:-8]), same)
    assert out + rejected(rows) == WET_BYTES[:-8]
    assert rows[-1].problem == "ends inside a record"


@pytest.mark.parametrize("packed", [".gz", ".zst"])
def test_compressed_files_come_back_compressed_and_torn_ones_are_noticed(tmp_path: Path, packed: str) -> None:
    lines = b"".join(b'{"text": "%d ' % i + FRUIT.encode() + b'"}\n' for i in range(3000))
    whole = io.BytesIO()
    for half in (lines[: len(lines) // 2], lines[len(lines) // 2 :]):
        with compressed(whole, packed) as stream:
            stream.write(half)
    path = put(tmp_path, "a.jsonl" + packed, whole.getvalue())
    out, rows = transform(path, starless)
    assert len(rows) == 3000
    again = put(tmp_path, "b.jsonl" + packed, out)
    with open_stream(str(again)) as stream:
        assert stream.read() == lines.replace("★".encode(), b"")
    assert transform(path, starless)[0] == out
    torn = put(tmp_path, "c.jsonl" + packed, whole.getvalue()[:-20])
    assert "the rest of the file cannot be read" in transform(torn, same)[1][-1].problem


def test_parquet_keeps_columns_types_and_order(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    for kind in (pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())):
        table = pa.table(
            {
                "n": pa.array([1, 2, 3], pa.int16()),
                "content": pa.array([FRUIT, None, "b"], pa.string()).cast(kind),
                "tags": pa.array([["x"], [], None]),
            }
        ).replace_schema_metadata({"made": "by hand"})
        path = tmp_path / "a.parquet"
        pq.write_table(table, path, compression="gzip", row_group_size=2)
        out, rows = transform(path, starless)
        got = pq.ParquetFile(io.BytesIO(out))
        assert got.schema_arrow.equals(pq.read_schema(path), check_metadata=True)
        assert got.read().to_pydict() == {**table.to_pydict(), "content": ["苹果和梨", None, "b"]}
        assert got.metadata.row_group(0).column(0).compression == "GZIP"
        assert [row.problem for row in rows] == ["", "field 'content' is null or no text", ""]


def test_parquet_without_rows_and_with_bytes_that_are_no_text(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    out, _ = transform(path, same)
    assert pq.read_table(io.BytesIO(out)).schema.names == ["text"]
    broken = pa.array([FRUIT.encode(), b"\xff\xfe"]).view(pa.string())
    pq.write_table(pa.table({"text": broken}), path)
    out, rows = transform(path, starless)
    assert rows[1].problem == "field 'text' is not UTF-8"
    assert pq.read_table(io.BytesIO(out))["text"].cast(pa.binary()).to_pylist() == ["苹果和梨".encode(), b"\xff\xfe"]
    path.write_bytes(b"PAR1 torn")
    with pytest.raises(CleanerError, match="not a whole Parquet file"):
        transform(path, same)


def test_text_that_is_no_text_passes_with_a_problem(tmp_path: Path) -> None:
    data = b"\x89PNG\r\n\x1a\n" + bytes(50)
    out, rows = transform(put(tmp_path, "a.txt", data), starless)
    assert (out, rows[0].problem) == (data, "not text: it is a PNG picture")


@pytest.mark.parametrize("target", ["jsonl", "csv", "parquet"])
def test_rows_of_one_format_can_be_written_in_another(tmp_path: Path, target: str) -> None:
    from dataclasses import replace

    from cleaner.formats.registry import FORMATS

    path = put(tmp_path, "a.wet", WET_BYTES[: WET_BYTES.rindex(b"WARC/1.0")])
    wet_form, form = form_at(path), FORMATS[target]
    out = io.BytesIO()
    writer = form.writer(out, Columns("text"))
    for row in wet_form.read(Slice(str(path), "a.wet"), Columns("text")):
        if row.kind == "document":
            writer.write(replace(row, raw=wet_form.fields(row)), starless(row.text or ""))
    writer.close()
    again = put(tmp_path, f"b.{target}", out.getvalue())
    rows = [row for row in transform(again, same)[1] if row.kind == "document"]
    assert [form.fields(row)["url"] for row in rows] == ["https://a.example/p"]
    assert [row.text for row in rows] == ["苹果和梨"]


def test_fields_are_guessed_or_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", b'{"url": "u", "blurb": "long enough", "k": 1, "meta": {"site": "s"}}\n')
    part = Slice(str(path), "a.jsonl")
    assert guess_columns(form_at(path), part, Columns("")) == Columns("blurb", "url", "")
    row = next(iter(form_at(path).read(part, Columns("blurb", "url", "meta.site"))))
    assert (row.id, row.source) == ("u", "s")
    with pytest.raises(CleanerError, match=r"no field 'body'; the first records have url, blurb, k, meta\. Name one"):
        guess_columns(form_at(path), part, Columns("body"))


def test_a_field_that_the_first_record_lacks_is_found_in_the_next(tmp_path: Path) -> None:
    path = put(
        tmp_path, "a.jsonl", b'{"id": 1}\nnot json\n{"id": 2, "text": null}\n{"id": 3, "text": "x", "site": "s"}\n'
    )
    part = Slice(str(path), "a.jsonl")
    assert guess_columns(form_at(path), part, Columns("")) == Columns("text", "id", "site")
    assert guess_columns(form_at(path), part, Columns("text")) == Columns("text", "id", "site")
