"""Themes: colours of the chrome, and the style of each role of document text.

What is taken out and put in is told by `-`/`+`, strike and underline as well, so that no theme depends on colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from textual.theme import Theme

NAMES = ("dark", "light", "ansi", "blue-orange")


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme: text, ground, and (foreground, ground, ground of the current one) of each kind."""

    text: str
    ground: str
    dim: str
    bar: tuple[str, str]
    removed: tuple[str, str, str]
    added: tuple[str, str, str]
    finding: tuple[str, str, str]
    dark: bool = True


PALETTES = {
    "dark": Palette(
        *("#d8d8d8", "#101418", "#808890", ("#ffffff", "#27415c")),
        *(("#ffb3ad", "#45191a", "#8c2022"), ("#a8e6b0", "#12361d", "#12692e"), ("#ffe08a", "#3d3210", "#715a00")),
    ),
    "light": Palette(
        *("#1a1a1a", "#fbfbf8", "#6a6a6a", ("#ffffff", "#2f4f6f")),
        *(("#8a0f10", "#ffe3e0", "#ffb1aa"), ("#0b5a22", "#dcf5e0", "#9fe0ab"), ("#5f4700", "#fff1c4", "#ffd75e")),
        dark=False,
    ),
    "blue-orange": Palette(
        *("#d8d8d8", "#101418", "#808890", ("#ffffff", "#27415c")),
        *(("#ffc285", "#43290a", "#8a4b00"), ("#9fd0ff", "#10304f", "#0d5aa3"), ("#f0f0f0", "#3a3a3a", "#626262")),
    ),
    "ansi": Palette(
        *("default", "default", "bright_black", ("white", "blue")),
        *(("red", "default", "default"), ("green", "default", "default"), ("yellow", "default", "default")),
    ),
}


def themes() -> list[Theme]:
    """The themes as Textual knows them, named `cleaner-dark` and so on."""
    out = []
    for name, p in PALETTES.items():
        if name == "ansi":
            continue
        ground = p.ground
        out.append(
            Theme(
                name=f"cleaner-{name}",
                primary=p.bar[1],
                foreground=p.text,
                background=ground,
                surface=ground,
                panel=ground,
                dark=p.dark,
            )
        )
    return out


def theme_name(name: str) -> str:
    return "ansi-dark" if name == "ansi" else f"cleaner-{name}"


def styles(name: str, *, colour: bool = True) -> dict[str, Style]:
    """The style of each role under a theme; without colour, the current item stands out by reverse."""
    p = PALETTES[name]
    base = {
        "plain": Style(color=p.text, bgcolor=p.ground),
        "gutter": Style(color=p.dim, bgcolor=p.ground),
        "gutter.now": Style(color=p.text, bgcolor=p.ground, bold=True),
        "fold": Style(color=p.dim, bgcolor=p.ground, italic=True),
        "bar": Style(color=p.bar[0], bgcolor=p.bar[1], reverse=not colour or None),
        "bar.error": Style(color=p.removed[0], bgcolor=p.removed[2], bold=True, reverse=not colour or None),
        "head": Style(color=p.text, bgcolor=p.ground, bold=True),
        "dim": Style(color=p.dim, bgcolor=p.ground),
        "key": Style(color=p.text, bgcolor=p.ground, bold=True),
        "warn": Style(color=p.finding[0], bgcolor=p.finding[1], bold=True),
        "chosen": Style(color=p.bar[0], bgcolor=p.bar[1], bold=True, reverse=not colour or None),
        "search": Style(
            color=p.ground if name != "ansi" else None,
            bgcolor=p.text if name != "ansi" else None,
            reverse=name == "ansi" or None,
        ),
    }
    families = {
        "del": (p.removed, Style(strike=True)),
        "ins": (p.added, Style(underline=True)),
        "kept": (p.removed, Style()),
    }
    families |= {
        "finding": (p.finding, Style(underline=True)),
        "related": (p.finding, Style()),
        "note": (p.finding, Style(italic=True)),
    }
    for family, ((text, ground, strong), extra) in families.items():
        base[family] = Style(color=text, bgcolor=ground) + extra
        plain_ground = Style(bgcolor=p.ground) + extra
        base[f"{family}.done"] = Style(color=p.dim) + plain_ground
        base[f"{family}.safe"] = Style(color=text, dim=name == "ansi" or None) + plain_ground
        reverse = not colour or name == "ansi" or None
        base[f"{family}.now"] = (
            Style(color=p.text if name != "ansi" else text, bgcolor=strong, bold=True, reverse=reverse) + extra
        )
    base["related.now"] = Style(color=p.finding[0], bgcolor=p.finding[1], bold=True, underline=True)
    unlined = Style(strike=False, underline=False)
    return base | {
        f"{role}.sign": base[role] + unlined for role in base if role.split(".")[0] in ("del", "ins", "kept")
    }
