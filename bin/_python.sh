# Read by bin/run and bin/test: the interpreter and the virtual environment they share.
# Expects $root, the folder of the repository, and $me, the name of the script for its messages.

die() {
    printf '%s: %s\n' "$me" "$1" >&2
    exit 1
}

is_recent() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Sets $python to an interpreter of 3.11 or later, or stops.
choose_python() {
    local candidate
    if [ -n "${PYTHON:-}" ]; then
        is_recent "$PYTHON" || die "PYTHON is $PYTHON ($(version_of "$PYTHON")); Python 3.11 or later is needed."
        python=$PYTHON
        return
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if is_recent "$candidate"; then
            python=$candidate
            return
        fi
    done
    die "Python 3.11 or later is needed; python3 here is $(version_of python3). Name another with PYTHON=/path/to/python."
}

version_of() {
    "$1" -V 2>/dev/null || echo "not there"
}

# Makes .venv when it is absent, broken or of an older Python.
make_environment() {
    venv=$root/.venv
    if is_recent "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        return
    fi
    echo "Making the virtual environment."
    "$python" -m venv --clear "$venv" >/dev/null ||
        die "$python cannot make a virtual environment; on Debian, install python3-venv."
}

# Installs a lock into .venv, unless the stamp says that exactly this one was installed there.
install_lock() {
    local lock=$root/$1 stamp=$venv/.installed-$1 digest
    digest=$("$venv/bin/python" -c '
import hashlib, pathlib, sys
print(hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest(), sys.version.split()[0])' "$lock")
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$digest" ]; then
        return
    fi
    echo "Installing $1; once, in about half a minute."
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$lock" ||
        die "the packages of $1 could not be installed; what pip says stands above."
    printf '%s\n' "$digest" >"$stamp"
}
