#!/usr/bin/env bash
# From PolNeAR to the model files that ship: about 70 minutes on two cores (each step takes itself up
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

train fit --epochs 8 --hide 0.08 --seed 1 --out "$made/large"
train fit --start "$made/large" --teacher "$made/large" --keep 0,2,3,5 --epochs 4 --hide 0.08 --seed 2 --out "$made/small"
train ship thorough "$made/large"
train ship default "$made/small"
