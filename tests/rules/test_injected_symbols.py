"""Symbols injected into sentences: few places are enough where a symbol says nothing, and none where a writer put it."""

from __future__ import annotations

import pytest

from rules.support import alone, clean_by, sound_texts

SYMBOLS = "noise/injected-symbols"
SIGNS = "noise/injected-signs"
PROSE = (
    "据市统计局公布的数据，今年上半年全市工业增加值同比增长6.4%，高于全省平均水平。",
    "公司负责人表示，新建的两条生产线将在年底前投入使用，预计每年可以节约用电320万度。",
)
SPARSE = ("◍", "⬢", "⍜", "ᛟ", "ฟ", "ж", "뷁", "▚", "₢", "⊠")


@pytest.mark.parametrize("symbol", SPARSE)
def test_two_places_are_enough_of_what_nobody_types(symbol: str) -> None:
    damaged = PROSE[0].replace("统计", f"统{symbol}计").replace("增长", f"增{symbol}长") + PROSE[1]
    assert clean_by(SYMBOLS, damaged) == "".join(PROSE)


@pytest.mark.parametrize("symbol", [*SPARSE, "★", "◆", "🍉"])
def test_a_symbol_all_over_sentences_goes(symbol: str) -> None:
    text = "".join(PROSE) * 2
    pieces = [f"{symbol}{char}" if n % 7 == 3 and char not in "，。" else char for n, char in enumerate(text)]
    assert clean_by(SYMBOLS, "".join(pieces)) == text


@pytest.mark.parametrize(
    ("damaged", "cleaned"),
    [
        ("皮|影戏的第七代传人，是他的女|儿。", "皮影戏的第七代传人，是他的女儿。"),
        ("开工^，投产^#；验收^，并网^#。工业^、农业^#齐头并进。", "开工，投产；验收，并网。工业、农业齐头并进。"),
    ],
)
def test_signs_of_the_keyboard_that_tear_words_go(damaged: str, cleaned: str) -> None:
    assert clean_by(SIGNS, damaged) == cleaned


@pytest.mark.parametrize("rule", [SYMBOLS, SIGNS])
@pytest.mark.parametrize(
    "text",
    [
        "味道◎，服务○，价格△，环境×。",
        "一标段：路基●，桥梁●，隧道○。",
        "二○二三年，全国人口一○五万。",
        "角α与角β互补，电阻为5Ω，波长为λ，圆周率π约为3.14。",
        "俄语字母ж读作“热”，字母щ的发音更软，字母ы没有对应的音。",
        "泰语中写作ก，读作“哥”；写作ข，读作“科”。",
        "白方走黑△二子，黑○一子被提，△处成劫。",
        "动画《轻音☆少女》与《幸运☆星》都在今年重播。",
        "按⌘键打开菜单，再按⌥键。⎋可以退出。",
        "A公司×B公司联名款，北京→上海→广州。",
        "脚注†和‡分别指作者与译者；见§3和¶4。",
        "好~，好~~，再见~！明天见~。",
        "首页|新闻|体育|财经|娱乐|科技|汽车|房产",
        "（づ｡◕‿◕｡）づ，今天也很开心。",
    ],
)
def test_what_writers_put_stays(rule: str, text: str) -> None:
    assert alone(rule).clean(text).text == text


@pytest.mark.parametrize("rule", [SYMBOLS, SIGNS])
def test_sound_texts_stay(rule: str) -> None:
    cleaner = alone(rule)
    assert [name for name, text in sound_texts().items() if cleaner.clean(text).text != text] == []
