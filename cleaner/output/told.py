"""What a rule or check says of itself in prose: the docstring of its file; for a rule of a pack, its reason."""

from __future__ import annotations

import inspect
import sys

from cleaner.checks.check import Check
from cleaner.rulepacks.pack import reason_of
from cleaner.rules.rule import Rule


def prose(found: Rule | Check) -> str | None:
    """The docstring of the file that its id is the path of, or of that of its function, where it comes from elsewhere."""
    folder = "rules" if isinstance(found, Rule) else "checks"
    own = sys.modules.get(f"cleaner.{folder}.{found.id.replace('/', '.').replace('-', '_')}")
    if own is not None:
        return inspect.getdoc(own)
    if isinstance(found, Rule) and (reason := reason_of(found)) is not None:
        return reason or None
    module = inspect.getmodule(found.find)
    return inspect.getdoc(module) if module is not None else None
