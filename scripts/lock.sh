#!/usr/bin/env bash
# Renew requirements/*.lock: the newest versions that pyproject.toml allows, resolved in clean environments.
# Run it with the oldest Python that we support, so that every pin also holds on the newer ones.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3.11}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The build backend is pinned with the rest: an install from a lock then resolves nothing by itself.
backend=("hatchling>=1.25" editables)

lock() {
    local name=$1
    shift
    "$python" -m venv "$work/$name"
    "$work/$name/bin/python" -m pip install --quiet --upgrade pip
    "$work/$name/bin/python" -m pip install --quiet "${backend[@]}" "$@" .
    {
        echo "# Made by scripts/lock.sh from pyproject.toml."
        "$work/$name/bin/python" -m pip freeze --exclude flaskwright
    } > "requirements/$name.lock"
}

lock run
lock dev --group pyproject.toml:dev --group pyproject.toml:apps

# What `flaskwright new` makes needs, whatever it is asked for, in one environment for all of it: see `make scaffold`.
groups=() projects=()
for jobs in celery rq; do
    project="$work/made-with-$jobs"
    (cd "$work" && "$work/dev/bin/flaskwright" new "made-with-$jobs" --both --jobs "$jobs" > /dev/null)
    projects+=("$project")
    groups+=(--group "$project/pyproject.toml:dev")
done
"${SCAFFOLD_PYTHON:-python3.12}" -m venv "$work/scaffold"
"$work/scaffold/bin/python" -m pip install --quiet --upgrade pip
"$work/scaffold/bin/python" -m pip install --quiet "${groups[@]}" "${projects[@]}"
{
    echo "# Made by scripts/lock.sh from the pyproject.toml of generated projects."
    "$work/scaffold/bin/python" -m pip freeze --exclude made-with-celery --exclude made-with-rq
} > requirements/scaffold.lock
