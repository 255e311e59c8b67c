#!/usr/bin/env bash
# How much faster an unchanged audit of N invented documents (default 1,000) is made again, and whether it is the same.
#   cache.sh BINARY [N]
set -eu
binary=$(realpath "$1") n=${2:-1000} here=$(realpath "$(dirname "$0")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 "$here/corpus.py" "$n" corpus
export XDG_CACHE_HOME=$folder/cache
mkdir cache

# seconds COMMAND...: its time, and its output in out
seconds() {
  local start end
  start=$(date +%s%N)
  "$@" >out 2>err || [ $? = 1 ]
  end=$(date +%s%N)
  echo "$(((end - start) / 1000))"
}

for what in "check corpus" "report corpus -o audit.pdf"; do
  # shellcheck disable=SC2086
  set -- $what
  first=$(seconds "$binary" "$@")
  cat out >first; [ ! -f audit.pdf ] || cat audit.pdf >>first
  again=$first
  for _ in 1 2 3; do
    t=$(seconds "$binary" "$@")
    [ "$t" -ge "$again" ] || again=$t
    cat out >second; [ ! -f audit.pdf ] || cat audit.pdf >>second
    cmp first second || { echo "$1: the second run differs"; exit 1; }
  done
  awk -v c="$1" -v n="$n" -v a="$first" -v b="$again" 'BEGIN {
    printf "%s, %d documents: first %.2f s, again %.3f s, %.0f times faster, same bytes\n", c, n, a / 1e6, b / 1e6, a / b }'
done
