import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.formats.encodings import Encoding, decode, encode
from cleaner.model import CleanerError

HANS = "今年以来，各地坚持把就业工作放在重要位置，全市新增就业1.3万人。\r\n这是第二行：没有问题。\n"
HANT = "今年以來，各地堅持把就業工作放在重要位置，全市新增就業1.3萬人。\r\n這是第二行：沒有問題。\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (HANS, "utf-8", "utf-8"),
        (HANS, "gb18030", "gb18030"),
        (HANT, "gb18030", "gb18030"),
        (HANT, "big5", "big5"),
        (HANS, "utf-16-le", "utf-16-le"),
        (HANS, "utf-16-be", "utf-16-be"),
        (HANS.replace("\r\n", "").replace("\n", "").replace("1.3", ""), "utf-16-le", "utf-16-le"),
        ("plain ASCII\n", "utf-16-be", "utf-16-be"),
        (HANS, "utf-32-le", "utf-32-le"),
        (HANS, "utf-32-be", "utf-32-be"),
        ("plain ASCII\n", "utf-32-le", "utf-32-le"),
        ("彼は昨日、東京へ行きました。とても楽しかったそうです。" * 3, "shift_jis", "cp932"),
    ],
)
def test_encoding_is_found_and_written_back(text: str, codec: str, name: str) -> None:
    data = text.encode(codec)
    found, encoding = decode(data)
    assert found == text
    assert encoding.name == name
    assert encode(found, encoding) == data


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"])
def test_byte_order_mark_is_not_text_and_comes_back(codec: str) -> None:
    data = ("\ufeff" + HANS).encode(codec)
    text, encoding = decode(data)
    assert text == HANS
    assert encoding.label == f"{codec} with BOM"
    assert encode(text, encoding) == data


def test_nearly_utf8_stays_utf8_and_keeps_its_bad_bytes() -> None:
    data = HANS.encode() + b"\xff\xc0" + HANS.encode()[:-1][:50] + b"\xe4\xb8"
    text, encoding = decode(data)
    assert encoding.name == "utf-8"
    assert text.startswith(HANS)
    assert encode(text, encoding) == data


@pytest.mark.parametrize("text", ["今天\ud83d了", "\ud83d", "a\ud83db", "\ud83d\ude00好"])
def test_surrogates_in_short_texts_are_utf8(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    found, encoding = decode(data)
    assert encoding.name == "utf-8"
    assert encode(found, encoding) == data


def test_torn_utf16_keeps_its_last_byte() -> None:
    data = codecs.BOM_UTF16_LE + HANS.encode("utf-16-le") + b"\x4e"
    text, encoding = decode(data)
    assert (text, encoding.tail) == (HANS, b"\x4e")
    assert encode(text, encoding) == data


def test_big5_codes_that_share_a_character_come_back() -> None:
    data = HANT.encode("big5") + bytes.fromhex("a1fea240a2cca2ce") + HANT.encode("big5")
    text, encoding = decode(data)
    assert text.startswith(HANT)
    assert text.endswith(HANT)
    assert encode(text, encoding) == data


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_whatever_is_taken_for_text_comes_back_to_the_byte(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except CleanerError as error:
        assert str(error).startswith("not text")
    else:
        assert encode(text, encoding) == data


@given(st.text(st.characters(exclude_categories=()), max_size=100), st.sampled_from(["gb18030", "big5", "utf-8"]))
@settings(max_examples=200, deadline=None)
def test_a_named_encoding_is_obeyed(text: str, codec: str) -> None:
    data = text.encode(codec, "ignore")
    found, encoding = decode(data, codec)
    assert encode(found, encoding) == data


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_any_text_can_be_written_as_utf8(text: str) -> None:
    assert encode(text, Encoding()) == text.encode("utf-8", "cleaner.surrogates")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"PK\x03\x04" + bytes(100), "ZIP"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x7fELF" + bytes(range(256)), "program"),
        (bytes(1000), "control"),
        (bytes(range(32)) * 40, "control"),
    ],
)
def test_binary_data_is_refused_with_a_reason(data: bytes, what: str) -> None:
    with pytest.raises(CleanerError, match=what):
        decode(data)


@pytest.mark.parametrize("text", ["BZhang wrote this.", "GIF8 is a word", "PAR1", "", "a\0b " + "text " * 20])
def test_text_that_starts_like_a_binary_file_is_text(text: str) -> None:
    assert decode(text.encode())[0] == text


def test_a_character_that_the_encoding_lacks_is_named() -> None:
    with pytest.raises(CleanerError, match=r"U\+8FD9.*big5"):
        encode("这", Encoding("big5"))


def test_unknown_encoding_is_a_clear_error() -> None:
    with pytest.raises(CleanerError, match="'klingon' is no encoding of text"):
        decode(b"", "klingon")
