"""One reviewer going through one store: the queue, the place in it, and what each key does to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from operator import gt

from cleaner.model import CleanerError
from cleaner.review import Entry, Item, Step, Store, Verdict
from cleaner.review.bulk import Preview, preview
from tui.state.facets import Facets
from tui.state.gate import Gate
from tui.state.pace import Pace

_TEXTS_KEPT = 4


@dataclass(frozen=True, slots=True)
class Last:
    """The decision that `same` repeats: the item as it was decided."""

    item: Item
    verdict: Verdict
    replacement: str | None
    reason: str


class Session:
    """The queue of a store under facets, and the current item. Decisions go to the store before they show here."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.gate = Gate()
        self.pace = Pace()
        self.last: Last | None = None
        self._texts: OrderedDict[int, str] = OrderedDict()
        self.current: Item | None = None
        self.entries: dict[int, Entry] = {}
        self.facets = Facets({})
        self.shown: list[int] = []
        self._skipped: set[int] = set()
        self.loaded = 0
        """How often the queue was read: what was made from an earlier reading is stale."""
        self.reload()
        self._resume()

    # -- the queue

    def reload(self) -> None:
        """Reads documents and items from the store, as after another process changed them."""
        self.entries = {entry.id: entry for entry in self.store.documents()}
        self.document_order = list(self.entries)
        chosen = self.facets.chosen
        self.facets = Facets(self.entries)
        self.facets.chosen = chosen
        self._texts.clear()
        self.items: dict[int, Item] = {}
        self.open_by_rule: Counter[str] = Counter()
        self.open_by_pair: Counter[int] = Counter()
        self.open_findings: Counter[int] = Counter()
        self.loaded += 1
        self.typed_before = self.store.typed_replacements()
        self._by_pair: dict[int, list[int]] = defaultdict(list)
        self._findings: dict[int, list[int]] = defaultdict(list)
        self._touched: dict[int, list[int]] = defaultdict(list)
        self._whole: dict[int, list[int]] = {}
        for item in self.store.items(touched=True):
            self._put(item)
            self._by_pair[item.pair].append(item.id)
            self._touched[item.document].append(item.id)
            if item.kind == "finding":
                self._findings[item.document].append(item.id)
        self.safe = 0
        for document, rule, confidence, number in self.store.untouched():
            self.facets.count(document, rule, confidence, number)
            self.safe += number
        self._stamp = self.store.stamp()
        self.refilter()
        self._find_again()

    def _find_again(self) -> None:
        """The current item in its new state; another if it is no longer there."""
        if self.current is not None:
            self.items_of(self.current.document)  # it may be a safe edit
            self.current = self.items.get(self.current.id)
        if self.current is None and self.shown:
            self.current = self.items[self.shown[0]]

    def _put(self, item: Item, *, counted: bool = False) -> None:
        """Takes an item in its new state; `counted` if it is one of the safe edits that are read late."""
        old = self.items.get(item.id)
        if old is not None and old.open:
            self.open_by_rule[old.rule] -= 1
            self.open_by_pair[old.pair] -= 1
            self.open_findings[old.document] -= old.kind == "finding"
        if item.open:
            self.open_by_rule[item.rule] += 1
            self.open_by_pair[item.pair] += 1
            self.open_findings[item.document] += item.kind == "finding"
        self.items[item.id] = item
        self.facets.put(item, counted=counted)
        if self.current is not None and self.current.id == item.id:
            self.current = item

    def refilter(self) -> None:
        """Works out which items are gone through."""
        if self.facets.asks_for_safe:
            for document in self.document_order:
                self.items_of(document)
        self.shown = self.facets.admitted(self.items)
        self._shown_ranks = [_rank(self.items[item]) for item in self.shown]
        if any(map(gt, self._shown_ranks, islice(self._shown_ranks, 1, None))):  # safe edits were read after the others
            self._shown_ranks.sort()
            self.shown = [rank[-1] for rank in self._shown_ranks]

    def _resume(self) -> None:
        """Goes to where the reviewer stood, or on to the next undecided item from there."""
        place = self.store.place()
        if place in self.items:
            self.current = self.items[place]
        if self.current is not None and not (self.current.open and self.facets.admits(self.current)):
            self.move_open(1)

    @property
    def left(self) -> int:
        """How many items wait for a decision, facets aside."""
        return self.open_by_rule.total()

    @property
    def position(self) -> int:
        """The place of the current item among those gone through, from 1; 0 if there is none."""
        return 0 if self.current is None else bisect_right(self._shown_ranks, _rank(self.current))

    def text(self, document: int) -> str:
        """The original text of a document."""
        if document not in self._texts:
            self._texts[document] = self.store.text(document)
            while len(self._texts) > _TEXTS_KEPT:
                self._texts.popitem(last=False)
        self._texts.move_to_end(document)
        return self._texts[document]

    def items_of(self, document: int) -> list[Item]:
        """All items of a document, in order. Safe edits that nobody has touched are read only now."""
        if document not in self._whole:
            late = [item for item in self.store.items(document, touched=False) if item.id not in self.items]
            for item in late:
                self._put(item, counted=True)
            own = [*(self.items[item] for item in self._touched[document]), *late]
            self._whole[document] = [item.id for item in (sorted(own, key=_rank) if late else own)]
        return [self.items[item] for item in self._whole[document]]

    def findings_of(self, document: int) -> Sequence[int]:
        """The ids of the findings of a document, in order."""
        return self._findings.get(document, ())

    # -- moving

    def select(self, item: int | None) -> bool:
        """Makes an item the current one; whether that changed anything. The gate shuts until it is painted."""
        if item is None or (self.current is not None and self.current.id == item):
            return False
        self.current = self.items[item]
        self.gate.shut()
        return True

    def move(self, by: int) -> bool:
        """To the next (1) or previous (-1) item that is gone through, decided or not."""
        return self.select(self._next(by, lambda item: True))

    def move_open(self, by: int) -> bool:
        """To the next or previous undecided item; past the end it starts over."""
        return self.select(self._next(by, lambda item: item.verdict is None, wrap=True))

    def move_on(self) -> bool:
        """To the next undecided item of this document, back to its start for what was not skipped, then of the others."""
        if self.current is None:
            return self.move_open(1)
        document, at = self.current.document, self.position
        first = bisect_left(self._shown_ranks, (document, -1, -1, -1))
        ahead = takewhile(lambda i: self.items[i].document == document, islice(self.shown, at, None))
        found = next((i for i in ahead if self.items[i].verdict is None), None)
        if found is None:
            behind = (i for i in islice(self.shown, first, at) if i not in self._skipped)
            found = next((i for i in behind if self.items[i].verdict is None and i != self.current.id), None)
        return self.select(found) if found is not None else self.move_open(1)

    def move_document(self, by: int) -> bool:
        """To the first item of the next or previous document that has any."""
        if self.current is None:
            return False
        here = self.current.document
        target = self._next(by, lambda item: item.document != here)
        if target is not None and by < 0:
            document = self.items[target].document
            target = next(i for i in self.shown if self.items[i].document == document)
        return self.select(target)

    def _next(self, by: int, wanted: Callable[[Item], bool], *, wrap: bool = False) -> int | None:
        if self.current is None:
            return self.shown[0] if self.shown else None
        rank = _rank(self.current)
        at = bisect_right(self._shown_ranks, rank) if by > 0 else bisect_left(self._shown_ranks, rank)
        ahead: Sequence[int] = self.shown[at:] if by > 0 else self.shown[:at][::-1]
        behind: Sequence[int] = (self.shown[:at] if by > 0 else self.shown[at:][::-1]) if wrap else ()
        for ids in (ahead, behind):
            for item in ids:
                if wanted(self.items[item]) and item != self.current.id:
                    return item
        return None

    # -- deciding

    def decide(self, verdict: Verdict, *, replacement: str | None = None, reason: str = "") -> Step | None:
        """Decides the current item, if it has been painted, and goes on to the next undecided one, in its document first.

        None if the gate refused. Raises CleanerError if the store could not take it; then the item is shown as it now is.
        """
        item = self.current
        if item is None or not self.gate.admits(item.id):
            return None
        try:
            step = self.store.decide(item.id, verdict, replacement=replacement, reason=reason, seen=item)
        except CleanerError:
            self.catch_up()
            raise
        self._take([item.id])
        self._remember(item, verdict, replacement)
        self.last = Last(item, verdict, replacement, reason)
        self.pace.tick()
        self.move_on()
        return step or Step(0, verdict, (item.id,))

    def _remember(self, item: Item, verdict: Verdict, replacement: str | None) -> None:
        """Keeps what was typed as a candidate for the same words elsewhere."""
        if verdict == "edit" and replacement is not None:
            typed = self.typed_before.setdefault(item.before, [])
            self.typed_before[item.before] = list(dict.fromkeys([replacement, *typed]))

    def skip(self) -> bool:
        """Leaves the current item undecided and goes on; the place is kept for the next start."""
        if self.current is not None:
            self._skipped.add(self.current.id)
        moved = self.move_open(1)
        if self.current is not None:
            self.store.keep_place(self.current.id)
        return moved

    def undo(self) -> Step | None:
        """Takes the last step back and goes to what it decided."""
        step = self._turned(self.store.undo())
        if step is not None and self.last is not None and self.last.item.id in step.items:
            self.last = None  # what was taken back is not to be repeated
        return step

    def redo(self) -> Step | None:
        return self._turned(self.store.redo())

    def _turned(self, step: Step | None) -> Step | None:
        if step is not None:
            if any(item not in self.items for item in step.items):  # safe edits, or such as are no longer proposed
                self.reload()
            here = [item for item in step.items if item in self.items]
            self._take(here)
            self.gate.shut()
            self.select(here[0] if here else None)
        return step

    def preview(self, candidates: Iterable[Item], seed: int | None = None) -> Preview:
        """What deciding `candidates` at once would do."""
        findings = [self.items[item] for found in self._findings.values() for item in found]
        return preview(candidates, findings, self.text, seed)

    def decide_many(
        self, shown: Preview, verdict: Verdict, label: str, *, replacement: str | None = None, reason: str = ""
    ) -> Step | None:
        """Decides what a preview showed, as one step; what another has decided since stays."""
        ids = [item.id for item in shown.items]
        step = self.store.decide_many(ids, verdict, replacement=replacement, reason=reason, label=label)
        self._take(step.items if step else ())
        if self.current is not None and self.current.verdict is not None:
            self.move_on()
        return step

    def same_as_last(self) -> list[Item]:
        """Undecided items with the same before and after as the one decided last."""
        if self.last is None:
            return []
        item = self.last.item
        twins = (self.items[i] for i in self._by_pair[item.pair])
        return [i for i in twins if i.open and (i.before, i.replacement) == (item.before, item.replacement)]

    @property
    def same_count(self) -> int:
        """How many `same_as_last` gives, counted beforehand."""
        return 0 if self.last is None else self.open_by_pair[self.last.item.pair]

    def of_rule(self, rule: str, scope: str) -> list[Item]:
        """Undecided items of a rule in a scope: `document`, `source`, `facets` or `all`."""
        current = self.current
        found = [i for i in self.items.values() if i.rule == rule and i.open]
        if current is None or scope == "all":
            return found
        if scope == "document":
            return [i for i in found if i.document == current.document]
        if scope == "facets":
            return [i for i in found if self.facets.admits(i)]
        source = self.facets.values(current)[-1]
        return [i for i in found if self.facets.values(i)[-1] == source]

    def mark(self, *, comment: str | None = None, flag: bool | None = None) -> None:
        """Puts a comment or a flag on the current item."""
        if self.current is None:
            return
        if comment is not None:
            self.store.comment(self.current.id, comment)
        if flag is not None:
            self.store.flag(self.current.id, flag)
        self._take([self.current.id])

    def _take(self, ids: Iterable[int]) -> None:
        """Reads items from the store again."""
        for item in self.store.items_by_id(list(ids)):
            self._put(item)

    def catch_up(self) -> bool:
        """Takes in what other processes have changed since; whether there was anything."""
        stamp = self.store.stamp()
        if stamp[0] == self._stamp[0]:
            return False
        self._stamp = stamp
        entries = self.store.entries()
        if entries.keys() != {item.id for item in self.items.values() if item.doubtful or item.entry or item.flagged}:
            self.reload()
            self.gate.shut()
            return True
        changed = [item for item, entry in entries.items() if self.items[item].entry != entry]
        self._take(changed)
        if self.current is not None and self.current.id in changed:
            self.gate.shut()
        return bool(changed)


def _rank(item: Item) -> tuple[int, int, int, int]:
    """What the queue is ordered by."""
    return item.document, item.start, item.end, item.id
