"""Files with a structure: what is prose in them is repaired, the rest of each stays to the byte."""

from __future__ import annotations

import time

import pytest

from cleaner import Cleaner
from cleaner.markup import blocks

CLEANER = Cleaner(checks=False)

MARKDOWN = """---
title: "水利,新闻"
tags: [水利,新闻]
---

# 年度,报告

全年完成投资36亿元,同比增长5.2%;新开工项目40个。

```python
x = "甲,乙"  # 注释,不改
```

| 地区 | 数值 |
|:---|---:|
| 城东 | 1,234 |
| 城西 | 2,345 |

见[链接,这里](https://example.com/甲,乙 "a")和`甲,乙`,还有 <span style="font:甲,乙">农业,工业</span>。

其中$f(甲,乙)$与$$g(丙;丁)$$以及\\(h(甲,乙)\\)成立,证毕。价格从$5,涨到$6,不算多。

用 &lt;重点&gt; 表示,完。

~~~
甲,乙
~~~
"""
HTML = """<!DOCTYPE html>
<html lang="zh">
<head><title>水利,新闻</title>
<style>.a{font:12px "宋体",serif;content:"甲,乙"}</style>
<script>
  var t = {
    "title": "标题,说明",
    name: '甲,乙;丙'
  };
</script></head>
<body class="甲,乙">
<p data-x="甲,乙" title="标题,说明">全年完成投资36亿元,同比增长5.2%;新开工项目40个。</p>
<pre>
第一行,保留
</pre>
<!--
  旧的内容,不显示
-->
<p>见<a href="https://example.com/甲,乙?x=1,2">链接,这里</a>,<code>甲,乙</code>&nbsp;&lt;重点&gt;</p>
</body></html>
"""
SRT = """1
00:00:01,000 --> 00:00:04,200
大家好,欢迎来到今天的节目

2
00:00:05,100 --> 00:00:07,900
<i>我们今天聊一聊</i>,水利工程的建设情况以及
{\\an8}未来几年这里的变化,不要走开
"""
VTT = """WEBVTT - 说明,标题

NOTE 注释,不改

STYLE
::cue { font-family: "宋体,甲" }

片头,一
00:01.000 --> 00:04.200 align:start position:10%
<v 张三>大家好,欢迎来到<c.yellow>今天</c>的节目</v>
"""
ASS = """[Script Info]
Title: 标题,一
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:04.00,Default,,0,0,0,,大家好★◆★\\N欢迎来到今天的节目
"""
MENDED = {
    "Markdown": (MARKDOWN, ["年度,报告", "36亿元,同", "5.2%;新", "链接,这", "`,还", "农业,工", "立,证", "5,涨", "6,不", "示,完"]),
    "HTML": (HTML, ["水利,新", "36亿元,同", "5.2%;新", "链接,这", "</a>,<code>"]),
    "SRT": (SRT, ["好,欢", "</i>,水", "化,不"]),
    "VTT": (VTT, ["好,欢"]),
}  # fmt: skip
FULL_WIDTH = str.maketrans(",;", "，；")


@pytest.mark.parametrize("form", MENDED)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_only_prose_is_repaired(form: str, ends: str) -> None:
    text, places = MENDED[form]
    expected = text
    for place in places:
        assert text.count(place) == 1
        expected = expected.replace(place, place.translate(FULL_WIDTH))
    assert CLEANER.clean(text.replace("\n", ends)).text == expected.replace("\n", ends)


def test_lines_of_a_script_of_subtitles_keep_their_fields() -> None:
    assert CLEANER.clean(ASS).text in (ASS, ASS.replace("★◆★", ""))


HOSTILE = ["$", "$$ ", "$a ", "$中", "\\(", "\\[", "<pre>", "<!--", "```", "```\n", "](", "](a.", "{\\", "<i>", "</i>"]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear(unit: str) -> None:
    for head in ("", "---\n", "WEBVTT\nNOTE\n", "[Script Info]\n"):
        text = head + unit * (200_000 // len(unit))
        started = time.process_time()
        blocks(text, frozenset(text))
        assert time.process_time() - started < 2


STAY = [
    '见[甲](./文件,一.md "新,桥")。',
    "见[甲](<文件 夹/甲,乙.md> '题,目')。",
    '# 标题\n\n前文。\n\n    打印("你好,世界")\n\n    结果,如上\n\n后文。',
    '前文见[甲](./a.md)。\n\n\t打印("你好,世界")',
    "公式 $甲,乙$ 如此。",
    "附件 [[附件,一.png]] 与 ![[图,二.png|说明,一]]。",
    "#甲,乙",
    "#标签/甲,乙 #丙",
    '用 `grep "中文,标点"` 命令查找。',
    'grep "中文,标点" 文件.txt',
    '命令是 ls -la | grep "中文,标点" ，注意逗号是半角的。',
    "可用 sed -i 's/甲,乙/丙,丁/' 改写。",
    "见 http://www.example.com/新闻/2024,第3期.html 这一页。",
]
CHANGE = [
    "产值增长,见[甲](./a.md)。",
    "# 标题\n\n    产值增长,同比持平。\n",
    "# 标题\n\n1. 第一条\n\n    产值增长,同比持平\n",
    "    产值增长,同比持平\n\n    产量下降,同比持平\n",
    "票价从$5,涨到$6。",
    "# 甲乙,丙丁",
    "详见http://www.example.com/新闻,产值增长。",
    "[[甲]]增长,同比持平。",
    'grep 说:"产值增长,同比持平。"',
]


@pytest.mark.parametrize("text", STAY)
def test_what_markdown_and_addresses_hold_stays(text: str) -> None:
    assert CLEANER.clean(text).text == text


@pytest.mark.parametrize("text", CHANGE)
def test_prose_beside_it_is_repaired(text: str) -> None:
    assert "，" in CLEANER.clean(text).text
