"""Text decoded with the wrong charset, read back: stretches of it, with the text that their bytes were meant to be.

Each function yields `(start, end, text)`, in offsets of the page's text. Whether a reading is believed is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner.patterns import pattern

Reading = tuple[int, int, str]

# What cp1252 makes of the bytes 80 to 9F, but for the five that it leaves open.
_CP1252 = {bytes([b]).decode("cp1252", "ignore"): b for b in range(0x80, 0xA0)}
_CP1252.pop("", None)
_SPECIALS = "".join(_CP1252)
_TRAIL = f"\x80-\xbf{_SPECIALS}"
_UTF8_AS_LATIN = pattern(
    f"[\xc2-\xf4][{_TRAIL}](?:(?<=[\xc2-\xdf].)|(?<=[\xe0-\xef].)[{_TRAIL}]|(?<=[\xf0-\xf4].)[{_TRAIL}]{{2}})"
)
# Pairs and triples of GBK bytes that happen to be UTF-8 were decoded to letters of other alphabets.
_OTHERS = "\u0100-\u07ff\u0800-\u10ff\u1200-\u1dff\ua4d0-\uabff"
_HIGH = f"\x80-\xff{_OTHERS}"
_GBK_AS_LATIN = pattern(f"[\x81-\xfe{_OTHERS}](?:[\x20-\x7e{_HIGH}]*[{_HIGH}])?[@-~]?")
_GBK_AS_LATIN_RUN = pattern(f"[\x81-\xfe{_OTHERS}][{_HIGH}]+[@-~]?")
_UTF8 = re.compile(rb"(?:[\xe2-\xef][\x80-\xbf]{2}|[\xc2-\xdf][\x80-\xbf]|[\x20-\x7e])+")


def utf8_read_as_latin(text: str) -> Iterator[Reading]:
    """`ä¸­å›½` was 中国, `cafÃ©` was café: each row of characters that are one UTF-8 sequence after another."""
    row: list[str] = []
    start = end = -1
    for match in _UTF8_AS_LATIN.finditer(text):
        try:
            char = _bytes(match[0]).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if match.start() != end and row:
            yield start, end, "".join(row)
            row = []
        if not row:
            start = match.start()
        row.append(char)
        end = match.end()
    if row:
        yield start, end, "".join(row)


def gbk_read_as_latin(text: str) -> Iterator[Reading]:
    """`ÖÐ¹ú` was 中国, `2009Ä꣬` was 2009年，: whole stretches of a line where they can be read back, else each run."""
    for match in _GBK_AS_LATIN.finditer(text):
        reading = _as_gbk(match[0]) if sum(not char.isascii() for char in match[0]) * 4 > len(match[0]) else None
        if reading is not None:
            yield match.start(), match.start() + reading[1], reading[0]
            continue
        for run in _GBK_AS_LATIN_RUN.finditer(match[0]):
            reading = _as_gbk(run[0])
            if reading is not None:
                yield match.start() + run.start(), match.start() + run.start() + reading[1], reading[0]


def utf8_read_as_gbk(text: str) -> Iterator[Reading]:
    """`涓浗` with a private-use character inside was 中国: stretches that are whole UTF-8 sequences from a character to a character."""
    behind = 0
    for seed in utf8_as_gbk().finditer(text):
        if seed.start() < behind:
            continue
        line_end = text.find("\n", seed.start())
        line = text[seed.start() : line_end if line_end >= 0 else len(text)]
        raw, edges = _gbk_bytes(line)
        found = _UTF8.match(raw)
        if found is None:
            continue
        length = _last_edge(raw, edges, found.end())
        behind = seed.start() + length
        if length > 1:
            yield seed.start(), behind, raw[: edges[length]].decode("utf-8", "replace")


def _bytes(text: str) -> bytes:
    """The bytes that Latin-1 or cp1252 made into `text`; of other letters, their own in UTF-8."""
    out = bytearray()
    for char in text:
        if char < "\u0100":
            out.append(ord(char))
        elif char in _CP1252:
            out.append(_CP1252[char])
        else:
            out += char.encode("utf-8")
    return bytes(out)


def _as_gbk(text: str) -> tuple[str, int] | None:
    """What GBK makes of the bytes of `text`, and how many of its characters that takes; None where it makes nothing."""
    for length in (len(text), len(text) - 1):
        # An ASCII character behind the stretch may or may not be the second byte of its last character.
        if length < len(text) and not text[-1].isascii():
            break
        try:
            decoded = _bytes(text[:length]).decode("gb18030")
        except UnicodeDecodeError:
            continue
        if length == len(text) and decoded.endswith(text[-1]):
            return decoded[:-1], length - 1
        return decoded, length
    return None


def _gbk_bytes(line: str) -> tuple[bytes, list[int]]:
    """The bytes of a line in GBK up to the first character that has none, and the offset of each character in them."""
    raw, edges = bytearray(), [0]
    for char in line:
        if char == "\u20ac":
            raw.append(0x80)
        else:
            try:
                code = char.encode("gb18030")
            except UnicodeEncodeError:
                break
            if len(code) > 2:
                break
            raw += code
        edges.append(len(raw))
    return bytes(raw), edges


def _last_edge(raw: bytes, edges: list[int], end: int) -> int:
    """How many characters lie within `raw[:end]`, so that no sequence is cut and no plain ASCII trails."""
    count = len(edges) - 1
    while count > 0 and (edges[count] > end or _cuts(raw, edges[count]) or raw[edges[count] - 1] < 0x80):
        count -= 1
    return count


def _cuts(raw: bytes, at: int) -> bool:
    """Whether a UTF-8 sequence is cut at `at`."""
    for back in (1, 2):
        if at >= back and raw[at - back] >= 0xC2:
            need = 2 if raw[at - back] < 0xE0 else 3
            return need > back
        if at >= back and raw[at - back] < 0x80:
            return False
    return False


@cache
def utf8_as_gbk() -> re.Pattern[str]:
    """Three characters in a row that are the six bytes of two UTF-8 sequences: hardly any real text has them."""
    first, second, low = range(0xE2, 0xF0), range(0x80, 0xC0), range(0x81, 0xC0)
    return re.compile("".join(f"[{re.escape(pairs(a, b))}]" for a, b in ((first, second), (low, first), (low, second))))


def pairs(leads: range, trails: range) -> str:
    """Each character that GBK writes as one of `leads` and one of `trails`, user-defined ones included."""
    return b"".join(bytes([lead, trail]) for lead in leads for trail in trails if trail != 0x7F).decode(
        "gb18030", "ignore"
    )
