"""The damaged article that set the project off, freed of its symbols and its one piece of advertising by hand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.checks.cases import alarms

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed article is not beside this checkout")
def test_only_the_known_faults_are_found() -> None:
    text = next(iter(sorted(SEED.glob("*.txt")))).read_text(encoding="utf-8")
    text = re.sub(r"公海\w+jc(?=,)", "", re.sub("[★◆■]+", "", text))
    found = alarms(text)
    assert Counter(f.check for f in found) == {
        "order/ordinal-sequence": 1,
        "numbers/missing-numeral": 1,
        "text/elision": 3,
    }
    sequence = next(f for f in found if f.check == "order/ordinal-sequence")
    assert sequence.values == {"found": "三、二、九、七、十", "missing": "一、四、五、六、八"}
    assert [text[f.start : f.end] for f in found if f.check == "text/elision"] == ["习"] * 3
