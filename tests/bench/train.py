#!/usr/bin/env python3
"""train.py PAIRS_BINARY SHARED_BENCH [--out WEIGHTS.tsv] [--without SET] [--report]

Learns data/align/weights.tsv: four small logistic regressions (equal counts, different counts, equal dates, different
dates) from the pairs of claims that bench_pairs prints for each dev set and for each invented set (sets/ beside this
script), labelled by that set's gold. A pair is a positive where both claims hit the same gold item (for different values:
different values of it), a negative otherwise; pairs of which no claim hits anything count less, for the gold is not
complete. Wants numpy (python3-numpy); the same input gives the same weights. --without leaves a set out; --report prints
precision and recall of pairs."""
import argparse, collections, json, math, os, subprocess, sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
INVENTED = 0.4              # what a pair of an invented set weighs beside one of a dev set
BAG = 0.5                   # 0: each pair counts, 1: each bag
MODELS = ["count_same", "count_rival", "date_same", "date_rival"]


def load(binary, folder, score):
    """[(model, label, weight, [(feature, figure)])] for one set."""
    rows, claims, stated, names, pairs, bags = [], {}, {}, [], [], []
    run = subprocess.run([binary, folder], capture_output=True, text=True)
    data = score.Set(folder)
    for line in run.stdout.splitlines():
        tag, rest = line.split("\t", 1)
        if tag == "features":
            names = rest.split("\t")
        elif tag == "claim":
            i, claim = rest.split("\t", 1)
            claim = json.loads(claim)
            stated[int(i)] = claim["value"]
            claims[int(i)] = {(g["id"], k) for g in data.gold for k, v in enumerate(g["values"]) if data.hits(claim, v)}
        elif tag == "pair":
            a, b, model, _score, relation, *figures = rest.split("\t")
            pairs.append((int(a), int(b), int(model), relation, [(int(x.split(":")[0]), float(x.split(":")[1])) for x in figures]))
    kind = {g["id"]: g["kind"] for g in data.gold}
    values = {(g["id"], k): str(v["value"]) for g in data.gold for k, v in enumerate(g["values"])}
    for a, b, model, relation, figures in pairs:
        ha, hb = claims.get(a, set()), claims.get(b, set())
        both = [(x, y) for x in sorted(ha) for y in sorted(hb) if x[0] == y[0] and x != y or x == y]
        if relation == "same":
            label = any(kind[x[0]] != "single" for x, y in both)
        else:
            differ = [x for x, y in both if x != y and values[x] != values[y]]
            label = any(kind[x[0]] in score.CONFLICT for x in differ)
            if not label and differ:
                if relation == "compatible" and any(kind[x[0]] in ("precision", "wording") for x in differ):
                    label = True
                else:
                    continue
        weight = 1.0 if label or (ha and hb) else 0.6 if ha or hb else 0.3
        rows.append([model, label, weight, figures])
        # The same two values, or the same gold item, many times over is one thing to be learned, not many.
        bags.append((model, next((x[0] for x, y in both), ""), True) if label else
                    (model, *sorted((str(stated[a]), str(stated[b]))), False))
    size = collections.Counter(bags)
    for row, bag in zip(rows, bags):
        if row[0] % 2:
            row[2] *= size[bag] ** -BAG
    return names, rows


def table(rows, n):
    """The figures, labels and weights of ROWS as arrays."""
    x, y, weight = np.zeros((len(rows), n)), np.zeros(len(rows)), np.zeros(len(rows))
    for i, (label, w, figures) in enumerate(rows):
        for f, figure in figures:
            x[i, f] = figure
        y[i], weight[i] = label, w
    return x, y, weight


def train(rows, n, prior, l2, rounds=300):
    """Full-batch gradient steps with momentum on the log loss, drawn towards PRIOR with strength L2."""
    x, y, weight = table(rows, n)
    prior = np.array(prior)
    w, v = prior.copy(), np.zeros(n)
    step = 0.3 / (0.25 * (1e-9 + (weight[:, None] * x * x).sum(0)) + l2)
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        v = 0.85 * v - step * (x.T @ (weight * (p - y)) + l2 * (w - prior))
        w = w + v
    return w.tolist()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("binary")
    ap.add_argument("bench")
    ap.add_argument("--out")
    ap.add_argument("--without", default="")
    ap.add_argument("--prior", type=float, default=9.0, help="how strongly the weights for rivals are drawn to data/align/prior.tsv")
    ap.add_argument("--report", action="store_true")
    args = ap.parse_args()
    sys.path.insert(0, args.bench)
    import score
    names, by_model = [], {m: [] for m in range(4)}
    for folder, share in (os.path.join(args.bench, "sets"), 1.0), (os.path.join(HERE, "sets"), INVENTED):
        for name in sorted(os.listdir(folder)):
            if name == args.without or not os.path.isdir(os.path.join(folder, name)):
                continue
            names, rows = load(args.binary, os.path.join(folder, name), score)
            for model, label, weight, figures in rows:
                by_model[model].append((1.0 if label else 0.0, weight * share, figures))
    weights, given = [], {}
    with open(os.path.join(HERE, "../../data/align/prior.tsv"), encoding="utf-8") as f:
        for line in f:
            if line.strip() and line[0] != "#":
                name, *figures = line.split()
                given[name] = [float(x) for x in figures]
    priors = [[given.get(name, [0, 0])[k] for name in names] for k in range(2)]
    for m in range(4):
        rows = by_model[m]
        rival = m % 2
        weights.append(train(rows, len(names), priors[m // 2] if rival else [0.0] * len(names), args.prior if rival else 2.0))
        if args.report:
            scored = sorted(((sum(weights[m][f] * x for f, x in fig), label, weight) for label, weight, fig in rows), reverse=True)
            positive = sum(label for _, label, _ in scored)
            line = "%-12s %6d pairs, %4d positive:" % (MODELS[m], len(rows), positive)
            for cut in (0.1, 0.2, 0.3, 0.5):
                z = math.log(cut / (1 - cut))
                over = [s for s in scored if s[0] > z]
                hit = sum(s[1] for s in over)
                line += "  p>%.1f P %.2f R %.2f" % (cut, hit / max(1, len(over)), hit / max(1, positive))
            sys.stderr.write(line + "\n")
    text = "# Made by tests/bench/train.py from the dev sets and the invented ones: the weight of each feature in each model.\n"
    text += "# feature\t" + "\t".join(MODELS) + "\n"
    for f, name in enumerate(names):
        text += name + "".join("\t%.3f" % weights[m][f] for m in range(4)) + "\n"
    if args.out:
        with open(args.out, "w", encoding="utf-8") as f:
            f.write(text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
