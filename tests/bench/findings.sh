#!/usr/bin/env bash
# findings.sh BINARY [--leave-one-out BENCH_PAIRS]: what issue "claims, alignment, findings" asks for, set by set and pooled.
# The validation sets give counts only. With --leave-one-out the weights are learned without each dev set in turn and the
# program is built again with them (in a folder of its own), which takes some minutes.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
bench=$here/../shared/bench
binary=$(realpath "${1:?usage: findings.sh BINARY [--leave-one-out BENCH_PAIRS]}")
if [ ! -d "$bench/sets" ]; then
  echo "skipped: $bench is absent"
  exit 0
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
check() { # BINARY FOLDER OUT
  "$1" check --all --format json "$2" >"$3" 2>/dev/null
}
for set in "$bench"/sets/* "$bench"/validation/* "$here"/tests/bench/sets/*/ "$here"/tests/bench/held/*/; do
  check "$binary" "$set" "$out/$(basename "$set").json"
done
echo "== dev sets"
python3 "$bench/score.py" --pool "$out" "$bench"/sets/*
echo "== validation sets (counts only)"
python3 "$bench/score.py" --pool "$out" "$bench"/validation/*
echo "== invented sets (tests/bench/sets)"
python3 "$bench/score.py" --pool "$out" "$here"/tests/bench/sets/*/
echo "== invented sets that nothing is learned from, counts only (tests/bench/held)"
python3 "$bench/score.py" --pool "$out" "$here"/tests/bench/held/*/
[ "${2:-}" = --leave-one-out ] || exit 0
pairs=$(realpath "${3:?the path of bench_pairs}")
echo "== each dev set with weights learned without it"
# A set of which anything fails has no output and counts as empty: never the output of other weights.
mkdir "$out/tree" "$out/left"
(cd "$here" && tar --exclude=./build --exclude=./.git -cf - .) | tar -xf - -C "$out/tree"
cmake -S "$out/tree" -B "$out/tree/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF >/dev/null || exit 2
weights=$out/tree/data/align/weights.tsv
for set in "$bench"/sets/*; do
  name=$(basename "$set")
  rm -f "$weights"
  if ! python3 "$here/tests/bench/train.py" "$pairs" "$bench" --without "$name" --out "$weights"; then
    echo "$name: nothing was learned" >&2
  elif cmp -s "$weights" "$here/data/align/weights.tsv"; then
    echo "$name: the weights are those of all sets" >&2
  elif ! cmake --build "$out/tree/build" --target variorum >"$out/build.log" 2>&1; then
    tail -5 "$out/build.log" >&2
  else
    check "$out/tree/build/report/variorum" "$set" "$out/left/$name.json"
  fi
done
python3 "$bench/score.py" --pool "$out/left" "$bench"/sets/*
