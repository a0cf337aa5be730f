"""`clean`, `diff` and `revert` as their users run them: what is written, where, and with what status."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import cleaner_command as cleaner

# Faults that need no evidence from the rest of the text: what the rules weigh is not what is tested here.
DIRTY = "一季度增长,产值达1\u200b.03万亿元,同比增长;二季度持平。\r\n其中工\u200b\u200b业增长,农业持平。\n"
CLEAN = "一季度增长，产值达1.03万亿元，同比增长；二季度持平。\r\n其中工业增长，农业持平。\n"
FAULTY = "三市分别完成12亿元、8亿元、5亿元，合计26亿元。\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(DIRTY.encode())
    return path


class TestWriting:
    def test_to_standard_output(self, file: Path) -> None:
        done = cleaner("clean", file)
        assert (done.stdout, done.returncode) == (CLEAN.encode(), 0)
        assert b"edits made" in done.stderr

    def test_as_a_filter(self) -> None:
        done = cleaner("clean", "-q", stdin=DIRTY.encode())
        assert (done.stdout, done.stderr, done.returncode) == (CLEAN.encode(), b"", 0)

    def test_to_a_file(self, file: Path, tmp_path: Path) -> None:
        assert cleaner("clean", file, "-o", tmp_path / "b.txt").returncode == 0
        assert (tmp_path / "b.txt").read_bytes() == CLEAN.encode()
        assert file.read_bytes() == DIRTY.encode()

    def test_a_folder_keeps_its_tree(self, file: Path, tmp_path: Path) -> None:
        inner = tmp_path / "in" / "deep"
        inner.mkdir(parents=True)
        (inner / "x.md").write_bytes(DIRTY.encode())
        (inner / "x.py").write_bytes(DIRTY.encode())
        (inner / ".hidden.txt").write_bytes(DIRTY.encode())
        assert cleaner("clean", tmp_path / "in", file, "-o", tmp_path / "out", "-j", 2).returncode == 0
        written = sorted(
            p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()
        )
        assert written == ["a.txt", "deep/x.md"]

    def test_in_place_with_a_backup_that_is_never_overwritten(self, file: Path) -> None:
        assert cleaner("clean", "-i", "--backup", "--", file).returncode == 0
        assert file.read_bytes() == CLEAN.encode()
        file.write_bytes(DIRTY.encode() + b"x")
        assert cleaner("clean", "-i", "--backup", "--", file).returncode == 0
        assert file.with_name("a.txt.orig").read_bytes() == DIRTY.encode()
        assert file.with_name("a.txt.orig.1").read_bytes() == DIRTY.encode() + b"x"

    def test_in_place_leaves_sound_files_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "sound.txt"
        path.write_bytes(CLEAN.encode())
        before = path.stat()
        assert cleaner("clean", "-i", path).returncode == 0
        after = path.stat()
        assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)

    @pytest.mark.parametrize("form", ["json", "jsonl"])
    def test_as_json(self, file: Path, form: str) -> None:
        done = cleaner("clean", file, file, "--format", form)
        rows = json.loads(done.stdout) if form == "json" else [json.loads(line) for line in done.stdout.splitlines()]
        assert [row["text"] for row in rows] == [CLEAN, CLEAN]
        edit = rows[0]["edits"][0]
        assert (DIRTY[edit["start"] : edit["end"]], edit["replacement"], edit["applied"]) == (",", "，", True)

    def test_no_input_as_json_is_an_empty_list(self, tmp_path: Path) -> None:
        (tmp_path / "none").mkdir()
        assert json.loads(cleaner("clean", tmp_path / "none", "--format", "json").stdout) == []


class TestCheckStatus:
    def test_changes_are_one(self, file: Path) -> None:
        done = cleaner("clean", "--check", file)
        assert done.returncode == 1
        assert b"would change" in done.stdout
        assert file.read_bytes() == DIRTY.encode()

    def test_nothing_is_zero(self, tmp_path: Path) -> None:
        path = tmp_path / "sound.txt"
        path.write_text("一季度增长，二季度持平。\n", encoding="utf-8")
        done = cleaner("clean", "--check", path)
        assert (done.stdout, done.returncode) == (b"", 0)

    def test_findings_are_one(self, tmp_path: Path) -> None:
        path = tmp_path / "parts.txt"
        path.write_text(FAULTY, encoding="utf-8")
        assert cleaner("clean", "--check", path).returncode == 1
        assert cleaner("clean", path).returncode == 0


class TestRevert:
    @pytest.mark.parametrize(
        ("encoding", "mark"),
        [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
    )  # fmt: skip
    def test_the_original_comes_back_to_the_byte(self, tmp_path: Path, encoding: str, mark: bytes) -> None:
        original = mark + DIRTY.encode(encoding)
        path, out, record = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "edits.jsonl"
        path.write_bytes(original)
        assert cleaner("clean", path, "-o", out, "--edits", record).returncode == 0
        assert out.read_bytes() == mark + CLEAN.encode(encoding)
        assert cleaner("revert", out, "--edits", record).stdout == original

    def test_bytes_that_meet_when_what_was_between_them_goes(self, tmp_path: Path) -> None:
        original = (
            "达1\u200b.03万亿元,增长".encode() + b"\xe4\xb8" + "\u200b".encode() + b"\xad\xff" + "工\u200b业".encode()
        )
        path, record = tmp_path / "a.txt", tmp_path / "edits.jsonl"
        path.write_bytes(original)
        assert cleaner("clean", "-i", path, "--edits", record).returncode == 0
        assert cleaner("revert", path, "--edits", record).stdout == original

    def test_two_runs_in_place_lead_back(self, file: Path, tmp_path: Path) -> None:
        record = tmp_path / "edits.jsonl"
        other = tmp_path / "b.txt"
        other.write_bytes(b"\xef\xbb\xbf" + DIRTY.encode())
        for path in (file, other):
            assert cleaner("clean", "-i", path, "--edits", record).returncode == 0
        assert cleaner("revert", "-i", file, other, "--edits", record).returncode == 0
        assert (file.read_bytes(), other.read_bytes()) == (DIRTY.encode(), b"\xef\xbb\xbf" + DIRTY.encode())

    def test_a_text_that_changed_since_is_refused(self, file: Path, tmp_path: Path) -> None:
        record = tmp_path / "edits.jsonl"
        cleaner("clean", "-i", file, "--edits", record)
        file.write_bytes(file.read_bytes() + b"!")
        done = cleaner("revert", "-i", file, "--edits", record)
        assert done.returncode == 3
        assert b"changed after it was cleaned" in done.stderr
        assert file.read_bytes() == CLEAN.encode() + b"!"

    def test_a_torn_record_is_refused(self, file: Path, tmp_path: Path) -> None:
        record = tmp_path / "edits.jsonl"
        cleaner("clean", "-i", file, "--edits", record)
        record.write_text("\n".join(record.read_text().splitlines()[:-1]))
        done = cleaner("revert", file, "--edits", record)
        assert done.returncode == 2
        assert b"the record is torn" in done.stderr


class TestDiff:
    def test_plain_when_piped(self, file: Path) -> None:
        done = cleaner("diff", file)
        assert b"\x1b" not in done.stdout
        assert "1[-<ZWSP>-].03万亿元" in done.stdout.decode()

    def test_coloured_when_asked(self, file: Path) -> None:
        assert b"\x1b[31" in cleaner("diff", file, FORCE_COLOR="1").stdout
        assert b"\x1b" not in cleaner("diff", file, FORCE_COLOR="1", NO_COLOR="1").stdout

    def test_rows_fit_their_width(self, tmp_path: Path) -> None:
        from cleaner.output.terminal import cells

        path = tmp_path / "wide.txt"
        path.write_text(DIRTY.replace("\r\n", "") * 30, encoding="utf-8")
        for width in (40, 80):
            done = cleaner("diff", path, COLUMNS=str(width)).stdout.decode()
            assert max(map(cells, done.splitlines()[1:])) <= width

    def test_control_characters_never_reach_the_terminal(self, tmp_path: Path) -> None:
        path = tmp_path / "evil.txt"
        path.write_text("增\u200b长,\x1b]52;c;YQ==\x07,持平\u202e,增\n", encoding="utf-8")
        done = cleaner("diff", path)
        assert b"\x1b" not in done.stdout and b"\x07" not in done.stdout and "\u202e" not in done.stdout.decode()

    @pytest.mark.parametrize("tool", ["git", "patch"])
    @pytest.mark.parametrize("shape", ["plain", "no end", "lines go", "first and last", "bom", "gb18030"])
    def test_patches_apply(self, tmp_path: Path, tool: str, shape: str) -> None:
        filler = "".join(f"第{i}行无事。\n" for i in range(9))
        text = {
            "plain": DIRTY + filler + DIRTY,
            "no end": filler + DIRTY + "增长,持平",
            "lines go": filler + "公\u200b司\n" + "<!-- go -->\n" * 3 + filler + "增长,持平\n",
            "first and last": "增长,持平。\n" + filler * 3 + "增长,持平。\n",
            "bom": "\ufeff" + DIRTY,
            "gb18030": DIRTY + filler,
        }[shape]
        path, wanted = tmp_path / "a.txt", tmp_path / "wanted.txt"
        path.write_bytes(text.encode("gb18030" if shape == "gb18030" else "utf-8"))
        cleaner("clean", path, "-o", wanted)
        assert wanted.read_bytes() != path.read_bytes()
        made = subprocess.run(
            [*cleaner.base, "diff", "--patch", "a.txt"], cwd=tmp_path, capture_output=True, check=True
        )
        command = ["git", "apply", "-"] if tool == "git" else ["patch", "-p1", "--binary", "-s"]
        subprocess.run(command, cwd=tmp_path, input=made.stdout, check=True, capture_output=True)
        assert path.read_bytes() == wanted.read_bytes()

    @pytest.mark.parametrize("tool", ["git", "patch"])
    @pytest.mark.parametrize("name", ["两 个/文 件.txt", 'a"b.txt', "absolute.txt"])
    def test_patches_name_any_file(self, tmp_path: Path, tool: str, name: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        # A patch is in the encoding of the text, but for the names.
        path.write_bytes((DIRTY + "第一行无事。\n" * 9).encode("gb18030"))
        made = cleaner("diff", "--patch", path if name == "absolute.txt" else name, cwd=tmp_path)
        command = ["git", "apply", "-"] if tool == "git" else ["patch", "-p1", "--binary", "-s"]
        subprocess.run(command, cwd=tmp_path, input=made.stdout, check=True, capture_output=True)
        assert "，" in path.read_bytes().decode("gb18030")

    def test_utf_16_has_no_patch(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(b"\xff\xfe" + DIRTY.encode("utf-16-le"))
        done = cleaner("diff", "--patch", path)
        assert done.returncode == 3
        assert b"--to utf-8" in done.stderr


@pytest.mark.parametrize("name", ["part.html", "PART.HTM"])
def test_a_file_of_html_keeps_its_tags_and_entities(tmp_path: Path, name: str) -> None:
    text = (
        "<p>写法是 &lt;script&gt;alert(1)&lt;/script&gt;。</p>\n<p>产值增长,同比持平。<br>甲&amp;乙,丙&nbsp;丁。</p>\n"
    )
    (tmp_path / name).write_text(text, encoding="utf-8")
    wanted = text.replace(",", "，")
    assert cleaner("clean", name, cwd=tmp_path).stdout.decode() == wanted
    assert "<script>" in cleaner("clean", "-", stdin=text.encode()).stdout.decode(), "as text it is what was escaped"
