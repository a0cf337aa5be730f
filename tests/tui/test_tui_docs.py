"""The guide says what there is."""

from docs_of_review import PAGE, PICTURE, TABLE, key_table


def test_the_table_of_keys_is_fresh() -> None:
    found = TABLE.search(PAGE.read_text(encoding="utf-8"))
    assert found and found.group() == key_table(), "run `python tests/tui/docs_of_review.py`"


def test_the_picture_is_there() -> None:
    assert PICTURE.read_text(encoding="utf-8").lstrip().startswith("<svg")
