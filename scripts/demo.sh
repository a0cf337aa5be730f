#!/bin/sh
# The main job on a damaged report: what would change, the record of it, what does not add up, the cleaned text, and back.
set -eu

report=corpora/demo/report.txt
out=out/demo
cleaner="$(pwd)/.venv/bin/cleaner"

title() {
    printf '\n== %s\n\n' "$*"
}

mkdir -p "$out"
title "cleaner diff $report"
"$cleaner" diff "$report"

title "cleaner clean $report -o $out/report.txt --edits $out/edits.jsonl"
"$cleaner" clean "$report" -o "$out/report.txt" --edits "$out/edits.jsonl"
echo "the record, its first lines:"
head -n 4 "$out/edits.jsonl" | cut -c -160

title "cleaner check $report"
"$cleaner" check "$report" || [ $? -eq 1 ]

title "the cleaned text"
cat "$out/report.txt"

title "cleaner revert $out/report.txt --edits $out/edits.jsonl -o $out/original.txt"
"$cleaner" revert "$out/report.txt" --edits "$out/edits.jsonl" -o "$out/original.txt"
cmp "$report" "$out/original.txt" && echo "the same bytes as before cleaning"
