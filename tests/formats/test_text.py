import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.formats.encodings import Encoding
from cleaner.formats.text import read_document, read_text, write_text_atomic
from cleaner.model import CleanerError


def test_line_endings_and_bytes_survive_a_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = "一\r\n二\r三\n四\u2028五\x85".encode("gb18030")
    path.write_bytes(data)
    text, encoding = read_text(path, "gb18030")
    assert text == "一\r\n二\r三\n四\u2028五\x85"
    write_text_atomic(path, text, encoding)
    assert path.read_bytes() == data


def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_text_atomic(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "link.txt"]


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(CleanerError, match="cannot be written as big5"):
        write_text_atomic(path, "这", Encoding("big5"))
    script = (
        "import resource, signal, sys; from cleaner.formats.text import write_text_atomic\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_text_atomic(sys.argv[1], 'x' * 5000)\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"CleanerError cannot write {path}: File too large")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CleanerError, match=r"cannot read .*gone\.txt: No such file"):
        read_text(tmp_path / "gone.txt")
    with pytest.raises(CleanerError, match="Is a directory"):
        read_text(tmp_path)
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(CleanerError, match=r"b\.png: not text: it is a PNG"):
        read_text(tmp_path / "b.png")


def test_a_file_without_permission_to_its_folder_is_a_clear_error(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(CleanerError, match="Permission denied"):
        write_text_atomic(tmp_path / "a.txt", "x")


def test_a_document_says_where_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeff# 标题\n".encode())
    document = read_document(path)
    assert (document.text, document.id, document.source) == ("# 标题\n", str(path), str(tmp_path))
    assert document.meta["encoding"].label == "utf-8 with BOM"
