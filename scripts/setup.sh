# Sourced by ./run, ./test and ./overstap: a virtual environment with exactly what the lock file names.
# Usage: . scripts/setup.sh; overstap_setup requirements.lock
# Sets PY to the environment's Python. Does nothing when the lock has not changed since the last time.

overstap_python() {
    if [ -n "${OVERSTAP_PYTHON:-}" ]; then
        set -- "$OVERSTAP_PYTHON"
    else
        set -- python3 python3.13 python3.12 python3.11 python
    fi
    for candidate in "$@"; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$candidate"
            return 0
        fi
    done
    if [ -n "${OVERSTAP_PYTHON:-}" ]; then
        echo "OVERSTAP_PYTHON names $OVERSTAP_PYTHON, which is not Python 3.11 or newer." >&2
    else
        echo "Overstap needs Python 3.11 or newer and found none. Install Python, or name it with OVERSTAP_PYTHON." >&2
    fi
    return 1
}

overstap_install() {
    if command -v uv >/dev/null 2>&1; then
        VIRTUAL_ENV=$venv uv pip install --quiet --require-hashes -r "$lock" >&2 &&
            VIRTUAL_ENV=$venv uv pip install --quiet --no-deps --no-build-isolation -e . >&2
    else
        # Python compiles what it imports by itself, and keeps it: all the rest need not wait for that.
        "$PY" -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r "$lock" >&2 &&
            "$PY" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
    fi
}

overstap_setup() {
    lock=$1
    venv=${OVERSTAP_VENV:-.venv}
    PY=$venv/bin/python
    # The development lock holds everything of the other one, so its stamp serves both.
    wanted=$(cksum "$lock" pyproject.toml | cksum)
    if [ -x "$PY" ] && [ -f "$venv/.stamp-$lock" ] && [ "$(cat "$venv/.stamp-$lock")" = "$wanted" ]; then
        return 0
    fi
    python=$(overstap_python) || return 1
    echo "Setting up Overstap (once): a virtual environment in $venv …" >&2
    if [ ! -x "$PY" ] && ! "$python" -m venv "$venv" >&2; then
        rm -rf "$venv"
        echo "Python could not make a virtual environment. On Debian and Ubuntu: install the package python3-venv, then try again." >&2
        return 1
    fi
    if ! overstap_install; then
        echo "The libraries could not be installed (see above). Check the connection, then try again." >&2
        return 1
    fi
    echo "$wanted" >"$venv/.stamp-$lock"
    if [ "$lock" = requirements-dev.lock ]; then
        cksum requirements.lock pyproject.toml | cksum >"$venv/.stamp-requirements.lock"
    fi
}
