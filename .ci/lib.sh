# What the scripts in .ci/ and tests/setup/ share: where things are kept, how
# they speak, how Debian packages arrive. Sourced, so it runs nothing by itself.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${ROSTER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/roster}
# shellcheck disable=SC2034 # used by those who source this
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
# rustup's folder too: right after its installation this shell may not know it yet.
export PATH="$CACHE/tools/bin:$PATH:$HOME/.cargo/bin"

if [[ ${CI:-} == true ]]; then
    export CARGO_TERM_COLOR=never NO_COLOR=1
    unset FORCE_COLOR
fi

say() { printf '==> %s\n' "$*"; }
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# at_least WANTED FOUND  Compares versions.
at_least() { printf '%s\n' "$1" "$2" | sort --check=quiet --version-sort; }

# A port of 127.0.0.1 that nobody listens on at this moment.
free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

# The version of a crate that Cargo.lock settled on.
locked_version() {
    [[ -f $ROOT/Cargo.lock ]] || cargo generate-lockfile --manifest-path "$ROOT/Cargo.toml"
    awk -v name="$1" '
        $1 == "name"    { found = ($3 == "\"" name "\"") }
        $1 == "version" && found { gsub(/"/, "", $3); print $3; exit }
    ' "$ROOT/Cargo.lock"
}

# Root may; so may whoever sudo lets through, if need be after it asked on the terminal.
can_install_debian() {
    have apt-get && { ((EUID == 0)) || { have sudo && { [[ -t 0 && -t 2 ]] || sudo -n true 2>/dev/null; }; }; }
}

# install_debian PACKAGE…  The list of packages is refreshed only if the first
# try fails, so a machine that is up to date is not kept waiting.
install_debian() {
    can_install_debian || die "missing: $*. Run 'sudo apt-get install --no-install-recommends $*', then this again"
    say "installing $* with apt-get (a minute or two)"
    local as_root=() log="$CACHE/apt.log"
    ((EUID == 0)) || as_root=(sudo)
    mkdir -p "$CACHE"
    # A machine that has just been started often holds the lock for updates of its own.
    local get=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    "${get[@]}" install -y --no-install-recommends "$@" >"$log" 2>&1 && return
    "${get[@]}" update >>"$log" 2>&1 || true
    "${get[@]}" install -y --no-install-recommends "$@" >>"$log" 2>&1 && return
    tail -n 20 "$log" >&2
    die "apt-get could not install $* (whole log: $log)"
}

# Two builds started at once share one cache; the second waits for the first.
lock_cache() {
    mkdir -p "$CACHE"
    have flock || return 0
    exec 9>"$CACHE/lock"
    flock 9
}
