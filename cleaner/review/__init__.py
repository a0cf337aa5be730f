"""The store of decisions, and what goes in and out of it.

with Store.open("review.sqlite") as store:
    store.add("a.txt", "texts/a.txt", text, cleaner.clean(text), {"noise/injected-symbols": "1"})
    for item in store.items():
        store.decide(item.id, "accept")
    store.undo()
"""

from cleaner.review.item import VERDICTS, Item, Verdict
from cleaner.review.log import Step
from cleaner.review.store import FILE_NAME, Entry, Incoming, Store

__all__ = ["FILE_NAME", "VERDICTS", "Entry", "Incoming", "Item", "Step", "Store", "Verdict"]
