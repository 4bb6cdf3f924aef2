#!/usr/bin/env bash
# JupyterHub on this machine: the app for a class, and JupyterLab for each user.
#
#   EXPLAINER_HUB_PASSWORD=... widgets/server/deploy/jupyterhub.sh FOLDER
#
# FOLDER takes the environment, the proxy, the Hub's database and the users' copies. ADDRESS, PORT
# (and the three ports after it) and LEARNERS are options. Python 3.11 or newer and npm are needed.
set -euo pipefail

FOLDER=$(realpath -m "${1:?where to put it: jupyterhub.sh FOLDER}")
: "${EXPLAINER_HUB_PASSWORD:?set the password of the dummy login}"
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$HERE/../../.." && pwd)
mkdir -p "$FOLDER"

if [ ! -e "$FOLDER/installed" ]; then
  "${PYTHON:-python3}" -m venv "$FOLDER/venv"
  pip=("$FOLDER/venv/bin/python" -m pip install --quiet)
  "${pip[@]}" --require-hashes --no-deps -r "$ROOT/requirements.lock"
  # Beside the app's own pins, so without asking again what those need.
  "${pip[@]}" --require-hashes --no-deps -r "$HERE/jupyterhub-requirements.txt"
  "${pip[@]}" --no-deps --no-build-isolation "$ROOT"
  npm install --prefix "$FOLDER" --no-fund --no-audit --silent configurable-http-proxy@5.3.0
  touch "$FOLDER/installed"
fi

export EXPLAINER_HUB_FOLDER=$FOLDER EXPLAINER_NOTEBOOKS=$ROOT/notebooks
cd "$FOLDER"
exec "$FOLDER/venv/bin/jupyterhub" --config "$HERE/jupyterhub_config.py"
