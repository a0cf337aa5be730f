"""What people use instead, each as a function from text to text: `python tests/bench/peers.py NAME` is a filter.

It reads JSON lines, {"text": …}, and writes as many, so that `cleaner score --lines --system "python tests/bench/peers.py ftfy"`
scores a peer on the documents that our rules are scored on. `python tests/bench/peers.py` lists what is installed.
Each runs as its makers ship it; where that is known to harm Chinese and can be switched off, a second entry has it off.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Clean = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Peer:
    """`load` raises ImportError where the package is missing; `does` says what the peer sets out to do."""

    load: Callable[[], Clean]
    does: str


def _re_sub(pattern: str) -> Clean:
    sub = re.compile(pattern).sub
    return lambda text: sub("", text)


def _ftfy() -> Clean:
    return importlib.import_module("ftfy").fix_text  # type: ignore[no-any-return]


def _ftfy_for_chinese() -> Clean:
    ftfy: Any = importlib.import_module("ftfy")
    config = ftfy.TextFixerConfig(
        fix_character_width=False, uncurl_quotes=False, fix_latin_ligatures=False, normalization=None
    )
    return lambda text: ftfy.fix_text(text, config)  # type: ignore[no-any-return]


def _clean_text() -> Clean:
    clean: Any = importlib.import_module("cleantext").clean
    return lambda text: clean(text, lower=False, to_ascii=False)  # type: ignore[no-any-return]


def _jionlp() -> Clean:
    return importlib.import_module("jionlp").clean_text  # type: ignore[no-any-return]


def _pangu() -> Clean:
    pangu = importlib.import_module("pangu")
    return getattr(pangu, "space_text", None) or pangu.spacing_text  # type: ignore[no-any-return]


def _autocorrect() -> Clean:
    return importlib.import_module("autocorrect_py").format  # type: ignore[no-any-return]


def _autocorrect_marks() -> Clean:
    autocorrect: Any = importlib.import_module("autocorrect_py")
    spacing = ("word", "punctuation", "bracket", "dash", "backticks", "dollar")
    autocorrect.load_config(json.dumps({"rules": {f"space-{where}": 0 for where in spacing}}))
    return autocorrect.format  # type: ignore[no-any-return]


def _datatrove() -> Clean:
    return importlib.import_module("datatrove.pipeline.formatters").FTFYFormatter().format  # type: ignore[no-any-return]


_JUICER = (
    ("fix_unicode", "FixUnicode"),
    ("punctuation_normalization", "PunctuationNormalization"),
    ("whitespace_normalization", "WhitespaceNormalization"),
    ("clean_links", "CleanLinks"),
    ("clean_email", "CleanEmail"),
    ("remove_specific_chars", "RemoveSpecificChars"),
    ("remove_repeat_sentences", "RemoveRepeatSentences"),
)
"""The mappers of Data-Juicer that clean text of web pages, in the order of its recipes: (file, class)."""


def _juicer(*names: str) -> Clean:
    mappers = [
        getattr(importlib.import_module(f"data_juicer.ops.mapper.{file}_mapper"), f"{name}Mapper")()
        for file, name in _JUICER
        if not names or file in names
    ]

    def clean(text: str) -> str:
        for mapper in mappers:
            text = mapper.process_batched({"text": [text]})["text"][0]
        return text

    return clean


def _zhlint() -> Clean:
    folder = os.environ.get("ZHLINT", "")
    if not (Path(folder) / "lib" / "index.js").exists():
        raise ImportError("set ZHLINT to node_modules/zhlint")
    script = Path(__file__).with_name("zhlint.mjs")
    node = subprocess.Popen(
        ["node", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1
    )
    assert node.stdin is not None and node.stdout is not None
    out, back = node.stdin, node.stdout

    def clean(text: str) -> str:
        out.write(json.dumps(text) + "\n")
        out.flush()
        return str(json.loads(back.readline()))

    return clean


PEERS: dict[str, Peer] = {
    "re.sub": Peer(lambda: _re_sub("[★◆■]+"), "three symbols"),
    "re.sub-broad": Peer(
        lambda: _re_sub("[\u2190-\u2bff\ue000-\uf8ff\U0001f000-\U0001faff]+"), "arrows, shapes, dingbats, emoji"
    ),
    "autocorrect-py": Peer(_autocorrect, "marks and spacing"),
    "autocorrect-py-marks": Peer(_autocorrect_marks, "marks; its spacing switched off"),
    "zhlint": Peer(_zhlint, "marks and spacing"),
    "pangu": Peer(_pangu, "spaces between Han and Latin"),
    "ftfy": Peer(_ftfy, "mojibake, entities, width"),
    "ftfy-for-chinese": Peer(_ftfy_for_chinese, "mojibake, entities"),
    "clean-text": Peer(_clean_text, "Unicode and white space"),
    "jionlp": Peer(_jionlp, "tags, repeated marks, contacts"),
    "datatrove": Peer(_datatrove, "mojibake, entities (FTFYFormatter)"),
    "data-juicer": Peer(_juicer, f"{len(_JUICER)} mappers: {', '.join(file for file, _ in _JUICER)}"),
    "data-juicer-symbols": Peer(lambda: _juicer("remove_specific_chars"), "remove_specific_chars alone"),
}


def load(name: str) -> Clean:
    """The peer's function. Raises ImportError where it is not installed, KeyError where there is no such peer."""
    with redirect_stdout(sys.stderr):  # some greet at import
        return PEERS[name].load()


def _installed() -> None:
    for name, peer in PEERS.items():
        try:
            load(name)
        except ImportError as error:
            print(f"{name:22}not installed: {error}")
        else:
            print(f"{name:22}{peer.does}")


def main() -> int:
    if len(sys.argv) < 2:
        _installed()
        return 0
    clean = load(sys.argv[1])
    for line in sys.stdin:
        with redirect_stdout(sys.stderr):
            cleaned = clean(json.loads(line)["text"])
        print(json.dumps({"text": cleaned}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
