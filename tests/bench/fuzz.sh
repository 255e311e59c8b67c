#!/usr/bin/env bash
# Fuzzes targets of tests/fuzz, one after the other, and prints a line for each: engine, target, seconds by the clock and of
# the processor, runs, inputs kept, finds. A find stops its target, and is left in WORK/TARGET/finds; what is kept goes on from
# run to run. Ends with 1 where there was a find.
#   fuzz.sh [-e libfuzzer|afl] [-t SECONDS] [-w WORK] [-b BUILD] [TARGET...]
#           default: libfuzzer, 60 seconds, ./fuzzing, build/fuzz or build/afl, every target
set -u
engine=libfuzzer seconds=60 work=fuzzing build=
while getopts e:t:w:b: option; do
  case $option in
    e) engine=$OPTARG ;;
    t) seconds=$OPTARG ;;
    w) work=$OPTARG ;;
    b) build=$OPTARG ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
root=$(realpath "$(dirname "$0")/../..")
case $engine in
  libfuzzer) build=${build:-$root/build/fuzz} ;;
  afl) build=${build:-$root/build/afl} ;;
  *) echo "fuzz.sh: no engine $engine" >&2; exit 2 ;;
esac
[ $# -gt 0 ] || { cd "$root/tests/fuzz/corpus" && set -- * && cd "$OLDPWD"; } || exit 2
mkdir -p "$work" && work=$(realpath "$work") || exit 2
status=0

# Runs the rest of its arguments; writes the hundredths of seconds of the processor that they took, and their children, to TICKS.
# AFL++ kills its target at the end, so that times would not know what it took.
measured() {
  "$@" &
  local pid=$! of children
  while kill -0 $pid 2>/dev/null; do
    children=$(pgrep -d , -P $pid)
    for of in $pid ${children//,/ } ${children:+$(pgrep -P "$children")}; do cat "/proc/$of/stat" 2>/dev/null; done | awk '{ sum += $14 + $15 + $16 + $17 } END { print sum }' >"$own/now"
    [ "$(cat "$own/now")" -lt "$(cat "$own/ticks" 2>/dev/null || echo 0)" ] || mv "$own/now" "$own/ticks"
    sleep 1
  done
  wait $pid
}

with_libfuzzer() {
  measured "$program" "$kept" "$corpus" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -max_len="$longest" \
    -print_final_stats=1 -artifact_prefix="$finds/" "${words[@]/#/-dict=}"
}
with_afl() {
  AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_BENCH_UNTIL_CRASH=1 \
    measured afl-fuzz -i "$corpus" -o "$own/afl" -V "$seconds" -t 5000 -m none -G "$longest" ${words[0]+-x "${words[0]}"} -- "$program"
}

for target; do
  own=$work/$target corpus=$root/tests/fuzz/corpus/$target kept=$work/$target/kept finds=$work/$target/finds
  log=$own/$engine.log longest=8192
  mkdir -p "$kept" "$finds"
  # Its own copy, so that a build meanwhile does not pull it away.
  program=$own/$engine.program
  cp "$build/tests/fuzz/fuzz_$target" "$program" || { status=2; continue; }
  rm -f "$own/ticks"
  words=()
  [ ! -f "$root/tests/fuzz/words/$target" ] || words=("$root/tests/fuzz/words/$target")
  began=$SECONDS
  if [ "$engine" = libfuzzer ]; then
    with_libfuzzer >"$log" 2>&1
    runs=$(awk '/number_of_executed_units/ { print $2 }' "$log")
    paths=$(find "$kept" -type f | wc -l) found=$(find "$finds" -type f | wc -l)
  else
    rm -rf "$own/afl"
    with_afl >"$log" 2>&1
    runs=$(awk '$1 == "execs_done" { print $3 }' "$own/afl/default/fuzzer_stats")
    cp -n "$own"/afl/default/crashes/id* "$own"/afl/default/hangs/id* "$finds/" 2>/dev/null
    paths=$(find "$own/afl/default/queue" -maxdepth 1 -type f | wc -l) found=$(find "$finds" -type f | wc -l)
  fi
  [ "$found" -eq 0 ] || status=1
  printf '%s %-9s %-10s %5d s, %5d s of the processor, %9s runs, %5d inputs kept, %d finds\n' "$(date +%H:%M)" "$engine" "$target" \
    $((SECONDS - began)) $(($(cat "$own/ticks") / 100)) "${runs:-no}" "$paths" "$found" | tee -a "$work/results.txt"
done
exit $status
