#!/usr/bin/env python3
# ruff: noqa: PTH100, PTH118, PTH120, PTH123, RET503, RUF005, UP024, UP031
"""Makes .venv with what requirements.lock pins, and the project in it. Says what it does and what is missing.

Runs with any Python, so that it can say that this one is too old; a newer one beside it is then used. So it is written as old
Pythons read it.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "ready")
OLDEST = (3, 11)


def main():
    wanted = fingerprint()
    if works() and read(STAMP) == wanted:
        return
    base = interpreter()
    if not works():
        say("making .venv with %s" % base)
        run([base, "-m", "venv", "--clear", VENV], "the virtual environment could not be made")
    say("installing what requirements.lock pins into .venv (about a minute, this once)")
    pip = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    run(pip + ["--requirement", "requirements.lock"], "pip could not install the pinned packages: is there a network?")
    run(pip + ["--no-deps", "--no-build-isolation", "--editable", "."], "the project itself could not be installed")
    # Where PYTHONDONTWRITEBYTECODE is set, every start would compile the whole engine again.
    run([PYTHON, "-m", "compileall", "-q", "cleaner", "tui"], "the project does not compile")
    with open(STAMP, "w") as stamp:
        stamp.write(wanted)
    say("environment ready")


def fingerprint():
    digest = hashlib.sha256()
    for name in ("requirements.lock", "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest() + " " + ROOT


def works():
    """Whether .venv has a Python that runs and is new enough; it does not where the folder was moved or Python went."""
    try:
        check = "import sys, pip; sys.exit(sys.version_info[:2] < %r)" % (OLDEST,)
        return subprocess.call([PYTHON, "-c", check], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def interpreter():
    """A Python that is new enough and can make virtual environments; ends the script with a message where there is none."""
    names = [sys.executable, "python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"]
    found = [path for path in map(shutil.which, filter(None, names)) if path]
    new_enough = [path for path in found if passes(path, "import sys; sys.exit(sys.version_info[:2] < %r)" % (OLDEST,))]
    if not new_enough:
        stop(
            "Python %d.%d or newer is needed; here is %s (%s). Install one, for instance python3.12, and run make again."
            % (OLDEST + (".".join(map(str, sys.version_info[:3])), sys.executable))
        )
    for path in new_enough:
        if passes(path, "import venv, ensurepip"):
            return path
    stop(
        "%s has no venv module. On Debian and Ubuntu: apt-get install python3-venv. Then run make again."
        % new_enough[0]
    )


def passes(path, code):
    try:
        return subprocess.call([path, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except (IOError, OSError):
        return None


def run(command, problem):
    if subprocess.call(command, cwd=ROOT) != 0:
        stop(problem)


def say(message):
    sys.stderr.write("== %s\n" % message)
    sys.stderr.flush()


def stop(message):
    say(message)
    sys.exit(1)


if __name__ == "__main__":
    main()
