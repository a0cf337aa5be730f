"""How many of one base unit a unit is, for figures that a text restates in another unit."""

from __future__ import annotations

from decimal import Decimal

_LENGTH = {
    "km": "1000",
    "公里": "1000",
    "千米": "1000",
    "里": "500",
    "m": "1",
    "米": "1",
    "公尺": "1",
    "cm": "0.01",
    "厘米": "0.01",
    "公分": "0.01",
    "mm": "0.001",
    "毫米": "0.001",
}
_MASS = {
    "t": "1000",
    "吨": "1000",
    "噸": "1000",
    "kg": "1",
    "公斤": "1",
    "千克": "1",
    "斤": "0.5",
    "g": "0.001",
    "克": "0.001",
}
_AREA = {
    "km²": "1000000",
    "平方公里": "1000000",
    "平方千米": "1000000",
    "公顷": "10000",
    "公頃": "10000",
    "ha": "10000",
    "亩": "666.6667",
    "畝": "666.6667",
    "m²": "1",
    "㎡": "1",
    "平方米": "1",
    "平方公尺": "1",
}
_ENERGY = {"GWh": "1000000", "MWh": "1000", "kWh": "1", "千瓦时": "1", "千瓦時": "1", "度": "1"}
_POWER = {"GW": "1000000", "MW": "1000", "kW": "1", "千瓦": "1", "兆瓦": "1000"}
_VOLUME = {"m³": "1000", "立方米": "1000", "L": "1", "升": "1", "mL": "0.001", "毫升": "0.001"}

_HOURS = {"小时": "3600", "分钟": "60", "秒": "1"}
_YEARS = {"年": "12", "个月": "1"}

_BASE: dict[str, tuple[str, Decimal]] = {
    unit: (dimension, Decimal(size))
    for dimension, units in (
        ("length", _LENGTH),
        ("mass", _MASS),
        ("area", _AREA),
        ("energy", _ENERGY),
        ("power", _POWER),
        ("volume", _VOLUME),
        ("hours", _HOURS),
        ("years", _YEARS),
    )
    for unit, size in units.items()
}


def factor_between(one: str, other: str) -> Decimal | None:
    """How many of `other` make one `one`; None if they do not measure the same."""
    if one == other:
        return Decimal(1)
    a, b = _BASE.get(one), _BASE.get(other)
    return a[1] / b[1] if a and b and a[0] == b[0] else None
