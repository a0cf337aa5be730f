"""The language of a finding's message: the one asked for, else the language of the text."""

from __future__ import annotations

from typing import Literal

from cleaner.page import Page


def language(page: Page) -> Literal["zh", "en"]:
    """`settings["messages"]["lang"]` where it is set (`zh` or `en`), else the language that carries the text."""
    chosen = page.setting("messages", "lang", None)
    if chosen in ("zh", "en"):
        return "zh" if chosen == "zh" else "en"
    return page.language


def say(page: Page, zh: str, en: str) -> str:
    """The wording of one message that suits the page."""
    return zh if language(page) == "zh" else en
