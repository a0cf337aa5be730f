"""Bytes to text and exactly back, with the encoding found by evidence and kept on record.

Order: byte order mark, zeros at one parity (UTF-16), strict UTF-8, UTF-8 with a few bad bytes, then GB18030, Big5 or UTF-16
by how many of the characters are ones that Chinese text is made of, then charset-normalizer. Bytes that fit no character
are carried as surrogates (PEP 383), so that `encode` gives back every byte of text that was not changed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from cleaner.model import CleanerError

# Frequent characters of Simplified and Traditional text. Read in the wrong encoding, Chinese turns into rare characters.
_HANS = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方"
    "多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情"
    "明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给"
    "世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太"
    "量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
)
_HANT = (
    "這個們來爲國說時會對於過發後裏種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產話內給門兒東聲員論處義幾"
    "認條氣題爾別變總電數報結務場計資許統區隊決馬書則聽卻達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運為裡著眾羣群億"
)
_COMMON = re.compile(f"[{_HANS}{_HANT}，。、：；？！“”《》（）]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MAGIC = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF; extract its text first"),
    (b"PK\x03\x04", "a ZIP archive or an Office document; extract its text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; extract its text first"),
    (b"\x1f\x8b", "gzip data; name it .gz and use `cleaner run`"),
    (b"\x28\xb5\x2f\xfd", "zstd data; name it .zst and use `cleaner run`"),
    (b"BZh", "bzip2 data; decompress it first"),
    (b"\xfd7zXZ", "xz data; decompress it first"),
    (b"7z\xbc\xaf", "a 7z archive; extract it first"),
    (b"Rar!", "a RAR archive; extract it first"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "Parquet; use `cleaner run`"),
    (b"SQLite format 3", "an SQLite database"),
)
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_PRINTABLE = bytes(range(32, 127))
_SAMPLE = 1 << 16
_MULTIBYTE = {"gb18030": ("gb18030",), "big5": ("big5", "cp950", "big5hkscs")}
_PIECES = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x81-\xfe][\x40-\xfe]|[\x00-\xff]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text was stored: codec, byte order mark, and trailing bytes that make no whole character (torn UTF-16)."""

    name: str = "utf-8"
    mark: bytes = b""
    tail: bytes = b""

    @property
    def label(self) -> str:
        """For people and records: `utf-8`, `utf-8 with BOM`, `gb18030`."""
        return f"{self.name} with BOM" if self.mark else self.name


UTF8 = Encoding()


def decode(data: bytes, encoding: str | None = None) -> tuple[str, Encoding]:
    """The text of `data` and how it was stored; line endings stay as they are. Raises CleanerError for what is not text.

    `encoding` names a codec to use instead of looking at the evidence.
    """
    if encoding is not None:
        return _named(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], name, mark)
    _refuse_magic(data)
    sample = data[:_SAMPLE]
    wide = _utf_32_by_zeros(sample) or _wide_by_zeros(sample)
    if wide:
        return _read(data, wide)
    try:
        text, name = data.decode(), "utf-8"
    except UnicodeDecodeError:
        text, name = "", _guess(sample)
    if not name.startswith("utf-16"):
        # What is not strict UTF-8 is read as nearly any bytes could be: it must hold hardly any control to be text.
        _refuse_controls(sample, 10 if text else 50)
    return (text, UTF8) if text else _read(data, name)


def encode(text: str, encoding: Encoding = UTF8) -> bytes:
    """The bytes of `text`: for a text as `decode` gave it, the very bytes that it was given.

    Raises CleanerError if a character does not exist in the encoding.
    """
    try:
        return encoding.mark + text.encode(encoding.name, _errors(encoding.name)) + encoding.tail
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise CleanerError(
            f"{character!r} (U+{ord(character):04X}) cannot be written as {encoding.name}; write UTF-8 instead"
        ) from None


def _errors(name: str) -> str:
    if name.startswith(("utf-16", "utf-32")):
        return "surrogatepass"
    return "cleaner.surrogates" if name == "utf-8" else "surrogateescape"


def _keep_surrogates(error: UnicodeError) -> tuple[bytes, int]:
    """Escaped bytes become bytes again; other lone surrogates take the form that `surrogatepass` gives them."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    pieces = []
    for character in error.object[error.start : error.end]:
        escaped = "\udc80" <= character <= "\udcff"
        pieces.append(bytes([ord(character) - 0xDC00]) if escaped else character.encode("utf-8", "surrogatepass"))
    return b"".join(pieces), error.end


codecs.register_error("cleaner.surrogates", _keep_surrogates)


def _named(data: bytes, name: str) -> tuple[str, Encoding]:
    codec = charset(name)
    if codec in ("utf-8-sig", "utf-16", "utf-32"):
        for mark, marked in _MARKS:
            if data.startswith(mark) and marked.startswith(codec[:6].rstrip("-")):
                return _read(data[len(mark) :], marked, mark)
        codec = "utf-8" if codec == "utf-8-sig" else f"{codec}-le"
    return _read(data, codec)


def charset(name: str) -> str:
    """The codec of an encoding of texts. Raises CleanerError for what is none, as a codec of domain names or of escapes."""
    try:
        codec = codecs.lookup(name).name
        if (
            "a\n".encode(codec).decode(codec) != "a\n"
            or "\n".encode(codec).removeprefix(codecs.BOM_UTF8).strip(b"\xff\xfe\0") != b"\n"
        ):
            raise LookupError
        b"\x80\xff".decode(codec, "surrogateescape")
    except (UnicodeDecodeError, UnicodeEncodeError):
        pass  # one, of which two bytes are no character
    except (LookupError, UnicodeError, ValueError):
        raise CleanerError(f"{name!r} is no encoding of text; try utf-8, gb18030, big5, utf-16") from None
    return codec


_FEW = 5
"""Characters or bytes up to which data may be what it is by chance."""


def require_plausible(data: bytes, name: str) -> None:
    """For an encoding that a person named: raises CleanerError for data that is UTF-8 by all evidence, or hardly of that one.

    It would be cleaned as other characters.
    """
    codec = charset(name)
    if codec in ("utf-8", "utf-8-sig"):
        found, of = _foreign_and_bad(data, "utf-8")
    else:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = ""
        wide = codec.startswith(("utf-16", "utf-32"))
        if text and "\0" not in text and (len(_FOREIGN.findall(text)) >= _FEW or (wide and len(text) > 4 * _FEW)):
            raise CleanerError(f"it is UTF-8, not {codec}: leave out --encoding, or name utf-8")
        found, of = (0, 0) if wide else _foreign_and_bad(data, codec)
    if of >= _FEW and of * 5 > found:
        raise CleanerError(f"{of} of its bytes are no {codec}: leave out --encoding, or name another")


def _foreign_and_bad(data: bytes, codec: str) -> tuple[int, int]:
    """How many characters are not ASCII, and how many of them are bytes that fit none."""
    if data.isascii():
        return 0, 0
    foreign = _FOREIGN.findall(data.decode(codec, "surrogateescape"))
    return len(foreign), sum("\udc80" <= c <= "\udcff" for c in foreign)


def _read(data: bytes, name: str, mark: bytes = b"") -> tuple[str, Encoding]:
    """Decode so that encoding gives the same bytes, by a sibling of the codec if this one has two codes for a character."""
    if name.startswith(("utf-16", "utf-32")):
        unit = 2 if name.startswith("utf-16") else 4
        whole = len(data) - len(data) % unit
        try:
            return data[:whole].decode(name, "surrogatepass"), Encoding(name, mark, data[whole:])
        except UnicodeDecodeError:
            raise CleanerError(f"not text: not valid {name}") from None
    if name == "utf-8":
        return data.decode(name, "surrogateescape"), Encoding(name, mark)
    for sibling in _MULTIBYTE.get(name, (name,)):
        text = data.decode(sibling, "surrogateescape")
        if text.encode(sibling, "surrogateescape") == data:
            return text, Encoding(sibling, mark)
    text = _by_pieces(data, name)
    if text.encode(name, "surrogateescape") == data:
        return text, Encoding(name, mark)
    return (mark + data).decode("utf-8", "surrogateescape"), UTF8


def _by_pieces(data: bytes, name: str) -> str:
    """Decode character by character, escaping those that would be written differently."""

    def piece(token: bytes) -> str:
        text = token.decode(name, "surrogateescape")
        if text.encode(name, "surrogateescape") == token:
            return text
        return token.decode("ascii", "surrogateescape")

    known: dict[bytes, str] = {}
    return "".join([known.get(t) or known.setdefault(t, piece(t)) for t in _PIECES.findall(data)])


def _refuse_magic(data: bytes) -> None:
    for magic, what in _MAGIC:
        if not data.startswith(magic):
            continue
        if magic == b"%PDF-" or not data[:64].isascii() or _CONTROLS.search(data[:64]):
            raise CleanerError(f"not text: it is {what}")


def _refuse_controls(sample: bytes, share: int) -> None:
    """Refuses what holds more than one control byte in `share`."""
    if len(_CONTROLS.findall(sample)) * share > len(sample):
        raise CleanerError(f"not text: more than one byte in {share} is a control byte")


def _utf_32_by_zeros(sample: bytes) -> str | None:
    """UTF-32 without a mark: no code point reaches the highest byte of its four, and hardly any the next."""
    whole = sample[: len(sample) & ~3]
    for name, highest, next_ in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
        zeros = whole[next_::4].count(0)
        if len(whole) >= 8 and not any(whole[highest::4]) and zeros * 10 >= len(whole[next_::4]) * 9:
            text = whole.decode(name, "replace")
            if text.count("\0") + text.count("\ufffd") == 0:
                return name
    return None


def _wide_by_zeros(sample: bytes) -> str | None:
    """UTF-16 without a mark: zeros (the high bytes of ASCII and line breaks) at one parity, and text when read so."""
    high_first, low_first = sample[0::2].count(0), sample[1::2].count(0)
    if not high_first and not low_first:
        return None
    name = "utf-16-be" if high_first > low_first else "utf-16-le"
    most, least = max(high_first, low_first), min(high_first, low_first)
    if least * 20 > most:
        return None
    text = sample[: len(sample) & ~1].decode(name, "replace")
    readable = sum(map(text.count, "\n\r\t ")) + len(_COMMON.findall(text)) + len(re.findall(r"[!-~]", text))
    return name if readable * 4 > len(text) else None


_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""A lone surrogate, or half of a pair, in the form of UTF-8."""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _guess(sample: bytes) -> str:
    """The codec of bytes that are not UTF-8 throughout."""
    if _is_utf8(_SURROGATE.sub(b"", sample)):
        return "utf-8"
    text = sample.decode("utf-8", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    if len(_FOREIGN.findall(text)) > 5 * bad:
        return "utf-8"
    scores = {name: _share(sample, name) for name in ("gb18030", "big5", "utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= 0.25:
        return best
    return _fallback(sample) or "utf-8"


def _share(sample: bytes, name: str) -> float:
    """How much of what is not ASCII are common Chinese characters if the sample is read as `name`."""
    if name.startswith("utf-16"):
        foreign = sample[: len(sample) & ~1].decode(name, "replace")
    else:
        foreign = "".join(_FOREIGN.findall(sample.decode(name, "replace")))
    if not foreign:
        return 0.0
    return (len(_COMMON.findall(foreign)) - 2 * foreign.count("\ufffd")) / len(foreign)


def _fallback(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    if found is None:
        return None
    try:
        extends_ascii = _PRINTABLE.decode(found.encoding) == _PRINTABLE.decode()
        sample.decode(found.encoding, "surrogateescape")
    except (LookupError, UnicodeError):
        return None
    return codecs.lookup(found.encoding).name if extends_ascii else None
