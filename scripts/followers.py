"""Counts which class of word follows which over the sound texts of the corpora's open part: packs/lexicons/followers.toml."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

from cleaner.rules.spam import _reading
from cleaner.words import simplified, tagged

_ROOT = Path(__file__).parents[1]
_TARGET = _ROOT / "cleaner/packs/lexicons/followers.toml"
_GRAMMAR_TAGS = frozenset(("p", "c", "uj", "ul", "uz", "ug", "ud", "uv", "d", "f", "r", "y", "m", "q", "zg", "k"))
_OFTEN = 12
"""How often a word of grammar must stand in the texts to be a class of its own."""
_HEADER = """# How often one class of word follows another in sound texts: the look part of corpora/base and corpora/sound, counted by
# scripts/followers.py. A class is a word of grammar, a mark, 9 for numbers, A for Latin letters, or a part of speech.
"""


def _texts() -> list[list[tuple[str, str]]]:
    files = [*_ROOT.glob("corpora/base/look/*.txt"), *_ROOT.glob("corpora/sound/look/*.txt")]
    texts = [path.read_text(encoding="utf-8") for path in sorted(files)]
    return [tagged(simplified(text)) for text in texts if _is_chinese(text)]


def _is_chinese(text: str) -> bool:
    return sum("\u4e00" <= char <= "\u9fff" for char in text) * 2 > len(text)


def main() -> None:
    texts = _texts()
    often = Counter(word for text in texts for word, tag in text if tag in _GRAMMAR_TAGS and word[0] >= "\u4e00")
    grammar = sorted(word for word, n in often.items() if n >= _OFTEN)
    _reading._grammar = lambda: frozenset(grammar)  # type: ignore[assignment]
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        classes = ["\n", *(_reading.class_of(word, tag) for word, tag in text), "\n"]
        pairs.update(pairwise(classes))
    rows: dict[str, dict[str, int]] = {}
    for (left, right), n in sorted(pairs.items()):
        rows.setdefault(left, {})[right] = n
    lines = [_HEADER + "grammar = [", *_wrapped(grammar), "]", "", "[follows]"]
    for left, row in rows.items():
        items = ", ".join(f"{json.dumps(right, ensure_ascii=False)} = {n}" for right, n in row.items())
        lines.append(f"{json.dumps(left, ensure_ascii=False)} = {{ {items} }}")
    _TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _wrapped(words: list[str]) -> list[str]:
    return ["  " + " ".join(f'"{word}",' for word in words[at : at + 20]) for at in range(0, len(words), 20)]


if __name__ == "__main__":
    main()
