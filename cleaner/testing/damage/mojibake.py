"""Text read in the wrong charset (damage 18): UTF-8 as Latin-1 or cp1252, GBK as Latin-1, UTF-8 as GBK where no byte was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound

FAMILY = "mojibake"
READINGS = (("utf-8", "latin-1"), ("utf-8", "cp1252"), ("gbk", "latin-1"), ("utf-8", "gbk"))
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE = re.compile(r"[^\n。！？]{4,}[。！？]?")


def mojibake(
    text: str, rng: Random, *, reading: tuple[str, str] | None = None, whole: bool | None = None
) -> Iterator[Wound]:
    """Wounds over every line, or over some. Of UTF-8 read as GBK only the sentences that can be read back are hurt."""
    written, read = reading or rng.choice(READINGS)
    whole = rng.random() < 0.5 if whole is None else whole
    pattern = _SENTENCE if read == "gbk" else _LINE
    for found in pattern.finditer(text):
        misread = _misread(found.group(), written, read)
        if misread and misread != found.group() and (whole or rng.random() < 0.4):
            yield Wound(*found.span(), misread, FAMILY)


def _misread(text: str, written: str, read: str) -> str | None:
    """`text` written in one charset and read in another; None where that loses something."""
    try:
        raw = text.encode(written)
        return _as_cp1252(raw) if read == "cp1252" else raw.decode(read)
    except UnicodeError:
        return None


def _as_cp1252(raw: bytes) -> str:
    """As browsers read it: the five bytes that cp1252 leaves open stay control characters."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in raw)
