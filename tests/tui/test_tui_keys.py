"""Every action by its key, on the screen, with what it leaves in the store."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import Mock

import pytest
from review_stores import edit_row, make_store, result
from textual.pilot import Pilot

from cleaner.model import CleanerError
from cleaner.review import Item, Store, log
from tui.actions import ACTIONS, NAMES, bindings, keys_of
from tui.app import ReviewApp
from tui.screens import ask, decide, look
from tui.screens.help import help_rows
from tui.screens.review import ReviewScreen
from tui.settings import Settings, load_settings
from tui.state.session import Session
from tui.widgets import bars


class Driven:
    """An app under test: keys in, rows and items out."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None], store: Store) -> None:
        self.app, self.pilot, self.store = app, pilot, store

    async def press(self, *keys: str) -> Driven:
        for key in keys:
            await self.pilot.press(key)
            await self.painted()
        return self

    async def painted(self) -> None:
        """Waits for the frame, as a reviewer would; not for ever, for some keys leave the item off the screen."""
        for _ in range(12):
            await self.pilot.pause(0.02)
            session = self.app.session
            if session is not None and (session.current is None or session.gate.painted == session.current.id):
                break
        await self.pilot.pause(0.02)

    async def type(self, text: str) -> Driven:
        return await self.press(*text)

    @property
    def session(self) -> Session:
        assert self.app.session is not None
        return self.app.session

    @property
    def current(self) -> Item:
        assert self.session.current is not None
        return self.session.current

    @property
    def rows(self) -> list[str]:
        return ["".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips()]

    @property
    def screen(self) -> str:
        return "\n".join(self.rows)

    def verdicts(self) -> list[str | None]:
        return [item.verdict for item in self.store.items() if item.doubtful]


@asynccontextmanager
async def driven(
    tmp_path: Path, columns: int = 80, rows: int = 24, settings: Settings | None = None
) -> AsyncIterator[Driven]:
    path = tmp_path / "review.sqlite"
    with make_store(path) if not path.exists() else Store.open(path, reviewer="ann") as store:
        app = ReviewApp(lambda: Session(store), settings)
        async with app.run_test(size=(columns, rows)) as pilot:
            t = Driven(app, pilot, store)
            while not isinstance(app.screen, ReviewScreen):
                await pilot.pause(0.02)
            await t.painted()
            yield t


def test_every_action_has_a_handler_and_every_handler_an_action() -> None:
    assert set(NAMES) == {*decide.HANDLERS, *look.HANDLERS, *ask.HANDLERS}
    assert len(NAMES) == len(set(NAMES))
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("accept,reject", [("a", "x"), ("right", "left")])
async def test_accept_and_reject(tmp_path: Path, accept: str, reject: str) -> None:
    async with driven(tmp_path) as t:
        await t.press(accept, reject)
        assert t.verdicts()[:3] == ["accept", "reject", None]
        assert "[=2３4.50=]" in t.screen and t.current.kind == "finding"


async def test_a_finding_is_confirmed_or_dismissed_with_a_reason(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("j", "j")
        assert t.current.rule == "ratios/change"
        await t.press("x", "3", "enter")
        assert t.current.rule == "totals/sum-parts"
        await t.press("a")
        findings = [(i.verdict, i.note) for i in t.store.items() if i.kind == "finding"]
        assert findings == [("dismiss", "rounded"), ("confirm", "")]


async def test_dismissing_can_be_left(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("j", "j", "x", "escape")
        assert t.current.verdict is None and "left as it was" in t.screen


async def test_skip_leaves_it_undecided_and_keeps_the_place(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("s", "down")
        assert set(t.verdicts()) == {None} and t.store.place() == t.current.id
        third = t.current.id
    async with driven(tmp_path) as t:
        assert t.current.id == third


async def test_it_opens_where_it_was_left(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("a", "j", "j")
        third = t.current.id
        await t.press("q")
    async with driven(tmp_path) as t:
        assert t.current.id == third
        await t.press("u")
        first = t.current.id
    async with driven(tmp_path) as t:
        assert t.current.id == first


async def test_what_was_said_goes_with_the_next_key(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("u")
        assert "nothing to be undone" in t.screen
        await t.press("i")
        assert "nothing to be undone" not in t.screen
        await t.press("a", "j")
        assert "accepted" not in t.rows[-2]


async def test_decisions_stay_in_the_document_until_it_is_done(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("]", "g", *"#7", "enter")
        seen = []
        for _ in range(3):
            seen.append((t.current.document, t.session.position))
            await t.press("a")
        assert seen == [(2, 7), (2, 8), (2, 6)] and t.current.document == 3


async def test_what_was_skipped_is_not_come_back_to_at_once(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("]", "s", "a", "a")
        assert t.current.document == 3
        await t.press("a", "a", "a")
        assert t.session.position == 1


async def test_typing_the_replacement(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("j", "e")
        assert "replace by: 234.50" in t.screen
        await t.press(*["backspace"] * 6)
        await t.type("二百\\n")
        await t.press("enter")
        assert [(i.verdict, i.decided) for i in t.store.items()][1] == ("edit", "二百\n")
        await t.press("u", "e", "escape")
        assert t.current.verdict is None


async def test_undo_and_redo(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        first = t.current.id
        await t.press("a", "a", "u", "ctrl+z")
        assert t.current.id == first and set(t.verdicts()) == {None}
        await t.press("u")
        assert "nothing to be undone" in t.screen
        await t.press("ctrl+y", "U", "U")
        assert t.verdicts()[:2] == ["accept", "accept"] and "nothing to be redone" in t.screen


async def test_the_same_for_all_with_the_same_words(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press(".")
        assert "nothing was decided yet" in t.screen
        await t.press("g")
        await t.type("#5")
        await t.press("enter", "x")
        assert "same(4)" in t.screen
        await t.press(".")
        assert "reject 4 undecided in 2 documents, 1 distinct" in t.screen
        await t.press("y")
        commas = [i.verdict for i in t.store.items() if i.rule == "punctuation/ascii-comma"]
        assert commas == ["reject"] * 5
        await t.press("u")
        assert [i.verdict for i in t.store.items() if i.rule == "punctuation/ascii-comma"] == ["reject", *[None] * 4]


@pytest.mark.parametrize("key,verdict", [("A", "accept"), ("X", "reject")])
async def test_a_whole_rule_after_a_preview_in_a_scope(tmp_path: Path, key: str, verdict: str) -> None:
    async with driven(tmp_path) as t:
        await t.press("]")
        assert t.current.document == 2
        await t.press(key)
        assert "1 this document: 2" in t.screen and "4 everything: 5" in t.screen
        await t.press("a", "enter")
        assert set(t.verdicts()) == {None}
        await t.press("1", "y")
        assert [i.verdict for i in t.store.items(2) if i.rule == "punctuation/ascii-comma"] == [verdict] * 2
        await t.press("]", key, "escape")
        assert "nothing decided" in t.screen


async def test_a_preview_shows_changes_and_places_on_one_screen(tmp_path: Path) -> None:
    text = "".join(f"第{n}项,增{n}。" for n in range(40))
    with Store.open(tmp_path / "review.sqlite", reviewer="ann") as store:
        rows = [edit_row(text, f"{n}。", f"{n}万。", "x/y") for n in range(40)]
        store.add("a", "a", text, result(text, rows))
    async with driven(tmp_path) as t:
        await t.press("A")
        assert "40 distinct" in t.screen and "more, below" in t.screen
        assert t.screen.count("[-") == 8 and t.screen.count("->") >= 3
        assert "the other distinct ones" in (await t.press("pagedown")).screen


async def test_candidates(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("9")
        assert "no candidate 9" in t.screen
        await t.press("1")
        assert t.verdicts()[0] == "accept"


async def test_what_was_typed_before_is_a_candidate(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("g", *"#5", "enter", "e", "backspace", *"顿", "enter", "]")
        assert "1 [，]  2 [顿]  3 [,]" in t.screen, t.rows[-4:]
        await t.press("2")
        await t.press("3")
        decided = [(i.verdict, i.decided) for i in t.store.items(2) if i.before == ","]
        assert decided == [("edit", "顿"), ("reject", None)]


async def test_a_candidate_that_cannot_be_read_whole_is_read_in_the_prompt_first(tmp_path: Path) -> None:
    text, long = "产值★★增长。", "很长" * 12
    with Store.open(tmp_path / "review.sqlite", reviewer="ann") as store:
        rivals = [edit_row(text, "★★", other, "x/rival") for other in ("甲", f"{long}一", f"{long}二", "乙")]
        store.add("a", "a", text, result(text, [edit_row(text, "★★", "", "x/y")], lost=rivals))
    async with driven(tmp_path) as t:
        assert "2 [" in t.screen and "~]" in t.screen
        options = bars.candidates(t.session, t.current)
        for number, option in enumerate(options[:-1], 1):
            await t.press(str(number))
            if number > 1 and "replace by: " in t.rows[-1]:
                assert option in t.rows[-1] and t.verdicts() == [None]
                await t.press("enter")
            else:
                assert f"{number} [{option}]" in t.rows[21]
            assert t.store.items()[0].outcome == option
            await t.press("u")


async def test_moving(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        ids = t.session.shown
        for key, at in (
            ("j", 1),
            ("j", 2),
            ("k", 1),
            ("up", 0),
            ("k", 0),
            ("n", 1),
            ("N", 0),
            ("]", 5),
            ("]", 8),
            ("]", 8),
            ("[", 5),
            ("[", 0),
        ):
            await t.press(key)
            assert t.current.id == ids[at], key
        assert "this is the first" not in t.screen
        await t.press("a", "k", "n", "N")
        assert t.current.id != ids[0] and "no other" not in t.screen


async def test_parts_of_a_finding(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("tab")
        assert "no parts" in t.screen
        await t.press("j", "j", "j", "tab", "tab")
        assert "part 2 of 3: 230万元" in t.screen
        await t.press("tab", "tab")
        assert "stated: 670万元" in t.screen


async def test_facets_narrow_what_is_gone_through(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("f")
        assert "[ ] spam/gambling" in t.screen and "confidence" in t.screen
        while "spam/gambling" not in str(t.app.screen.query_one("#facets").value):  # type: ignore[attr-defined]
            await t.press("down")
        await t.press("space")
        assert "[x] spam/gambling" in t.screen
        await t.press("escape")
        assert "edit 1/2" in t.screen and t.current.rule == "spam/gambling" and "facets on" in t.screen
        await t.press("f", "up", "up", "up", "up", "up", "up", "up", "space", "escape")
        assert len(t.session.shown) == 11


async def test_findings_of_the_document(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("F", "j", "enter")
        assert t.current.rule == "totals/sum-parts"
        await t.press("]", "F")
        assert "no findings in this document" in t.screen


async def test_why_help_statistics_and_palette(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("r")
        assert "evidence: because of spam/lure" in t.screen
        await t.press("escape", "?")
        assert "all actions by name" in t.screen
        await t.press("q", "a", "S")
        assert "two reviewers" not in t.screen and "spam/lure" in t.screen and "100%" in t.screen
        await t.press("escape", "ctrl+p", *"reject", "enter")
        assert t.verdicts()[:2] == ["accept", "reject"]
        await t.press("ctrl+p", "escape")
        assert isinstance(t.app.screen, ReviewScreen)


async def test_invisibles_sides_context_and_theme(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("i")
        assert "<LF>" in t.screen
        await t.press("i", "t")
        assert " | " in t.rows[3] and "<LF>" not in t.screen
        await t.press("t", "{", "{")
        assert "3 lines around" in t.screen
        await t.press("{", "{", "{")
        assert "--- 3 lines ---" in t.screen
        await t.press("}", "}", "}", "}")
        assert "the whole document" in t.screen
        for name in ("light", "ansi", "blue-orange", "dark"):
            await t.press("T")
            assert f"theme: {name}" in t.screen


async def test_search_and_go_to(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("/", *"工业增加值", "enter")
        assert "found" in t.screen and "工业增加值" in t.screen and "全县" in t.screen
        await t.press("a")
        assert "not on the screen" in t.screen and set(t.verdicts()) == {None}
        await t.press("/", "enter")
        assert "第2季度" in t.screen
        await t.press("home")
        assert "东港市" in t.screen
        await t.press("/", *"没有这个", "enter")
        assert "not found" in t.screen
        for where, document in (("d3", 3), ("#1", 1), ("part-1", 2)):
            await t.press("g", *where, "enter")
            assert t.current.document == document
        for wrong in ("#99", "d9", "nowhere"):
            await t.press("g", *wrong, "enter")
            assert "there is no item" in t.screen or "no document" in t.screen
        await t.press("g", *"2", "enter")


async def test_comment_flag_and_copy(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("c", *"see page 3", "enter", "m", "y")
        assert t.store.comments(t.current.id)[0][2] == "see page 3" and t.store.items()[0].flagged
        assert t.app.clipboard.startswith("★★★")
        await t.press("m", "r")
        assert "see page 3" in t.screen


async def test_scrolling_away_decides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "review.sqlite"
    with Store.open(path, reviewer="ann") as store:
        from review_stores import edit_row, result

        text = "一行,\n" + "长行\n" * 200
        store.add("a", "a", text, result(text, [edit_row(text, ",", "，", "x/y")]))
    async with driven(tmp_path) as t:
        await t.press("pagedown", "space", "a")
        assert "not on the screen" in t.screen and t.verdicts() == [None]
        await t.press("pageup", "b", "a")
        assert t.verdicts() == ["accept"]
        assert "all is decided" in t.screen


@pytest.mark.parametrize("length,cut", [(500, False), (5000, True)])
async def test_what_is_put_in_place_of_a_long_stretch_is_seen_too(tmp_path: Path, length: int, cut: bool) -> None:
    text = "一行\n" * 14 + "长" * length + "尾\n" + "一行\n" * 30
    with Store.open(tmp_path / "review.sqlite", reviewer="ann") as store:
        rows = [edit_row(text, "行", "列", "x/a"), edit_row(text, "长" * length, "新的", "x/b")]
        store.add("a", "a", text, result(text, rows))
    async with driven(tmp_path) as t:
        await t.press("a")
        assert ("+}?" in t.screen) != cut
        assert ("more of it below" in t.screen) == cut
        if not cut:
            await t.press("pagedown", "x")
            assert "not on the screen" in t.screen and t.verdicts() == ["accept", None]
            await t.press("home")
        await t.press("x")
        assert t.verdicts() == ["accept", "reject"]


async def test_nothing_is_decided_under_the_facets(tmp_path: Path) -> None:
    """On a narrow screen they cover the document."""
    async with driven(tmp_path) as t:
        for key in ("a", "x", "e"):
            await t.press("f", key)
            assert "facets are over the document" in t.screen and set(t.verdicts()) == {None}
            await t.press("escape")
        await t.press("a")
        assert t.verdicts()[:2] == ["accept", None]
    async with driven(tmp_path, 160, 48) as t:
        await t.press("f", "x")
        assert t.verdicts()[:3] == ["accept", "reject", None]


async def test_a_preview_counts_as_seen_once_its_frame_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(tmp_path) as t:
        monkeypatch.setattr(ReviewApp, "frame_written", False)
        await t.press("A", "y", "y")
        assert set(t.verdicts()) == {None}
        monkeypatch.setattr(ReviewApp, "frame_written", True)
        await t.painted()
        await t.press("f2")
        assert t.verdicts()[0] == "accept"


async def test_the_mouse_selects_and_scrolls(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.pilot.click("#document", offset=(20, 4))
        await t.pilot.pause()
        assert t.current.rule == "numbers/full-width-digits"


async def test_quit_never_asks(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("a", "q")
        assert not t.app.is_running or t.app._exit


async def test_two_reviewers_at_once(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        with Store.open(tmp_path / "review.sqlite", reviewer="bob") as other:
            other.decide(t.current.id, "reject")
        await t.press("a")
        assert "bob has decided this since (reject)" in t.screen
        assert t.verdicts()[0] == "reject"
        await t.press("a")
        assert t.verdicts()[0] == "accept"


async def test_a_store_that_cannot_be_written_says_so_and_stays(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        with Store.open(tmp_path / "review.sqlite") as blocker:
            t.store._db.execute("PRAGMA busy_timeout = 50")
            blocker._db.execute("BEGIN IMMEDIATE")
            first = t.current.id
            await t.press("a")
            assert "not saved" in t.screen and t.current.id == first
            blocker._db.execute("ROLLBACK")
        await t.press("a")
        assert t.verdicts()[0] == "accept"


async def test_what_changed_while_it_was_typed_over_is_not_decided(tmp_path: Path) -> None:
    async with driven(tmp_path) as t:
        await t.press("j", "e", *"99")
        with Store.open(tmp_path / "review.sqlite", reviewer="bob") as other:
            other.decide(t.current.id, "reject")
        t.session.catch_up()
        await t.press("enter")
        assert "changed while you typed" in t.screen
        assert (t.store.items()[1].verdict, t.store.items()[1].reviewer) == ("reject", "bob")


async def test_what_was_typed_is_not_lost_when_it_cannot_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(tmp_path) as t:
        await t.press("j", "e", *"99")
        with monkeypatch.context() as full:
            full.setattr(log, "decide", Mock(side_effect=sqlite3.OperationalError("database or disk is full")))
            await t.press("enter")
            assert "the disk is full" in t.screen and "NOT SAVED" in t.rows[0]
            assert t.rows[-1].startswith("replace by: 234.5099")
        await t.press("enter")
        assert t.store.items()[1].outcome == "234.5099" and "| saved" in t.rows[0]


async def test_an_empty_queue_is_said(tmp_path: Path) -> None:
    Store.open(tmp_path / "review.sqlite").close()
    async with driven(tmp_path) as t:
        assert "nothing to review" in t.screen
        for action in ACTIONS:
            if action.name not in ("quit",):
                await t.press(action.keys[0], "escape")
        assert "nothing to review" in t.screen


async def test_a_text_in_which_all_is_safe_is_shown_with_what_was_done(tmp_path: Path) -> None:
    text = "产值★达1.03万亿元。\n"
    with Store.open(tmp_path / "review.sqlite", reviewer="ann") as store:
        store.add("a", "a", text, result(text, [edit_row(text, "★", "", "noise/injected", "safe", 1.0)]))
    async with driven(tmp_path) as t:
        assert "nothing to review | 1 document " in t.screen and "1 are safe" in t.screen
        assert "产值[-★-]达1.03万亿元。" in t.screen
        assert "there is nothing to decide" in (await t.press("a")).screen
        await t.press("f", "enter", "escape", "x")
        assert [item.verdict for item in t.store.items()] == ["reject"]


async def test_hints_are_whole_whatever_the_counts_and_the_keys(tmp_path: Path) -> None:
    keys = keys_of({"accept": ("ctrl+right",), "reject": ("ctrl+left",), "accept_rule": ("ctrl+shift+a",)})
    async with driven(tmp_path) as t:
        t.session.open_by_rule.update({i.rule: 123_456 for i in t.store.items()})
        for item in t.store.items(1):
            t.session.current = t.session.items[item.id]
            for width in (40, 60, 80, 160):
                for mapped in (keys_of({}), keys):
                    row = "".join(text for text, _ in bars.hints(t.session, mapped, width))
                    assert len(row) <= width and row.endswith("? help"), row
                    assert row.startswith(mapped["accept"][0])
            assert bars.hints(t.session, dict.fromkeys(keys, ()), 80) == []
            assert ("parts" in "".join(text for text, _ in bars.hints(t.session, keys, 160))) == bool(item.related)


@pytest.mark.parametrize("columns,rows", [(80, 24), (160, 48), (200, 60)])
async def test_no_hint_is_cut(tmp_path: Path, columns: int, rows: int) -> None:
    async with driven(tmp_path, columns, rows) as t:
        assert t.rows[-1].rstrip().endswith("? help")
        await t.press("j", "j")
        assert t.rows[-1].rstrip().endswith("? help")
        await t.press("?")
        assert all("~" not in row for row in t.rows)
        for action in ACTIONS:
            if not action.name.startswith("candidate"):
                assert action.help in t.screen


def test_the_help_fits_one_small_screen() -> None:
    assert len(help_rows(keys_of({}), 80)) <= 23


async def test_keys_are_remapped_by_name(tmp_path: Path) -> None:
    config = tmp_path / "review.toml"
    config.write_text('theme = "light"\n[keys]\naccept = ["z", "ctrl+a"]\nreject = "a"\n')
    async with driven(tmp_path, settings=load_settings(config)) as t:
        assert t.rows[-1].startswith("z acc  a rej")
        await t.press("z", "a", "x")
        assert t.verdicts()[:3] == ["accept", "reject", None]


@pytest.mark.parametrize(
    "text,message",
    [
        ('[keys]\naccpt = "z"', "did you mean 'accept'"),
        ('[keys]\naccept = "z"\nreject = "z"', "given to both"),
        ("[keys]\naccept = 3", "a key or a list of keys"),
        ('theme = "pink"', "no theme 'pink'"),
        ("ambiguous = 3", "1 or 2 cells"),
        ("colour = 1", "unknown setting 'colour'"),
        ("keys = 1", "keys is a table"),
        ("theme =", "review.toml"),
    ],
)
def test_wrong_settings_are_explained(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "review.toml"
    path.write_text(text)
    with pytest.raises(CleanerError, match=message):
        load_settings(path)


def test_no_settings_are_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load_settings() == Settings()
    with pytest.raises(CleanerError, match="there is no"):
        load_settings(tmp_path / "gone.toml")
    assert {b.key for b in bindings(keys_of({}))} >= {"question_mark", "full_stop", "slash", "left_square_bracket"}
