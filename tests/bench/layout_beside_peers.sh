#!/bin/sh
# layout_beside_peers.sh BENCH_LAYOUT [N]: our typesetter, its pages' quality and its text read back, and groff and
# pdfTeX on the same document in the same run. Needs the shared measuring data; without it says so and succeeds.
bench=${1:?usage: layout_beside_peers.sh BENCH_LAYOUT [N]}
n=${2:-300}
here=$(cd "$(dirname "$0")" && pwd)
for shared in "$here/../../../shared/bench/layout" "$here/../../../../shared/bench/layout"; do
	[ -f "$shared/quality.py" ] && break
done
[ -f "$shared/quality.py" ] || { echo "layout_beside_peers: no ../shared/bench/layout beside the project: skipped"; exit 0; }
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
doc=$shared/doc-$n.json
if [ ! -f "$doc" ]; then
	python3 "$shared/gen.py" "$n" "$work" >/dev/null || exit 1
	doc=$work/doc.json
fi
"$bench" "$doc" "$work/ours.pdf" || exit 1
qpdf --check "$work/ours.pdf" >/dev/null || { echo "qpdf finds the file damaged"; exit 1; }
python3 "$shared/quality.py" "$work/ours.pdf"
python3 "$shared/round_trip.py" "$doc" "$work/ours.pdf"
[ "$n" -le 1000 ] && "$shared/peers.sh" "$n"
exit 0
