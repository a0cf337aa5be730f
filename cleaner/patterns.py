"""Patterns that are compiled when they are first used.

The rules hold hundreds of patterns with large classes. Compiling all of them takes longer than cleaning a short text, which
needs few: most rules are never asked, because the text holds none of their characters.
"""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(source: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """As `re.compile`, but a mistake in `source` shows only when the pattern is used. Do not pass it to functions of `re`."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Lazy:
    """Stands for a pattern. What is asked of it once is then an attribute of its own, so that later calls cost nothing more."""

    def __init__(self, source: str, flags: int | re.RegexFlag) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(self._source, self._flags), name)
        self.__dict__[name] = value
        return value

    def __reduce__(self) -> tuple[Any, ...]:
        return pattern, (self._source, self._flags)
