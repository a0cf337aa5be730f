"""The JSON schema of a configuration, for editors that complete and check TOML."""

from __future__ import annotations

from typing import Any

from cleaner.config.known import known_settings
from cleaner.config.validate import KEYS, OVERRIDE_KEYS
from cleaner.model import SAFETIES

_KINDS = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", tuple: "array", dict: "object"}


def schema() -> dict[str, Any]:
    """A JSON schema (2020-12) of `cleaner.toml`, and of a profile in a file of its own."""
    override = {
        "type": "object",
        "required": ["paths"],
        "additionalProperties": False,
        "properties": {key: _properties()[key] for key in OVERRIDE_KEYS},
    }
    properties = {**_properties(), "overrides": {"type": "array", "items": override}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cleaner.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: properties[key] for key in KEYS},
    }


def _properties() -> dict[str, Any]:
    from cleaner.checks import all_checks
    from cleaner.profiles import profile_names
    from cleaner.rules import all_rules

    return {
        "description": {"type": "string"},
        "profile": {
            "type": "string",
            "examples": profile_names(),
            "description": "A built-in profile, or a TOML file.",
        },
        "rules": _selection([rule.id for rule in all_rules()]),
        "checks": _selection([check.id for check in all_checks()]),
        "safety": {
            "type": "object",
            "description": "Rule id or glob -> the safety of its edits, instead of the rule's own.",
            "additionalProperties": {"enum": list(SAFETIES)},
        },
        "settings": _settings(),
        "protect": {**_strings([]), "description": "Terms that no rule touches."},
        "switches": {"type": "boolean", "description": "Whether `cleaner: off` comments in texts count."},
        "packs": {**_strings([]), "description": "Packs of rules of your own: TOML files."},
        "paths": {**_strings([]), "minItems": 1, "description": "Patterns relative to this file; ** spans folders."},
    }


def _selection(ids: list[str]) -> dict[str, Any]:
    patterns = _strings(sorted({*ids, *(f"{id.partition('/')[0]}/*" for id in ids)}))
    return {"type": "object", "additionalProperties": False, "properties": {"on": patterns, "off": patterns}}


def _strings(examples: list[str]) -> dict[str, Any]:
    items: dict[str, Any] = {"type": "string"}
    return {"type": "array", "items": {**items, "examples": examples} if examples else items}


def _settings() -> dict[str, Any]:
    owners = {
        owner: {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: _setting(default) for name, default in values.items()},
        }
        for owner, values in known_settings().items()
    }
    return {"type": "object", "additionalProperties": False, "properties": owners}


def _setting(default: Any) -> dict[str, Any]:
    if default is None:
        return {}
    return {"type": _KINDS[type(default)], "default": list(default) if isinstance(default, tuple) else default}
