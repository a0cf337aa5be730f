"""Runs of parallel quantities: 工业18个、农业7个、服务业6个; 120, 95 and 88 units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleaner.checks.clauses import after_last_separator, is_amount, separator
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

_COUNTS = frozenset({"number", "count"})
_LONGEST = 200
"""Items of a run that are looked at."""
_WIDEST = 80
"""Characters from one item of a run to the next."""
_PERSONS = frozenset("人名位")
_BARE_GAP = pattern(r"\s*(?:[、,，和与與及]|,?\s*and)\s*")
_UNREAD_COUNT = pattern("[二两兩三四五六七八九十][个個名位家]")
_NOT_PARALLEL = pattern(
    "[同环環]比|比上|较上|較上|增[长長加幅速]|新增|减少|減少|下降|提高|累计|累計|另有|此外|还有|還有|同时|同時|目前|截至|其中|总[计數数]|總[計數]|合[计計]|共[计計]"
    r"|\b(?:also|another|meanwhile|total|up|down|rose|fell)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One item: its quantity (unit and scale filled in from the end of its list) and the words that name it."""

    quantity: Quantity
    label: str


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be added: one kind and unit; English counts need not repeat their noun."""
    if a.kind == b.kind and (a.unit == b.unit or (a.unit in _PERSONS and b.unit in _PERSONS)):
        return True
    if a.kind in _COUNTS and b.kind in _COUNTS:
        return a.text.isascii() and b.text.isascii() and (not a.unit or not b.unit)
    return False


def is_year(quantity: Quantity) -> bool:
    """Whether a bare number is the year of a phrase such as "in 2023"."""
    return (
        quantity.kind == "number"
        and quantity.value is not None
        and 1900 <= quantity.value <= 2099
        and quantity.text.isdecimal()
    )


def filled(page: Page, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with unit and scale that a list states once at its end: 12、8、5亿元 is 12亿元, 8亿元, 5亿元."""
    done = list(quantities)
    for i in range(len(done) - 2, -1, -1):
        item, after = done[i], done[i + 1]
        bare = item.kind == "number" and item.scale == 1 and not item.is_range and item.value is not None
        if not bare or after.kind not in ("count", "money", "measure", "number", "duration", "percent"):
            continue
        if (after.unit or after.scale != 1) and _BARE_GAP.fullmatch(page.text, item.end, after.num_start):
            value = None if item.value is None else item.value * after.scale
            places = None if item.places is None else item.places * after.scale
            done[i] = item._replace(kind=after.kind, unit=after.unit, scale=after.scale, value=value, places=places)
    return done


def run_after(
    page: Page, quantities: Sequence[Quantity], first: int, model: Quantity, floor: int, most: int = _LONGEST
) -> list[Part]:
    """The parts from index `first` on that are in the unit of `model` and stand in parallel; `floor` is where the first may begin.

    Figures of other units between two parts (18个，占60%) are passed over.
    """
    parts: list[Part] = []
    bond = 0
    last = floor
    for quantity in quantities[first : first + most]:
        if quantity.start - last > _WIDEST:
            break
        if not is_amount(quantity) or not same_unit(quantity, model) or (quantity.text.isascii() and is_year(quantity)):
            continue
        gap = page.text[last : quantity.start]
        if parts and not _continues(gap, bond):
            if len(parts) == 2 and 0 < separator(gap) < bond:
                parts.pop()  # the second heads a closer list of its own: 采纳85条，涉及交通40条、环保62条
            break
        if quantity.kind in _COUNTS and quantity.text.isascii() and len(after_last_separator(gap)) > 12:
            break
        if len(parts) == 1:
            bond = separator(gap)
        parts.append(Part(quantity, _label_of(page, gap, quantity)))
        last = quantity.end
    return parts


def run_before(page: Page, quantities: Sequence[Quantity], end: int, model: Quantity, floor: int) -> list[Part]:
    """The parts up to index `end`, that one left out, that stand in parallel and in the unit of `model`; not before `floor`."""
    parts: list[Part] = []
    bond = 0
    following: Quantity | None = None
    for index in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
        quantity = quantities[index]
        if quantity.start < floor or quantity.end < quantities[end].start - _WIDEST * (len(parts) + 1):
            break
        if not is_amount(quantity) or not same_unit(quantity, model):
            if parts and _breaks_run(page, quantities, index, model):
                break
            continue
        if following is not None:
            gap = page.text[quantity.end : following.start]
            if len(gap) > _WIDEST or not _continues(gap, bond):
                break
            bond = bond or (separator(gap) if len(parts) > 1 or separator(gap) > 1 else 0)
        before = max(floor, quantity.start - 40, quantities[index - 1].end if index else 0)
        parts.append(Part(quantity, _label_of(page, page.text[before : quantity.start], quantity)))
        following = quantity
    return parts[::-1]


def _breaks_run(page: Page, quantities: Sequence[Quantity], index: int, model: Quantity) -> bool:
    """Whether a count of something else stands on its own between two parts; 45户160人 goes along with its part."""
    quantity = quantities[index]
    if quantity.kind != model.kind or index == 0:
        return False
    return len(page.text[quantities[index - 1].end : quantity.start].strip("，,、 ")) > 4


def _continues(gap: str, bond: int) -> bool:
    """Whether the text between two figures goes on with the same list; the last item may be joined by "and"."""
    strength = separator(gap)
    if not strength or _NOT_PARALLEL.search(gap) or _UNREAD_COUNT.search(gap):
        return False
    return (
        not bond
        or strength == bond
        or (strength < bond and re.search("[和与與及]|and", gap) is not None)
        or (bond == 1 and strength == 2 and "and" in gap)
    )


def _label_of(page: Page, gap: str, quantity: Quantity) -> str:
    before = after_last_separator(gap)
    before = re.sub("^(?:以?及|和|与|與)", "", before)
    after = re.match(
        r"(?:(?! and |[和与與及][^，,、；;。]{0,8}\d)[^，,、；;。.：:（()）\n]){0,16}",
        page.text[quantity.end : quantity.end + 16],
    )
    return f"{before} {after[0] if after else ''}".strip()
