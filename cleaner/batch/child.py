"""The worker process: `python -m cleaner.batch.child PARENT REPLIES BOARD MEMORY`.

It takes units as JSON lines on its standard input and answers each with a JSON line on the descriptor REPLIES. It dies with
its parent, however that one ends, and in the middle of a pattern too.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from types import FrameType
from typing import Any, NoReturn

from cleaner.batch.limits import Board
from cleaner.batch.plan import unit_from_json
from cleaner.batch.settings import Settings, build
from cleaner.batch.unit import run_unit
from cleaner.formats.streams import is_url
from cleaner.model import CleanerError

_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> NoReturn:
    parent, replies, board, memory = map(int, arguments)
    die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    limit_memory(memory)
    shown = Board(board)
    used = 0.0  # so that the first unit bears the start of the process
    with os.fdopen(replies, "w", encoding="utf-8") as answers:
        for line in sys.stdin:
            answer = _answer(json.loads(line), shown)
            answer["processor"] = time.process_time() - used
            used += answer["processor"]
            answers.write(json.dumps(answer) + "\n")
            answers.flush()
    os._exit(0)  # taking down what the rules hold, piece by piece, would keep the guard waiting


def die_with(parent: int) -> None:
    """Ask the kernel for our death when the parent's thread that started us ends; leave at once if that was before now."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def limit_memory(megabytes: int) -> None:
    """Make a runaway a MemoryError, which costs one document, where otherwise it would cost the machine."""
    if megabytes > 0 and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def _answer(request: dict[str, Any], board: Board) -> dict[str, Any]:
    board.reset()
    try:
        settings = Settings.from_json(request["settings"])
        build(settings)
        unit = unit_from_json(request["unit"], settings)
        skip = {int(number): why for number, why in request["skip"].items()}
        if request["task"] == "learn":
            from cleaner.batch.learn import learn_unit

            return {"report": learn_unit(unit, skip, board)}
        return {"report": run_unit(unit, request["out"], skip=skip, board=board)}
    except CleanerError as error:
        return {"error": str(error), "final": True}
    except OSError as error:
        where = str(error.filename or request["out"])
        # A store may have been busy; a disk that is full is so the next moment too.
        return {"error": f"{where}: {error.strerror or error}", "final": not is_url(where), "errno": error.errno}
    except MemoryError:
        return {"error": "needs more memory than a worker may have; give more by --memory", "final": False}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}", "final": False}


def _leave(signum: int, frame: FrameType | None) -> None:
    """SIGTERM: end through every `finally`, so that what was staged is taken away."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(143)


if __name__ == "__main__":
    main(sys.argv[1:])
