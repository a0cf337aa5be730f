"""The shape of one mention of a quantity in a text.

`kind` says what was measured and so which fields hold something:

| kind | example | value | unit |
|---|---|---|---|
| number | 3.5 万 | 35000 | "" |
| count | 12家 | 12 | the classifier: 家 |
| measure | 3.5千克, 三斤二两, 四分之一公升 | 3.5, 3.2, 0.25 | a canonical unit: kg 斤 升 |
| money | 五块二毛, $4.2m | 5.2, 4200000 | 元 (of China), 美元, 欧元 … |
| percent | 15.5%, 百分之三, 三成, 八五折, 3‰ | 15.5, 3, 30, 85, 0.3 | % (‰ and 成 折 are converted; `classifier` keeps what was written) |
| points | 1.5个百分点, 25个基点 | 1.5, 0.25 | pp |
| fraction | 三分之一, 3/4, 2½, 三又二分之一, 一半 | quotient | ""; `parts` is (numerator, denominator) |
| multiple | 3倍, 翻一番, threefold | 3, 1, 3 | 倍, or 番 (value is how many times it doubled) |
| ratio | 3:2:1, 三比二 | the quotient of two parts, else None | ""; `parts` has them all |
| ordinal | 第12届, (一), 2.1 | 12, 1; None where it has several parts | what is counted: 届; `parts` holds 2, 1 |
| date | 2022年5月1日, 5月1日, 农历二月三十 | None | ""; `when` |
| period | 2022年, 2022年5月, 三季度, 上半年, 90年代, FY2021 | None | ""; `when` |
| time | 下午3点半, 15:30 | None | ""; `when` |
| weekday | 星期五 | None | ""; `when` |
| duration | 3年, 两个半小时, 5小时30分, 3年2个月 | 3, 2.5, 330, 38 | 年 个月 周 天 小时 分钟 秒: the smallest that was written |
| code | GB/T 15834-2011, v1.2, 192.168.1.2, 400-123-4567 | None | ""; never a quantity |

A range (5~10人, 三五百人, 2018—2022年) has the kind and unit of its ends, `value` None and the two in `ends`.
Vague numerals (几十, 数百, 十几) have `value` None and their interval in `given`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from cleaner.quantities.interval import Interval

Kind = Literal[
    "number",
    "count",
    "measure",
    "money",
    "percent",
    "points",
    "fraction",
    "multiple",
    "ratio",
    "ordinal",
    "date",
    "period",
    "time",
    "weekday",
    "duration",
    "code",
]


class When(NamedTuple):
    """The parts of a date, time or period as they were written; nothing is inferred, nothing validated.

    `year` is full where four digits were written (`short_year` False); a 2-digit year is kept as it stands. `tens` is set for
    years that name a decade (90年代) and `century` for 21世纪. `weekday` is 1 (Monday) to 7. `third` is 1, 2, 3 for 上旬 中旬 下旬.
    `half` is 1 or 2. `hour` is 0 to 24 after 下午 and the like have been taken in, else as written. `era` is 公元前, 民国 and so on.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    third: int | None = None
    week: int | None = None
    decade: int | None = None
    century: int | None = None
    lunar: bool = False
    leap_month: bool = False
    fiscal: bool = False
    short_year: bool = False
    era: str = ""
    day_part: str = ""

    @property
    def full_date(self) -> bool:
        """Whether year, month and day of the solar calendar were all written."""
        has_all = self.year is not None and self.month is not None and self.day is not None
        return has_all and not self.lunar and not self.short_year


class Quantity(NamedTuple):
    """One mention. `[start, end)` is the whole span with hedge, sign, currency, unit and bound; `[num_start, num_end)` the numeral
    with its scale (1.2万亿). Offsets are of the text that was given to `parse`; `text` is that span.

    `value` is exact, scale and sign included; None if the mention has no single value (a range, 几十, a date, a code).
    `unit` is canonical, `classifier` is what stood in the text. `scale` is the multiplier that was written as a word or letter
    (万 → 10000; 1 if none). `places` is the last written place, u, in the same unit as `value` (1.20万 → 100).
    `hedges`, `approx` and `bound` are as written (约, 余, 以上). `sign` is "", "-" or "+".
    """

    start: int
    end: int
    num_start: int
    num_end: int
    kind: Kind
    text: str
    value: Decimal | None = None
    unit: str = ""
    classifier: str = ""
    scale: Decimal = Decimal(1)
    places: Decimal | None = None
    sign: str = ""
    hedges: tuple[str, ...] = ()
    approx: str = ""
    bound: str = ""
    ends: tuple[Quantity, ...] = ()
    parts: tuple[Decimal, ...] = ()
    given: Interval | None = None
    when: When | None = None

    @property
    def is_range(self) -> bool:
        return bool(self.ends)

    @property
    def is_hedged(self) -> bool:
        """Whether the writer did not commit to the exact figure."""
        return bool(self.hedges or self.approx or self.bound or self.given or self.ends)

    @property
    def has_interval(self) -> bool:
        """Whether `interval` is one, told without working it out."""
        if self.ends:
            return all(end.has_interval for end in self.ends)
        return self.value is not None or self.given is not None

    @property
    def interval(self) -> Interval | None:
        """What the mention may stand for under the default settings of `comparison.interval_of`; None for dates and codes."""
        from cleaner.quantities.comparison import interval_of

        return interval_of(self)

    @property
    def low(self) -> Decimal | None:
        """The lower end of `interval`; None if unbounded, or if there is no interval."""
        interval = self.interval
        return interval.low if interval else None

    @property
    def high(self) -> Decimal | None:
        """The upper end of `interval`; None if unbounded, or if there is no interval."""
        interval = self.interval
        return interval.high if interval else None
