"""A decision counts only for the item that has been painted: keys that were typed ahead decide nothing unseen."""

from __future__ import annotations


class Gate:
    """Open for one item, the one that the last frame showed. Any change of what is to be shown shuts it."""

    def __init__(self) -> None:
        self.painted: int | None = None
        self.refused = 0

    def shut(self) -> None:
        self.painted = None

    def paint(self, item: int | None) -> None:
        """Notes that a frame with this item in it has reached the terminal."""
        self.painted = item

    def admits(self, item: int | None) -> bool:
        """Whether a decision on `item` may be made now; counts the refusals."""
        if item is not None and item == self.painted:
            return True
        self.refused += 1
        return False
