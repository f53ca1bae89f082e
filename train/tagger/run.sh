#!/usr/bin/env bash
# From PolNeAR to the model files that ship: about two and a half hours on two cores (each step takes itself up
# again at its last epoch when broken off). Run from the root of the repository: train/tagger/run.sh
set -euo pipefail

env=${TRAIN_ENV:-.train}
made=${TRAIN_OUT:-out/tagger}
if [ ! -x "$env/bin/python" ]; then
    python3 -m venv "$env"
    "$env/bin/python" -m pip install -q torch==2.13.0
    "$env/bin/python" -m pip install -q -r requirements/train.txt
    "$env/bin/python" -m pip install -q -e .
fi
train() { "$env/bin/python" -m train.tagger "$@"; }

train fit --epochs 4 --seed 1 --out "$made/draft"
train fit --epochs 8 --hide 0.08 --seed 1 --out "$made/large"
[ -f "$made/read.pkl" ] || train label --teacher "$made/large" --teacher "$made/draft" --share 0.5 --out "$made/read.pkl"
train fit --start "$made/large" --epochs 1 --repeat 2 --hide 0.08 --rate 0.6 --seed 7 \
    --unlabelled "$made/read.pkl" --out "$made/studied"
train mix "$made/large:0.5" "$made/draft:0.25" "$made/studied:0.25" --out "$made/mixed"
train fit --start "$made/large" --teacher "$made/large" --keep 0,2,3,5 --epochs 4 --hide 0.08 --seed 2 --out "$made/small"
train ship thorough "$made/mixed"
train ship default "$made/small"
