#!/usr/bin/env bash
# Line coverage of the readers (report/source, base/csv.c, base/tree.c, report/review) by the tests: unit tests, replayed fuzz
# corpora, bad input and formats. Needs gcovr.
#   coverage.sh [BUILD]        default: build/coverage, made where it is not there
set -eu
root=$(realpath "$(dirname "$0")/../..") build=${1:-build/coverage}
cd "$root"
# -fno-builtin-execve: coverage would write its counts before another program begins, which the bounds set upon the one that
# reads PDF forbid: it would be killed, and no PDF read. Tests that bound the size of files fail here for the same reason.
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_C_FLAGS=--coverage -fprofile-update=atomic -fno-builtin-execve" >/dev/null
cmake --build "$build" -j2 >/dev/null
find "$build" -name '*.gcda' -delete
ctest --test-dir "$build" -j2 -R '^(unit/(source|base|review)|fuzz|bad|golden|review|exchange|end|watch)/' >"$build/tests.log" 2>&1 || tail -n 12 "$build/tests.log"
gcovr --gcov-ignore-parse-errors -r . --object-directory "$build" -f 'report/source/' -f 'report/base/(csv|tree|fold)\.c' -f 'report/review/' --sort-percentage
