"""The ledger that a generated report is written from: who reports, what is counted, and figures drawn at random."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Literal


@dataclass(frozen=True, slots=True)
class Genre:
    """What one kind of report counts: `noun` in `unit`, divided into `classes`; `amount` is measured in `money`."""

    entities: tuple[str, ...]
    noun: str
    unit: str
    verb: str
    classes: tuple[str, ...]
    districts: tuple[str, ...]
    columns: tuple[str, ...]
    amount: str
    money: str
    share_noun: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """`counts` by class, `table[district][column]`, `before` and `now` of the amount (two decimals exact), and the year."""

    genre: Genre
    entity: str
    year: int
    classes: tuple[str, ...]
    counts: tuple[int, ...]
    districts: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    before: Decimal
    now: Decimal


_CHINESE = (
    Genre(
        ("临河县", "青石市", "望江区", "白沙州"), "重点项目", "个", "实施", ("工业", "农业", "服务业", "基础设施", "社会民生"),
        ("城东片区", "城西片区", "高新片区", "临港片区", "山前片区", "湖滨片区"), ("项目数", "用工人数", "用地(亩)"), "固定资产投资", "亿元", "项目",
    ),
    Genre(
        ("晨光集团", "远山股份", "同辉科技", "海岳公司"), "门店", "家", "开设", ("直营店", "加盟店", "社区店", "机场店"),
        ("华东大区", "华南大区", "华北大区", "西南大区", "东北大区"), ("门店数", "店员数", "会员数"), "营业收入", "亿元", "门店",
    ),
    Genre(
        ("第七中学", "滨海学院", "云岭师范学校", "育才教育集团"), "学生", "名", "录取", ("文科类", "理科类", "艺术类", "体育类"),
        ("一年级", "二年级", "三年级", "四年级"), ("班级数", "住宿生", "走读生"), "教育经费", "万元", "学生",
    ),
    Genre(
        ("市人民医院", "康宁医疗中心", "南湖卫生院"), "病床", "张", "开放", ("内科", "外科", "儿科", "妇产科", "康复科"),
        ("东院", "西院", "北院", "分院"), ("床位数", "医师数", "护士数"), "业务收入", "万元", "病床",
    ),
)  # fmt: skip
_ENGLISH = (
    Genre(
        ("Northgate Council", "Larkfield County", "the Harbour District"), "projects", "", "approved", ("road", "housing", "school", "drainage", "park"),
        ("East Ward", "West Ward", "Hill Ward", "Dock Ward", "Mill Ward"), ("Projects", "Workers", "Plots"), "capital spending", "million", "projects",
    ),
    Genre(
        ("Alder Foods", "Quill Media", "Brightwater Tools"), "shops", "", "opened", ("outlet", "franchise", "airport", "mobile"),
        ("North", "South", "Midlands", "Coast", "Islands"), ("Shops", "Staff", "Members"), "revenue", "million", "shops",
    ),
)  # fmt: skip


def draw_ledger(rng: Random, language: Literal["zh", "en"]) -> Ledger:
    """A ledger of a genre, region and year at random."""
    genre = rng.choice(_CHINESE if language == "zh" else _ENGLISH)
    classes = tuple(rng.sample(genre.classes, rng.randint(3, min(4, len(genre.classes)))))
    districts = tuple(rng.sample(genre.districts, rng.randint(3, len(genre.districts))))
    table = tuple(tuple(rng.randint(3, 10 ** (column + 2)) for column in range(len(genre.columns))) for _ in districts)
    before = Decimal(rng.randint(2000, 90000)) / 100
    growth = Decimal(rng.randint(103, 160)) / 100
    return Ledger(
        genre=genre,
        entity=rng.choice(genre.entities),
        year=rng.randint(2011, 2024),
        classes=classes,
        counts=tuple(rng.randint(11, 480) for _ in classes),
        districts=districts,
        table=table,
        before=before,
        now=(before * growth).quantize(Decimal("0.01")),
    )
