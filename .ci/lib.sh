# Shared by the scripts in .ci/ and tests/setup/: paths, messages, and installing Debian
# packages. Sourced, so it runs nothing by itself.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${ROSTER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/roster}
# shellcheck disable=SC2034 # used by the scripts that source this
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
# Includes rustup's folder, which this shell might not know right after its installation.
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

# A folder for temporary files, in memory if there is enough: on a disk, creating and dropping a thousand databases takes
# longer than the tests.
scratch() {
    local free
    free=$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1) || free=0
    if ((free >= 3000)) && [[ -w /dev/shm ]]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi
}

# room GB  Fails early if the disk is too small. Existing build output counts as free space.
room() {
    local free built
    free=$(df --output=avail --block-size=1M "$ROOT" | tail -n 1)
    built=$(du -sm "$TARGET" 2>/dev/null | cut -f 1) || built=0
    ((free + ${built:-0} >= $1 * 1000)) ||
        die "this needs $1 GB on the disk of $ROOT, and $((free / 1000)) GB are available: free some space and try again"
}

# The browser of the tests: headless Chromium needs two thirds of the time; the full browser and Chrome also work.
browser() {
    compgen -G /usr/bin/chromium-headless-shell || compgen -G /usr/bin/chromium || command -v google-chrome || true
}

# A port of 127.0.0.1 that is currently unused.
free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

# The version of a crate in Cargo.lock.
locked_version() {
    [[ -f $ROOT/Cargo.lock ]] || cargo generate-lockfile --manifest-path "$ROOT/Cargo.toml"
    awk -v name="$1" '
        $1 == "name"    { found = ($3 == "\"" name "\"") }
        $1 == "version" && found { gsub(/"/, "", $3); print $3; exit }
    ' "$ROOT/Cargo.lock"
}

# Whether packages can be installed: as root, or with sudo, which can ask for a password on a terminal.
can_install_debian() {
    have apt-get && { ((EUID == 0)) || { have sudo && { [[ -t 0 && -t 2 ]] || sudo -n true 2>/dev/null; }; }; }
}

# install_debian PACKAGE…  Refreshes the list of packages only if the first try fails,
# which saves time on an up-to-date machine.
install_debian() {
    can_install_debian || die "missing: $*. Run 'sudo apt-get install --no-install-recommends $*' and try again"
    say "installing $* with apt-get (a minute or two)"
    local as_root=() log="$CACHE/apt.log"
    ((EUID == 0)) || as_root=(sudo)
    mkdir -p "$CACHE"
    # Right after a machine has started, its own updates often hold the lock.
    local get=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    "${get[@]}" install -y --no-install-recommends "$@" >"$log" 2>&1 && return
    "${get[@]}" update >>"$log" 2>&1 || true
    "${get[@]}" install -y --no-install-recommends "$@" >>"$log" 2>&1 && return
    tail -n 20 "$log" >&2
    die "apt-get couldn't install $* (full log: $log)"
}

# Concurrent builds share one cache; the second one waits for the first.
lock_cache() {
    mkdir -p "$CACHE"
    have flock || return 0
    exec 9>"$CACHE/lock"
    flock 9
}

# cargo_tool CRATE VERSION TIME OPTION…  Installs a program if it is missing. These tools only run for a second or two, so
# they are built without optimization in a third of the time. They share a build folder and with it their dependencies.
cargo_tool() {
    local name=$1 version=$2 time=$3 program=${1%-cli} log=$CACHE/tools/$1.log
    shift 3
    # Cargo's subcommands get their name as the first argument, as from cargo.
    local asked=("$CACHE/tools/bin/$program")
    [[ $program != cargo-* ]] || asked+=("${program#cargo-}")
    [[ $("${asked[@]}" --version 2>/dev/null) == "$program $version" ]] && return
    say "installing $name $version (once; about $time on 2 cores)"
    CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_TARGET_DIR="$CACHE/tools/build" \
        with_progress "$log" cargo install "$name" --version "$version" --debug --force --root "$CACHE/tools" "$@" ||
        die "couldn't install $name. Compiled files are kept, so the next try continues from there"
    rm -f "$log"
    INSTALLED=yes
}

# with_progress LOG COMMAND…  On a terminal, cargo shows its own progress bar; elsewhere this
# prints a line now and then, and the end of the log after a failure.
with_progress() {
    local log=$1
    shift
    if [[ -t 2 && ${CI:-} != true ]]; then
        "$@"
    else
        "$@" 2>&1 | tee "$log" | count_crates || { tail -n 40 "$log" >&2 && return 1; }
    fi
}

# Not awk: Debian's version reads a whole block of lines before it processes the first.
count_crates() {
    local line n=0
    while read -r line; do
        if [[ $line == Compiling\ * ]] && ((++n % 50 == 0)); then printf '    … %d crates\n' "$n"; fi
    done
}
