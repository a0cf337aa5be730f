"""One form for the grammar to read: Traditional and full-width characters folded, length and offsets unchanged."""

from __future__ import annotations

import re

from cleaner.patterns import pattern

_TRADITIONAL = (
    "萬億兩幾餘來個點歲圓貳參叄陸負數約將達過內隻條張間輛雙對頭項種層棟畝頓噸鎊歐韓幣週時鐘號農曆舊閏紀從於錢場戶門員臺攝釐頃蘇盧銖蘭馬後級屆樓課"
    "節冊頁組隊類處軒樁壟輪碼頻畫筆質舉畢夠營業檔顆滿離開發運動風險關鍵區縣鄉鎮國學聲戰爭證計劃規極紅綠東車專際長雲電視線聯絡總結構歷經濟產連續為與當臘陰陽淩侖華湯"
)
_SIMPLIFIED = (
    "万亿两几余来个点岁圆贰叁叁陆负数约将达过内只条张间辆双对头项种层栋亩顿吨镑欧韩币周时钟号农历旧闰纪从于钱场户门员台摄厘顷苏卢铢兰马后级届楼课"
    "节册页组队类处轩桩垄轮码频画笔质举毕够营业档颗满离开发运动风险关键区县乡镇国学声战争证计划规极红绿东车专际长云电视线联络总结构历经济产连续为与当腊阴阳凌仑华汤"
)
_FULL_WIDTH = {0xFF10 + i: str(i) for i in range(10)} | dict(
    zip(map(ord, "．＋－−﹣／￥＄﹪＜＞○"), ".+---/¥$%<>〇", strict=True)
)
_LETTERS = {0xFF21 + i: chr(0x41 + i) for i in range(26)} | {0xFF41 + i: chr(0x61 + i) for i in range(26)}
_TABLE: dict[int, str] = {ord(t): s for t, s in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)} | _FULL_WIDTH | _LETTERS
_FOLDABLE = pattern("[" + "".join(re.escape(chr(c)) for c in sorted(_TABLE)) + "]")
_FEW = 16
"""One foldable character in so many, or fewer: replacing each by itself is quicker than translating the text."""
_WIDE_DIGIT = pattern("[\uff10-\uff19]")
# A full-width comma separates thousands only between full-width digits; elsewhere it is punctuation.
_WIDE_SEPARATOR = pattern("(?<=[\uff10-\uff19])，(?=[\uff10-\uff19]{3}(?![\uff10-\uff19]))")

# Between groups of three with decimals and a currency after them it can be nothing else.
_STRAY_SEPARATOR = pattern(r"[，](?<=\d，)(?=\d{3}(?:[,，]\d{3}){0,4}\.\d{1,3}[万亿]?(?:元|美元|欧元|港元))")


def fold(text: str) -> str:
    """`text` in the forms that the grammar reads, code point for code point."""
    if "，" in text and _STRAY_SEPARATOR.search(text):
        text = _STRAY_SEPARATOR.sub(",", text)
    found = _FOLDABLE.findall(text)
    if not found:
        return text
    if "，" in text and _WIDE_DIGIT.search(text):
        text = _WIDE_SEPARATOR.sub(",", text)
    if len(found) * _FEW > len(text):
        return text.translate(_TABLE)
    return _FOLDABLE.sub(_folded, text)


def _folded(match: re.Match[str]) -> str:
    return _TABLE[ord(match[0])]


def unfolded(source: str) -> str:
    """An expression of plain words that finds what `fold` turns into them too: 超过 and 超過."""
    forms: dict[str, str] = {}
    for traditional, simplified in zip(_TRADITIONAL, _SIMPLIFIED, strict=True):
        forms[simplified] = forms.get(simplified, simplified) + traditional
    return "".join(f"[{forms[char]}]" if char in forms else char for char in source)
