"""The staging area: files appear together or not at all, and only the dead leave things behind."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleaner.batch.folder import STAGING, LocalFolder, RemoteFolder, Staging, open_folder


def test_sweeping_takes_what_the_dead_left_and_nothing_of_the_living(tmp_path: Path) -> None:
    folder = LocalFolder(str(tmp_path))
    living = folder.staging_path()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead = tmp_path / STAGING / f"{socket.gethostname()}.{gone.pid}.0000"
    elsewhere = tmp_path / STAGING / f"another.host.{os.getpid()}.0000"
    stale = tmp_path / STAGING / "another.host.1.0001"
    for path in (dead, elsewhere, stale):
        path.mkdir()
    os.utime(stale, (0, time.time() - 2 * 86400))
    folder.sweep()
    assert sorted(path.name for path in (tmp_path / STAGING).iterdir()) == sorted([living.name, elsewhere.name])


def test_what_is_not_committed_is_gone(tmp_path: Path) -> None:
    folder = LocalFolder(str(tmp_path))
    with pytest.raises(RuntimeError), Staging(folder) as staging:
        staging.create("a/b.txt").write(b"half")
        raise RuntimeError
    assert folder.names() == []


def test_files_are_published_in_order_unless_no_longer_wanted(tmp_path: Path) -> None:
    folder = LocalFolder(str(tmp_path))
    for wanted in (False, True):
        with Staging(folder) as staging:
            staging.create("a/b.txt").write(b"text")
            staging.create("mark").write(b"done")
            sums = staging.sums()
            assert staging.commit(lambda answer=wanted: answer) is wanted
        assert (folder.read("mark") is not None) is wanted
    assert sums["a/b.txt"] == [4, "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"]
    assert folder.read("a/b.txt") == b"text"


def test_a_name_is_claimed_once(tmp_path: Path) -> None:
    folder = LocalFolder(str(tmp_path))
    assert folder.claim("plan", [b"one"])
    assert not folder.claim("plan", [b"two"])
    assert folder.read("plan") == b"one"


def test_of_two_drivers_in_a_bucket_one_is_first(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = open_folder("memory://bucket/claims")
    assert isinstance(folder, RemoteFolder)
    put = folder._fs.pipe_file

    def overtaken(path: str, data: bytes, mode: str = "overwrite") -> None:
        """A store that keeps to the condition, and to which another driver came first."""
        put(path, b"the other's")
        if mode == "create":
            raise FileExistsError(path)
        put(path, data)

    monkeypatch.setattr(folder._fs, "pipe_file", overtaken)
    assert not folder.claim("plan.json", [b"ours"])
    assert folder.read("plan.json") == b"the other's"
