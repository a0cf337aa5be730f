"""What the places of one document's symbols add up to, for each group of symbols that were drawn together."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from cleaner.patterns import pattern
from cleaner.rules.noise._classes import STRAYABLE, Class, class_of, is_at_home, is_ornament
from cleaner.rules.noise._runs import SHORT, Place, Run
from cleaner.symbols import Kind

SURE = 4.0
"""Two places inside words or before marks, or one inside a number and one more."""
LIKELY = 2.0
STRONG = frozenset(("torn", "word"))

_WEIGHT: dict[Place, float] = {"torn": 3.0, "word": 2.0, "mark": 2.0, "open": 1.0, "between": 1.0, "tail": 0.3}
_SOFT_WEIGHT: dict[Place, float] = {"torn": 0.5, "word": 2.0, "mark": 0.3, "between": 0.3}
_EMOJI_WEIGHT: dict[Place, float] = {"torn": 3.0, "word": 2.0, "mark": 0.4, "between": 0.4}
_LETTER_WEIGHT: dict[Place, float] = {"torn": 3.0, "word": 2.0, "mark": 0.7, "between": 0.3}
_NUMBERED = pattern("[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289\u32b1-\u32bf→]")
# Symbols that say something where they stand: suits, notes, chess pieces, seasons of a legend.
_MEANINGFUL = pattern("[♠-♧♩-♯♔-♟♀♂☑☒☐✓✔✗✘☀-☄☎☏✆✉⚀-⚅⚪⚫●○◐-◓]")
_POINTS: dict[Class, dict[Place, float]] = {
    "idle": {"torn": 3.0, "word": 3.0, "mark": 2.0, "between": 2.0, "open": 1.0},
    "shape": {"torn": 3.0, "word": 3.0, "mark": 2.0, "between": 1.0},
    "letter": {"torn": 3.0, "word": 3.0, "mark": 1.5, "between": 1.5},
    "private": {"torn": 3.0, "word": 3.0, "mark": 2.0, "between": 1.0},
    "emoji": {"torn": 3.0, "word": 3.0, "mark": 0.5, "between": 0.5},
    "telling": {"torn": 3.0, "word": 3.0, "mark": 0.5, "between": 0.5},
    "sign": {"torn": 1.0, "word": 3.0, "mark": 0.5, "between": 0.5},
    "home": {},
    "variable": {},
}
_OF_FORMULAS = frozenset(("variable", "home", "sign"))
OWN_PLACES = frozenset(("legend", "natural", "hidden", "rating", "listed", "face"))
_SPOKEN_OF = pattern(
    "(?:[符记記]|字母|音|[声聲韵韻]母|[图圖][标標案形例]|[标標][志誌识識]|箭[头頭]|按[键鍵钮鈕]|拼|[读讀念][作为為]|[键鍵]|[卦爻盲]|音符"
    "|[语語文][：:是为為的中裡里]|[写寫]|意[为為思])[^，。；\n]{0,4}\\Z"
)
_NAMED_BEHIND = pattern("[”’」』]?(?:字|[号號]|[键鍵]|[标標]|[记記]|符|形|[卦爻]|[（(])")
_NUMBER_GOES_ON = pattern(
    r"(?:[.．]\d|[\d,]*\.\d|[\d,]*(?:[万萬亿億千百元年月日时時分秒个個人名家次台户戶吨噸公米克升度岁歲倍成号號项項件亩畝毫厘平斤條条]|[%％‰℃]))"
)
_OPENED = pattern("[“‘「『《【〈][^”’」』》】〉，。；！？\n]*\\Z")
_CLOSED = pattern("[^“‘「『《【〈，。；！？\n]{0,10}[”’」』》】〉]")
_TIGHT = pattern("[着著过過们們地得之]|[上下里裡裏中内內外](?![面边邊午周月])")
_LEADING = pattern("[不第最更被把将將也都才没沒一两兩几幾]")
_LONG_CLAUSE = pattern("[^，。、；：！？,;:!?…\n\\s]{5}\\Z")


@dataclass(slots=True)
class Group:
    """Symbols that occur in one another's runs or are of one kind, and what the document says of them together.

    `points` add up places as the class of the symbols weighs them; `own` counts runs that stand where writers put symbols,
    `ends` those behind a word and before a mark, whatever else may be said of them; `tight` those before a particle that
    leans on the word before, or behind one that leads the next; `seams` are what stands before runs in mid-sentence.
    """

    score: float = 0.0
    strong: int = 0
    torn: int = 0
    runs: int = 0
    marks: int = 0
    mixed: int = 0
    slots: int = 0
    inside: int = 0
    points: float = 0.0
    own: int = 0
    named: int = 0
    short: int = 0
    quoted: int = 0
    ends: int = 0
    tight: int = 0
    texts: set[str] = field(default_factory=set)
    contexts: set[str] = field(default_factory=set)
    seams: set[str] = field(default_factory=set)

    def add(self, text: str, run: Run, weight: float, kind: Class) -> None:
        """Takes one run into account; `kind` is the class of the symbols that the group is of."""
        self.score += weight
        self.runs += 1
        self.strong += run.place in STRONG and weight >= 2.0
        self.torn += run.place == "torn" and weight >= 2.0 and _NUMBER_GOES_ON.match(text, run.end) is not None
        self.marks += run.place == "mark" and weight > 0
        self.mixed += run.mixed and weight >= 1.5
        self.slots += run.slot
        self.inside += run.place == "between" and run.left == run.right == "han"
        self.quoted += run.place in STRONG and _in_short_quotation(text, run.start, run.end)
        self._weigh_place(text, run, kind)
        if weight:
            # A foreign word may well stand before a mark again and again, but then behind the same word: 是, 叫.
            self.contexts.add(text[max(0, run.start - (1 if run.letters else 2)) : run.start])

    def _weigh_place(self, text: str, run: Run, kind: Class) -> None:
        before = text[max(0, run.start - 12) : run.start]
        self.texts.add(run.text)
        end = run.right in ("pause", "close") and run.left in ("han", "digit", "latin", "close")
        if end or run.place in STRONG or (run.left == run.right == "han"):
            self.ends += end
            self.seams.add(before[-2:])
        if _begins_nothing(text, run, kind):
            return
        if is_of_writer(run) or (kind in _OF_FORMULAS and _in_formula(run)):
            self.own += 1
            return
        leans = _TIGHT.match(text, run.end) or _LEADING.match(before[-1:])
        self.tight += run.place == "between" and run.left == run.right == "han" and leans is not None
        if run.place not in STRONG and (_SPOKEN_OF.search(before) or _NAMED_BEHIND.match(text, run.end)):
            self.named += 1
        self.short += end and not _LONG_CLAUSE.search(before)
        points = _POINTS[kind].get(run.place, 0.0)
        if run.place == "between" and not (run.left == run.right == "han"):
            points /= 2
        self.points += points


def is_of_writer(run: Run) -> bool:
    """Whether a writer may have put the run where it stands: as a word, a rating, a bullet, the sign of what comes next."""
    if run.slot or run.place in OWN_PLACES:
        return True
    if run.place == "edge":
        return run.left == "edge"
    return run.place == "between" and run.left in ("pause", "open", "other")


def _begins_nothing(text: str, run: Run, kind: Class) -> bool:
    """Whether a run behind a comma begins no item and no phrase: writers put bullets behind stops, and emoji anywhere."""
    return kind != "emoji" and run.place == "between" and not run.slot and text[run.start - 1] in "，、"


def _in_formula(run: Run) -> bool:
    return run.place != "torn" and not {run.left, run.right}.isdisjoint(("latin", "digit", "other"))


def _in_short_quotation(text: str, start: int, end: int) -> bool:
    """Whether a name in quotation marks may hold the run as part of its spelling: `《轻音☆少女》`."""
    return _OPENED.search(text[max(0, start - 10) : start]) is not None and _CLOSED.match(text, end) is not None


def weigh(run: Run) -> float:
    """How strongly one run says that its members were injected."""
    if len(run.text) > SHORT:
        return _weight(run.text, run.members, run.letters, run.emoji, run.mixed, run.place, run.left, run.right)
    return _weight_kept(run.text, run.members, run.letters, run.emoji, run.mixed, run.place, run.left, run.right)


def _weight(
    text: str, members: frozenset[str], letters: bool, emoji: bool, mixed: bool, place: Place, left: Kind, right: Kind
) -> float:
    if letters or any(class_of(c) == "private" for c in members):
        return (
            _LETTER_WEIGHT.get(place, 0.0)
            if any(class_of(c) != "variable" for c in members)
            else 2.0 * (place == "word")
        )
    if emoji:
        return _EMOJI_WEIGHT.get(place, 0.0)
    if not any(map(is_ornament, members)):
        return _weight_of_signs(members, place, left, right)
    if place == "between" and left in ("pause", "other"):
        return 0.3
    if mixed and place not in ("edge", "hidden", "legend", "natural", "rating", "face"):
        return _WEIGHT.get(place, 0.0) + 1.0
    if place == "between" and right == "latin" and left != "latin":
        return 0.3
    if (place == "mark" and left == "digit") or (place in ("mark", "between") and _MEANINGFUL.match(text)):
        return 0.5
    return _WEIGHT.get(place, 0.0)


_weight_kept = lru_cache(maxsize=1 << 14)(_weight)


def _weight_of_signs(members: frozenset[str], place: Place, left: Kind, right: Kind) -> float:
    if all(map(is_at_home, members)):
        return 2.0 if place == "word" and all(map(STRAYABLE.match, members)) else 0.0
    # `⟰⇌⇌，`: several unlike signs in a row are no formula where Han stands beside them.
    unlike = sum(not _NUMBERED.match(c) and class_of(c) not in ("variable", "home") for c in members)
    mixture = unlike > 1 and place in ("word", "between", "mark") and "han" in (left, right)
    return _SOFT_WEIGHT.get(place, 0.0) + (1.5 if mixture else 0.0)


def labels_something(text: str, run: Run) -> bool:
    """Whether a run that may say something stands behind a word or two and before a mark: `周三☁，`."""
    if run.place != "mark" or run.mixed or not all(map(says_something, run.members)):
        return False
    return _LONG_CLAUSE.search(text, max(0, run.start - 8), run.start) is None


def says_something(char: str) -> bool:
    """Whether a symbol may say something where it stands: a suit, a note, a tick."""
    return _MEANINGFUL.match(char) is not None
