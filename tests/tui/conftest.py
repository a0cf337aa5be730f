"""The stores that the tests of the store use are reviewed here."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "review"))
