#!/usr/bin/env bash
# Valgrind over the test programs and over the program on the worked examples: a line each, and how many it found fault with.
# Arenas are reserved beyond what valgrind lets a program have; arena.c takes what can be had.
#   valgrind.sh [BUILD]        default: build/release, which must be built (not one with sanitizers)
set -u
root=$(realpath "$(dirname "$0")/../..") build=${1:-build/release}
cd "$root" || exit 2
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
bad=0 n=0
check() {
  n=$((n + 1))
  # The program's own malloc (report/command/memory.c) is one to look after, too.
  G_SLICE=always-malloc G_DEBUG=gc-friendly XDG_CACHE_HOME=/dev/null valgrind -q --error-exitcode=99 --soname-synonyms=somalloc=NONE \
    --suppressions=/usr/share/glib-2.0/valgrind/glib.supp --suppressions=tests/valgrind.supp "$@" >"$log/out" 2>"$log/err"
  local status=$?
  if [ $status -eq 99 ] || [ $status -ge 128 ] || grep -q '^==[0-9]*== ' "$log/err"; then
    bad=$((bad + 1))
    echo "FAULT: $*"
    grep -m 12 '^==' "$log/err"
  else
    echo "clean: $*"
  fi
}
for program in "$build"/tests/unit/*/unit_*; do [ -x "$program" ] && [ -f "$program" ] && check "$program"; done
for program in "$build"/tests/fuzz/fuzz_*; do [ -x "$program" ] && [ -f "$program" ] && check "$program" "tests/fuzz/corpus/${program##*/fuzz_}"; done
for set in data/flood data/khojaly; do
  for command in check claims "report -o $log/a.pdf"; do
    # shellcheck disable=SC2086
    check "$build/report/variorum" $command --no-cache --jobs 2 "$set"
  done
done
check "$build/report/variorum" extract "$log/a.pdf" -C "$log/x"
echo "$n runs, $bad with faults"
[ "$bad" -eq 0 ]
