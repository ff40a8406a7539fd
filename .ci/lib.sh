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

# A folder for what nobody keeps: in memory where there is plenty of it, as making and dropping a thousand databases takes
# a disk longer than all that is done with them.
scratch() {
    local free
    free=$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1) || free=0
    if ((free >= 3000)) && [[ -w /dev/shm ]]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi
}

# room GB  Says at once that a disk is too small. What is built already counts.
room() {
    local free built
    free=$(df --output=avail --block-size=1M "$ROOT" | tail -n 1)
    built=$(du -sm "$TARGET" 2>/dev/null | cut -f 1) || built=0
    ((free + ${built:-0} >= $1 * 1000)) ||
        die "this takes $1 GB on the disk of $ROOT, $((free / 1000)) GB are free: make room, then run it again"
}

# The browser of the tests: Chromium without windows is done with the same pages in two thirds of the time; the whole
# browser and Chrome serve as well.
browser() {
    compgen -G /usr/bin/chromium-headless-shell || compgen -G /usr/bin/chromium || command -v google-chrome || true
}

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

# cargo_tool CRATE VERSION TIME OPTION…  Installs a program, unless it is there. Such tools run for a second or two or wait
# for others, so they are built without optimization, in a third of the time; they share a build folder, and with it
# what they depend on.
cargo_tool() {
    local name=$1 version=$2 time=$3 program=${1%-cli} log=$CACHE/tools/$1.log
    shift 3
    # cargo's own subcommands are told their name, as cargo tells them.
    local asked=("$CACHE/tools/bin/$program")
    [[ $program != cargo-* ]] || asked+=("${program#cargo-}")
    [[ $("${asked[@]}" --version 2>/dev/null) == "$program $version" ]] && return
    say "installing $name $version: about $time on 2 cores, once"
    CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_TARGET_DIR="$CACHE/tools/build" \
        with_progress "$log" cargo install "$name" --version "$version" --debug --force --root "$CACHE/tools" "$@" ||
        die "$name was not installed. What was compiled is kept: running this again goes on from there"
    rm -f "$log"
    INSTALLED=yes
}

# with_progress LOG COMMAND…  On a terminal cargo draws its own bar; elsewhere a
# line now and then shows that it is alive, and a failure shows the whole story.
with_progress() {
    local log=$1
    shift
    if [[ -t 2 && ${CI:-} != true ]]; then
        "$@"
    else
        "$@" 2>&1 | tee "$log" | count_crates || { tail -n 40 "$log" >&2 && return 1; }
    fi
}

# Not awk: Debian's waits for a whole block of lines before it looks at the first.
count_crates() {
    local line n=0
    while read -r line; do
        if [[ $line == Compiling\ * ]] && ((++n % 50 == 0)); then printf '    … %d crates\n' "$n"; fi
    done
}
