"""Rules of one's own as data: a TOML file with patterns, literals, line templates, pairs, and examples that are its tests."""

from __future__ import annotations

from cleaner.rulepacks.load import load_pack
from cleaner.rulepacks.pack import Pack, PackRule

__all__ = ["Pack", "PackRule", "load_pack"]
