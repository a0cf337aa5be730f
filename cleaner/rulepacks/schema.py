"""The JSON schema of a pack, for editors that complete and check TOML."""

from __future__ import annotations

from typing import Any

from cleaner.model import SAFETIES
from cleaner.rulepacks.load import FAULT, KEYS, LANGUAGES, MOST, SHAPES
from cleaner.rulepacks.shapes import SLOTS
from cleaner.rules import STAGES

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_PAIR = {"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2}
_RULE: dict[str, dict[str, Any]] = {
    "id": {**_TEXT, "pattern": f"^(?:{'|'.join(STAGES)})/{FAULT}$", "description": "stage/name"},
    "title": {**_TEXT, "description": "What it is about, for `cleaner rules`."},
    "reason": {**_TEXT, "description": "Why, for whoever reviews an edit of it."},
    "safety": {"enum": list(SAFETIES), "default": "ask", "description": "safe: made; ask: proposed; show: only shown."},
    "confidence": {"type": "number", "minimum": 0, "maximum": 1, "default": 1},
    "pattern": {**_TEXT, "description": "A pattern of the regex module. Bound its repeats."},
    "literals": {**_TEXTS, "description": "Strings, any of which is matched."},
    "line": {**_TEXT, "description": f"A whole line; {', '.join('{' + slot + '}' for slot in SLOTS)} stand for what varies."},
    "pair": {**_PAIR, "description": "From the first string to the second."},
    "keep": {**_TEXTS, "description": "Terms that no rule may touch."},
    "replacement": {**_TEXT, "default": "", "description": "What comes instead."},
    "most": {"type": "integer", "minimum": 1, "maximum": MOST, "default": 200, "description": "Characters within a pair."},
    "languages": {"type": "array", "items": {"enum": list(LANGUAGES)}},
    "anywhere": {"type": "boolean", "default": False, "description": "Also in addresses, code and tags."},
    "changes": {"type": "array", "items": _PAIR, "description": "Tests: before and after."},
    "asks": {**_TEXTS, "description": "Tests: something is proposed."},
    "stays": {**_TEXTS, "description": "Tests: look-alikes that stay."},
}  # fmt: skip


def schema() -> dict[str, Any]:
    """A JSON schema (2020-12) of a pack of rules."""
    rule = {
        "type": "object",
        "required": ["id"],
        "additionalProperties": False,
        "oneOf": [{"required": [shape]} for shape in SHAPES],
        "properties": {key: _RULE[key] for key in KEYS},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "a pack of rules for cleaner",
        "type": "object",
        "required": ["rules"],
        "additionalProperties": False,
        "properties": {"name": _TEXT, "description": _TEXT, "rules": {"type": "array", "minItems": 1, "items": rule}},
    }
