# What do run, manage, test and check share? Sourced by them, with ROOT set; never run by itself.
#
# Everything said here goes to stderr, so that a command's own output stays clean. Exit code 2 means: something about
# this machine or the command line must change first.
# shellcheck shell=sh

VENV=$ROOT/.venv
VAR=$ROOT/var
LOG=$VAR/setup.log
PANGO="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 2
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Sets PYTHON. A set-up machine uses its own environment, whatever else is installed; else the system's Python comes
# before one that somebody compiled: apt's packages are for it, and Debian optimizes it by profile (see DECISIONS.md).
find_python() {
    case :$PATH: in *:/usr/bin:*) system=/usr/bin/python3 ;; *) system='' ;; esac
    for PYTHON in "$VENV/bin/python" $system python3 python3.14 python3.13 python3.12 python3.11; do
        if new_enough "$PYTHON"; then return; fi
    done
    fail "Hearthside needs Python 3.11 or newer; this machine has $(python3 --version 2>/dev/null || echo none)."
}

# var/ holds the database and the secrets: for its owner alone.
check_writable() {
    if ! { mkdir -p "$VAR" && chmod 700 "$VAR" && : >>"$VAR/lock"; } 2>/dev/null; then
        fail "Hearthside cannot write to $VAR: start it as the owner of its folder, or copy the folder to a place of your own."
    fi
}

# One set-up at a time; the lock ends with the process. Python, because not every system has flock.
lock() {
    exec 9>>"$VAR/lock"
    if ! "$PYTHON" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)' 2>/dev/null; then
        say "Another start is setting up; waiting for it."
        "$PYTHON" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
    fi
    : >"$LOG"
}

unlock() { exec 9>&-; }

can_make_venv() { [ -x "$VENV/bin/pip" ] || "$PYTHON" -c 'import ensurepip' 2>/dev/null; }

can_draw_pdf() {
    "$PYTHON" - 2>/dev/null <<'PY'
import ctypes, sys
if sys.platform == "linux":
    for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
        ctypes.CDLL(name)
PY
}

# apt_get ARGS: its words go to the log, and no service it starts keeps our lock.
apt_get() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" >>"$LOG" 2>&1 9>&-
}

# The lists may be absent (a fresh container) or too old: then once more with new ones.
apt_install() { apt_get install "$@" || { apt_get update && apt_get install "$@"; }; }

# provide PACKAGE...: as root on Debian installs them and says so; otherwise says what to run, and fails.
provide() {
    if [ "$(id -u)" = 0 ] && [ -z "${HEARTHSIDE_NO_APT:-}" ] && command -v apt-get >/dev/null; then
        say "Installing system packages with apt: $*"
        if apt_install "$@"; then return 0; fi
        say "apt could not install them (no network?); its own words are in $LOG. By hand:"
    else
        say "System packages are missing. As root, run:"
    fi
    say "    apt-get install --no-install-recommends $*"
    return 1
}

# Goes on without PDF export, but not without a Python environment.
system_packages() {
    wanted=
    can_make_venv || wanted="${PYTHON##*/}-venv"
    can_draw_pdf || wanted="$wanted $PANGO"
    if [ -z "$wanted" ]; then return; fi
    # shellcheck disable=SC2086 # package names, to be split
    provide $wanted || true
    can_make_venv || fail "Hearthside cannot go on without ${PYTHON##*/}-venv."
    can_draw_pdf || say "PDF export is off until Pango is installed; everything else works."
}

make_venv() {
    if "$VENV/bin/python" -c 'import pip' 2>/dev/null; then return; fi
    "$PYTHON" -m venv --clear "$VENV" >>"$LOG" 2>&1 || fail "The Python environment could not be made; see $LOG."
}

checksum() { cat "$@" 2>/dev/null | cksum; }

# installed STAMP FILE...: was exactly this list installed before?
installed() {
    stamp=$VENV/.$1.installed
    shift
    [ -x "$VENV/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$(checksum "$@")" ]
}

# install STAMP FILE...: the pinned packages, by their hashes, nothing compiled here. Bytecode is written on first use.
install() {
    if installed "$@"; then return; fi
    name=$1
    shift
    say "Installing Python packages ($name): once, up to a minute."
    lists=
    for file in "$@"; do lists="$lists -r ${file##*/}"; done
    # shellcheck disable=SC2086 # options, to be split
    if ! (cd "$ROOT" && "$VENV/bin/python" -m pip install -q --disable-pip-version-check --no-input --no-compile \
        --retries 2 --require-hashes --only-binary :all: $lists >>"$LOG" 2>&1); then
        pip_failed
    fi
    checksum "$@" >"$VENV/.$name.installed"
}

pip_failed() {
    if grep -q -i -E 'connection|resolution|resolve|timed out|unreachable' "$LOG"; then
        fail "No network: the Python packages could not be fetched. Connect this machine once and start again ($LOG)."
    fi
    fail "The Python packages could not be installed: $(grep -i error "$LOG" | tail -n 1) ($LOG)"
}

runtime_packages() { install runtime "$ROOT/requirements.txt"; }
dev_packages() { install dev "$ROOT/requirements.txt" "$ROOT/requirements-dev.txt"; }

# Made once. Without the same keys second factors cannot be read any more: never made anew over an existing file.
make_secrets() {
    file=$VAR/secrets.env
    if [ ! -e "$file" ]; then
        (umask 077 && "$PYTHON" - >"$file.new" && mv "$file.new" "$file") <<'PY'
import base64, os, secrets
print("SECRET_KEY=" + secrets.token_urlsafe(50))
print("FIELD_KEYS=" + base64.urlsafe_b64encode(os.urandom(32)).decode())
PY
    fi
    chmod 600 "$file"
}

secret() { sed -n "s/^$1=//p" "$VAR/secrets.env" 2>/dev/null; }

# The environment's own secrets win: a deployment keeps them elsewhere.
use_secrets() {
    SECRET_KEY=${SECRET_KEY:-$(secret SECRET_KEY)}
    FIELD_KEYS=${FIELD_KEYS:-$(secret FIELD_KEYS)}
    if [ -z "$SECRET_KEY" ] || [ -z "$FIELD_KEYS" ]; then
        fail "$VAR/secrets.env is damaged: bring it back from a backup (without its keys second factors cannot be read)."
    fi
    export SECRET_KEY FIELD_KEYS
}

sqlite_url() {
    printf 'sqlite:///%s/%s.sqlite3' "$(printf %s "$VAR" | sed 's/%/%25/g; s/?/%3F/g; s/#/%23/g; s/+/%2B/g; s/ /%20/g')" "$1"
}

# use_database demo|practice
use_database() {
    MODE=$1
    unset HEARTHSIDE_DEMO HEARTHSIDE_TESTING
    if [ "$MODE" = demo ]; then
        HEARTHSIDE_DEMO=1
        DATABASE_URL=$(sqlite_url demo)
        export HEARTHSIDE_DEMO
    fi
    DATABASE_URL=${DATABASE_URL:-$(sqlite_url practice)}
    export DATABASE_URL
}

# What a prepared database depends on, in a number.
database_state() {
    {
        printf '%s\n' "$DATABASE_URL"
        find "$ROOT/clinic" "$ROOT/suggestions" "$ROOT/fixtures" \( -path '*/migrations/*.py' -o -name '*.toml' \) -exec cat {} +
    } | cksum
}

prepared() {
    case $DATABASE_URL in "$(sqlite_url "$MODE")") [ -s "$VAR/$MODE.sqlite3" ] || return 1 ;; esac
    [ "$(cat "$VAR/$MODE.prepared" 2>/dev/null)" = "$(database_state)" ]
}

# prepare [--reset]: tables, triggers, demo. Returns 3 for an empty practice, and stops at any other trouble.
prepare() {
    result=0
    "$VENV/bin/python" "$ROOT/manage.py" prepare "$@" >&2 || result=$?
    case $result in
        0 | 3) database_state >"$VAR/$MODE.prepared" ;;
        *) exit "$result" ;;
    esac
    return "$result"
}

# From a fresh clone to an environment in which manage.py works.
set_up() {
    find_python
    check_writable
    lock
    system_packages
    make_venv
    PYTHON=$VENV/bin/python
    unset PYTHONDONTWRITEBYTECODE # or every process compiles Django anew, for two seconds
    runtime_packages
    make_secrets
}
