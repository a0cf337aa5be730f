"""Files that are no prose by their names: cleaned as one text they would no longer be what programs read."""

from __future__ import annotations

from pathlib import Path

_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", "")
_DATA = frozenset(
    [
        "json",
        "geojson",
        "ipynb",
        "toml",
        "yaml",
        "yml",
        "ini",
        "cfg",
        "conf",
        "properties",
        "env",
        "lock",
        "plist",
        "svg",
    ]
)
_CODE = frozenset(
    [
        "py",
        "pyi",
        "js",
        "mjs",
        "cjs",
        "ts",
        "tsx",
        "jsx",
        "vue",
        "java",
        "kt",
        "scala",
        "c",
        "h",
        "cc",
        "cpp",
        "hpp",
        "cs",
        "go",
        "rs",
        "rb",
        "php",
        "pl",
        "lua",
        "r",
        "jl",
        "swift",
        "sh",
        "bash",
        "zsh",
        "fish",
        "ps1",
        "bat",
        "sql",
        "css",
        "scss",
        "less",
        "patch",
        "diff",
    ]
)


def no_prose(path: Path) -> str | None:
    """Why a file is not cleaned as one text, to be said behind its name; None where it may be."""
    hidden = path.name.startswith(".") and not path.suffix
    suffix = (path.name if hidden else path.suffix).lower()
    if suffix in _TEXTS:
        return None
    if suffix[1:] in _CODE | _DATA:
        what = "code" if suffix[1:] in _CODE else "data"
        return f"is {what} for programs, and stays as it is; to clean it as prose all the same, pipe it in: cleaner clean < FILE"
    from cleaner.formats.registry import format_of

    form = format_of(path.name)
    if form is None or form.name == "text":
        return None
    return "holds records, of which only one field is text: `cleaner run FILE OUT` cleans that, and `cleaner check` reads it too"
