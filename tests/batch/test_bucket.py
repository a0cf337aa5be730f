"""Runs from and into a bucket, over the protocol of S3: a server of its own, real puts, real conditions, two drivers at once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from runs import Driver, command, differing, ended, environment, plain, run, success, wait_for, workers_of, write_corpus

pytest.importorskip("moto", reason="needs a server of the protocol: pip install 'moto[s3]' flask flask-cors s3fs")
pytest.importorskip("flask_cors")
s3fs = pytest.importorskip("s3fs")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a server, which ends with the tests."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(server, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(lambda: _answers(f"http://127.0.0.1:{port}/moto-api/"), 60)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _answers(url: str) -> bool:
    with suppress(OSError):
        return bool(urllib.request.urlopen(url, timeout=5).status == 200)
    return False


@pytest.fixture
def bucket(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty bucket; this process and those that it starts reach it."""
    for name, value in {
        "AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    urllib.request.urlopen(urllib.request.Request(f"{address}/moto-api/reset", method="POST")).close()
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("corpus")
    yield "s3://corpus"
    s3fs.S3FileSystem.clear_instance_cache()


def upload(source: Path, bucket: str) -> str:
    for path in source.glob("*.jsonl"):
        s3fs.S3FileSystem().put_file(str(path), f"{bucket}/in/{path.name}")
    return f"{bucket}/in"


def download(url: str, target: Path) -> Path:
    fs = s3fs.S3FileSystem()
    fs.invalidate_cache()
    base = url.removeprefix("s3://")
    for path in fs.find(base):
        local = target / path[len(base) + 1 :]
        local.parent.mkdir(parents=True, exist_ok=True)
        local.write_bytes(fs.cat_file(path))
    return target


def remote(source: str, out: str, *options: str) -> Driver:
    arguments = command(Path(), Path(), *options)
    arguments[4:6] = [source, out]
    return subprocess.Popen(arguments, stdout=-1, stderr=-1, text=True, env=environment())


def slow(number: int) -> str:
    return plain(number) + "SLOW" * (number % 3 == 0) + "RAISE" * (number == 70)


def result_names(one: Path, other: Path) -> list[str]:
    """What differs, but for the plan and the manifest, which name the input by its place."""
    return [
        name
        for name in differing(one, other)
        if name not in ("manifest.json", "_cleaner/plan.json", "_cleaner/units.jsonl")
    ]


@pytest.fixture
def calm(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "in", 3, 60, slow)
    assert run(tmp_path / "in", tmp_path / "calm", "--no-review")[0] == 3
    return tmp_path / "calm"


def test_a_run_in_a_bucket_is_the_run_on_a_disk(tmp_path: Path, calm: Path, bucket: str) -> None:
    source = upload(tmp_path / "in", bucket)
    status, said = ended(remote(source, f"{bucket}/out", "--no-review"))
    assert status == 3, said
    got = download(f"{bucket}/out", tmp_path / "got")
    assert result_names(got, calm) == []
    assert success(got)["quarantined"] == 1
    status, said = ended(remote(source, f"{bucket}/out", "--no-review"))
    assert (status, "holds a finished run" in said) == (2, True)
    status, said = ended(remote(source, f"{bucket}/out", "--no-review", "--resume"))
    assert (status, "179 cleaned" in said) == (3, True)


def test_two_drivers_and_a_killed_one_leave_what_one_would(
    tmp_path: Path, calm: Path, bucket: str, drivers: list[Driver]
) -> None:
    source, fs = upload(tmp_path / "in", bucket), s3fs.S3FileSystem()
    drivers += [remote(source, f"{bucket}/out", "--no-review", "--resume") for _ in range(3)]

    def reports() -> int:
        fs.invalidate_cache()
        return len(fs.find("corpus/out/_cleaner/units"))

    wait_for(lambda: reports() and workers_of(tmp_path), 60)
    drivers[0].send_signal(signal.SIGKILL)
    assert [ended(driver)[0] for driver in drivers[1:]] == [3, 3]
    assert result_names(download(f"{bucket}/out", tmp_path / "got"), calm) == []


def test_a_claim_is_a_put_on_condition(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.batch.folder import open_folder

    folder = open_folder(f"{bucket}/claims")
    monkeypatch.setattr(folder._fs, "exists", lambda path: False)  # as it is for drivers that look at one moment
    won: list[int] = []

    def claim(number: int) -> None:
        if folder.claim("plan.json", [b"%d" % number]):
            won.append(number)

    threads = [threading.Thread(target=claim, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert folder.read("plan.json") == b"%d" % won[0]


def test_a_plan_that_another_made_from_other_settings_is_not_written_over(
    tmp_path: Path, bucket: str, calm: Path
) -> None:
    source = upload(tmp_path / "in", bucket)
    assert ended(remote(source, f"{bucket}/out", "--plan"))[0] == 0
    status, said = ended(remote(source, f"{bucket}/out", "--resume", "--no-checks"))
    assert (status, "other settings (checks: True, now False)" in said) == (2, True)


def test_what_is_not_there_or_not_reached_is_one_line(tmp_path: Path, bucket: str, calm: Path) -> None:
    source = upload(tmp_path / "in", bucket)
    for arguments, message in (
        (("s3://nowhere/in", f"{bucket}/out"), "s3://nowhere/in does not exist"),
        ((source, "s3://nowhere/out"), "The specified bucket does not exist"),
        ((f"{bucket}/none", f"{bucket}/out"), f"{bucket}/none does not exist"),
        (("zz://a/b", f"{bucket}/out"), "zz://a/b cannot be reached"),
    ):
        status, said = ended(remote(*arguments))
        assert status in (2, 3)
        assert message in said
        assert "Traceback" not in said
    assert not s3fs.S3FileSystem().exists("nowhere"), "no bucket is made by the way"
    os.environ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9"
    status, said = ended(remote(source, f"{bucket}/out"))
    assert status in (2, 3)
    assert "Could not connect to the endpoint" in said
    assert "Traceback" not in said


def test_what_a_run_in_a_bucket_left_for_review_is_taken_in_on_a_disk(tmp_path: Path, bucket: str, calm: Path) -> None:
    source = upload(tmp_path / "in", bucket)
    assert ended(remote(source, f"{bucket}/out"))[0] == 3
    got = download(f"{bucket}/out", tmp_path / "got")
    assert list(got.glob("_cleaner/queue/*/*"))
    assert ended(remote(source, str(got), "--resume"))[0] == 3
    assert not list(got.glob("_cleaner/queue/*/*"))
    assert run(tmp_path / "in", tmp_path / "reviewed")[0] == 3
    assert [name for name in result_names(got, tmp_path / "reviewed") if name == "review"] == []
    assert json.loads((got / "_SUCCESS").read_text())["asked"] > 0
