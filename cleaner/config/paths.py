"""Patterns of paths: `**` spans folders, `*` and `?` stay within a name."""

from __future__ import annotations

import re
from functools import cache


@cache
def glob(pattern: str) -> re.Pattern[str]:
    """What matches the whole of a path, with `/` between its steps."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    special = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(special.get(part, re.escape(part)) for part in parts))
