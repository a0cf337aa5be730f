"""The data files: sorted, unique, complete, and in the form the grammar reads."""

import pytest

from cleaner.quantities.folding import fold
from cleaner.quantities.lexicon import load_words
from cleaner.quantities.units import Unit, load_units, unit_at

KINDS = {"count", "measure", "money", "percent", "points", "multiple", "duration", "ordinal"}
EVERYDAY = "个 名 位 家 项 次 件 条 张 座 台 套 艘 辆 架 只 匹 棵 株 颗 粒 根 支 枝 把 本 册 份 篇 首 幅 部 门 届 期 批 层 栋 幢 间 户 所 处 类 种 场 起 宗 笔 款 片 块 段 页 节 课 章 股 队 组 班 排 轮 趟 遍 回 顿 桌 杯 瓶 碗 盒 箱 袋 包 桶 罐 捆 束 串 双 对 打 副 群 伙 滴 朵 枚 尊 盏 扇 口 面 道 步 级 岁 人 人次 米 厘米 毫米 公里 里 斤 公斤 千克 克 吨 亩 公顷 平方米 平方公里 立方米 升 毫升 元 角 分 美元 欧元 日元 英镑 港元 年 个月 周 天 小时 分钟 秒 摄氏度 度 千瓦时 千瓦 兆瓦 赫兹 兆帕 % 个百分点 倍 番"


def test_units_are_sorted_and_unique() -> None:
    surfaces = [unit.surface for unit in load_units()]
    assert surfaces == sorted(set(surfaces))


def test_units_have_known_kinds_and_folded_surfaces() -> None:
    for unit in load_units():
        assert unit.kind in KINDS, unit
        assert unit.canonical, unit
        assert fold(unit.surface) == unit.surface, unit
        assert "".join(sorted(set(unit.not_before))) == unit.not_before, unit


@pytest.mark.parametrize("surface", EVERYDAY.split())
def test_everyday_units_are_there(surface: str) -> None:
    assert surface in {unit.surface for unit in load_units()}


@pytest.mark.parametrize("unit", load_units(), ids=lambda unit: unit.surface)
def test_each_unit_is_found_where_it_stands(unit: Unit) -> None:
    found = unit_at(f"3{unit.surface}。", 1)
    assert found == unit


def test_number_words_are_sorted_unique_and_folded() -> None:
    words = load_words()
    assert list(words) == sorted(set(words))
    assert all(fold(word) == word and len(word) > 1 for word in words)
