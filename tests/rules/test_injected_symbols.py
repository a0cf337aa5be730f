"""Symbols injected into sentences: few places are enough where a symbol says nothing, and none where a writer put it."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
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


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (
            "雨下了整整一🦄夜。早上推开窗，院里的石榴花落了🧊一地。邻居家的猫望着🎀水洼里的天空。我泡一壶浓茶，坐在廊🐙下，什么也不🐙做。",
            "雨下了整整一夜。早上推开窗，院里的石榴花落了一地。邻居家的猫望着水洼里的天空。我泡一壶浓茶，坐在廊下，什么也不做。",
        ),
        (
            "水库大坝的监🍩测点共有四十二处，数据每十分钟上传🌵一次。渗流量超过警戒值时，系🍋统会自动报警，值班🦄员须在五分钟内到🍄场。",
            "水库大坝的监测点共有四十二处，数据每十分钟上传一次。渗流量超过警戒值时，系统会自动报警，值班员须在五分钟内到场。",
        ),
        (
            "先⛵下一半番茄炒成酱，再🍋放牛腩翻炒，番🧊茄去皮切丁，放入🐙另一半番茄和盐，小火炖一个半小🍋时。",
            "先下一半番茄炒成酱，再放牛腩翻炒，番茄去皮切丁，放入另一半番茄和盐，小火炖一个半小时。",
        ),
        (
            "基层法庭🎈巡回办案，把庭🍓审搬到田间🎈地头，村民端着饭碗🐳旁听，许多纠纷当场就🍓调解了结。法官说，这比贴告🐳示管用。",
            "基层法庭巡回办案，把庭审搬到田间地头，村民端着饭碗旁听，许多纠纷当场就调解了结。法官说，这比贴告示管用。",
        ),
    ],
)
def test_emoji_go(text: str, cleaned: str) -> None:
    assert Cleaner(checks=False).clean(text).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "周末去了海边🏖️吹风，吃了🦞龙虾和🍦冰淇淋，还捡到一只小螃蟹🦀。回程路上看日落🌅，真的好美呀！",
        "小区养了🐱三花和🐶柴犬，邻居们轮流喂。下雨天它们躲在🚲车棚里，谁路过都摇尾巴。",
        "今日菜单：🍅番茄牛腩、🥦蒜蓉西兰花、🍚米饭。饭后有🍉西瓜，管够。",
        "春天来了，🌸花开了，🐦鸟儿叫了，🌧️雨也下得勤了。孩子们在🌳树下跑来跑去。",
        "我的早餐是🥚鸡蛋配☕咖啡，偶尔换成🥛牛奶和🍞面包，周末才吃🥐可颂。",
        "笑死😂了，他居然把🧂盐当成🍬糖放进去了，全家人喝了一口就喷🤣了。",
        "⚽足球、🏀篮球、🏐排球任选一项，报名找体育老师⛹️，截止周五⏰。",
        "狼人杀规则：🐺狼人夜里行动，🔮预言家查验一人，🧪女巫有两瓶药，🏹猎人出局可带走一人。",
        "棋子走法：♞走日，♝走斜线，♜走直线，♛横竖斜都行。",
        "高音谱号写作𝄞，八分音符♪唱半拍，♫是两个连着的八分音符，♯升半音，♭降半音。",
        "评分：环境⭐⭐⭐⭐，味道⭐⭐⭐，服务⭐⭐⭐⭐⭐，总体推荐👍。",
    ],
)
def test_emoji_that_are_meant_stay(text: str) -> None:
    assert Cleaner(checks=False).clean(text).edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "说明书上，按○键确认，按×键返回，按△键打开菜单，按□键切换视角。长按○两秒，角色会冲刺；连按×可以闪避。",
        "这张考卷的阅卷规则很怪：画○的得一分，画△的得半分，画×的不得分。同一题既有○又有△，按△算。",
        "地图图例：▲是山峰，■是村庄，●是县城，☆是首都。沿着▲走两里，看到■就左转，到●休息。",
        "展柜旁贴着☆的可以触摸，贴着◇的只能看。标有☆的有六件，标有◇的有十件，没有☆也没有◇的请勿靠近。",
        "看到⚠请减速，遇到⛔禁止驶入，跟着➡前进，看到🅿才能停车。",
        "菜单上带🌶的偏辣，带🥜的含坚果，带🌱的是素食。怕辣的客人请避开🌶，过敏的客人请避开🥜。",
        "围棋记谱中，●代表黑子，○代表白子，△标出关键的一手。●先行，○应在右上，●再飞一手，○脱先。",
        "乐谱上画着𝄐的音要延长，画着♯的升半音，画着♭的降半音，两个♯叠在一起升一个全音。",
        "表格里打√的为必填，打×的不填，画○的选填。凡是打√而空着的，系统会退回；打×而填了的，系统会清空。",
        "植物志里♂表示雄花，♀表示雌花，⚥表示两性花。图中♂较大，♀较小，⚥着生于顶端。",
        "扑克里♠最大，♥其次，♣再次，♦最小。手里有♠又有♥，先出♥，留着♠压轴。",
        "代数系统里定义运算◎：a◎b＝2a＋b。求3◎4；若x◎5＝11，求x。运算◎满足结合律吗？",
        "本店会员分为☆级、☆☆级和☆☆☆级，☆级打九五折，☆☆级打九折，☆☆☆级打八五折。",
    ],
)
def test_symbols_as_words_that_are_meant_stay(text: str) -> None:
    assert Cleaner(checks=False).clean(text).edits == ()
