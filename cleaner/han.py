"""What counts as a Han character."""

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The inside of a character class: Han characters, with 々 〆 〇."""
