"""What is read of a text piece by piece is what `parse` finds in the whole."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.quantities import parse
from cleaner.quantities.reading import Reader
from tests.quantities.test_robust import PIECES

SENTENCES = st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), min_size=1, max_size=5)


@settings(max_examples=300)
@given(SENTENCES)
def test_sentences_by_themselves_hold_what_the_text_holds(sentences: list[str]) -> None:
    text = "。\n".join(sentence.replace("\n", "") for sentence in sentences)
    whole, reader, start = parse(text), Reader(text), 0
    for end in [at for at in range(len(text)) if text.startswith("。\n", at)] + [len(text)]:
        found = reader.within(start, end)
        assert found == [q for q in whole if start <= q.start < end]
        assert reader.most(start, end) >= len(found)
        start = end + 2


def test_addresses_and_spaces_inside_figures_are_seen_whole() -> None:
    for text in ("见 https://a.cn/x?id=5 页。又3家。", "其中 三千 二百 人。占 百 分 之 八。", "１２，３４５元。5个。"):
        reader, stops = Reader(text), [0, *(at + 1 for at, char in enumerate(text) if char in "。?")]
        assert [q for span in pairwise(stops) for q in reader.within(*span)] == parse(text)
