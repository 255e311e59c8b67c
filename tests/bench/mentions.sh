#!/bin/sh
# mentions.sh BINARY [SHARED]: every figure of the reader of mentions in one go: dates, counts, speed against `wc -w`,
# scaling and memory. A document whose date of publication is no EDTF ("03-02-2009") is refused by the program, as it should
# be, scores nothing, and is told of. SHARED (default ../shared beside the project) holds the corpora; what is absent is skipped, and said so.
set -eu
binary=$(realpath "$1")
root=$(realpath "$(dirname "$0")/../..")
shared=${2:-$root/../shared}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# What the program refused: "exit 2" and its message, one line a document.
refused() {
    [ -s "$1" ] || return 0
    echo "refused, and scored as read without a mention: $(wc -l < "$1") line(s)"
    head -5 "$1" | cut -c1-200
}

if [ -d "$shared/bench" ]; then
    bench=$(realpath "$shared/bench")
    for name in wikiwars_dev meantime_dev recognizers_en chrono_en; do
        echo "== dates: $name"
        python3 "$bench/run_mentions.py" dates "$binary" "$bench/dates/$name.jsonl" > "$out/$name" 2> "$out/$name.err"
        python3 "$bench/dates/score_dates.py" "$bench/dates/$name.jsonl" "$out/$name"
        refused "$out/$name.err"
    done
    echo "== dates: negatives"
    python3 "$bench/dates/negatives.py" "$bench/dates/chrono_en.jsonl" "$out/chrono_en"
    for name in measeval_trial muc4_tst3 ud_ewt_dev rec_number rec_numberrange rec_percent quantulum3 epitator_counts; do
        echo "== counts: $name"
        python3 "$bench/run_mentions.py" counts "$binary" "$bench/counts/$name.jsonl" > "$out/$name" 2> "$out/$name.err"
        python3 "$bench/counts/score_counts.py" "$bench/counts/$name.jsonl" "$out/$name" --skip-dates
        refused "$out/$name.err"
    done
    echo "== counts: muc4_tst3, values of 2 and more"
    python3 - "$bench/counts/muc4_tst3.jsonl" "$out/muc4_tst3" <<'PY'
import json, sys
found = {r["id"]: [p["value"] for p in r["pred"]] for r in map(json.loads, open(sys.argv[2]))}
gold = [(r["id"], g["value"]) for r in map(json.loads, open(sys.argv[1])) for g in r["gold"]
        if isinstance(g["value"], (int, float)) and g["value"] >= 2]
print("recall %d of %d" % (sum(v in found.get(i, []) for i, v in gold), len(gold)))
PY
else
    echo "skipped: no $shared/bench, so no corpora to score"
fi

echo "== speed and scaling"
python3 - "$binary" "$out" <<'PY'
import os, random, resource, subprocess, sys
binary, out = sys.argv[1:3]
# Prose of our own making: the same words on each run, with a date or a count in every other sentence.
rng = random.Random(7)
things = "river market bridge winter council harbour letter garden method engine answer village teacher window signal".split()
verbs = "crossed held reached followed carried opened closed measured described repaired visited painted".split()
months = "January February March April May June July August September October November December".split()
def sentence():
    s = "The %s of the %s %s the %s" % (rng.choice(things), rng.choice(things), rng.choice(verbs), rng.choice(things))
    kind = rng.randrange(12)
    if kind == 0: s += " on %d %s %d" % (rng.randrange(1, 29), rng.choice(months), rng.randrange(1850, 2020))
    elif kind == 1: s += " in %s" % rng.choice(months)
    elif kind == 2: s += " with more than %d %ss" % (rng.randrange(2, 900), rng.choice(things))
    elif kind == 3: s += " and two days later the %s, which nobody had expected" % rng.choice(things)
    else: s += " while the %s near the old %s was still being %s by the others" % (rng.choice(things), rng.choice(things), rng.choice(verbs))
    return s + ". "
text, size = [], 0
while size < 50_000_000:
    p = "".join(sentence() for _ in range(6)).strip() + "\n\n"
    text.append(p); size += len(p)
text = "".join(text)
def once(command, env=None):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
# Both in turn, so that what else the machine does meets both; the median of 15 runs of each.
def beside(ours, theirs, env):
    pairs = [(once(ours), once(theirs, env)) for _ in range(15)]
    return [sorted(times)[7] for times in zip(*pairs)]
def peak(command):
    r = subprocess.run(["/usr/bin/time", "-f", "%M"] + command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return int(r.stderr.split()[-1]) if r.returncode in (0, 1) and r.stderr.split() else 0
for name, n, line in (("0.5 MB", 500_000, False), ("5 MB", 5_000_000, False), ("50 MB", 50_000_000, False), ("5 MB, one line", 5_000_000, True)):
    path = os.path.join(out, "prose.txt")
    data = text[:n].replace("\n", " ") if line else text[:n]
    open(path, "w").write(data)
    ours, wc = beside([binary, "mentions", "--format", "jsonl", "--published", "2010-01-01", path], ["wc", "-w", path],
                      dict(os.environ, LC_ALL="C.UTF-8"))
    print("%-15s mentions %.3f s (%.0f MB/s)  wc -w %.3f s  ratio %.2f  peak %d KB" % (
        name, ours, n / 1e6 / ours, wc, ours / wc, peak([binary, "mentions", "--format", "jsonl", path])))
PY
