#!/usr/bin/env bash
# A PostgreSQL server for the tests: Debian's is installed where there is none, and where this may be done.
# Nothing is started or kept: the tests start their own, and Debian's own cluster is not made.
set -euo pipefail

for folder in $(printf '%s' "$PATH" | tr ':' ' ') /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin \
    /usr/local/opt/postgresql*/bin /Applications/Postgres.app/Contents/Versions/*/bin; do
    if [[ -x $folder/initdb && -x $folder/postgres ]]; then
        exit 0
    fi
done
if ! command -v apt-get > /dev/null || [[ $(id -u) -ne 0 ]]; then
    echo "There is no PostgreSQL server here, and only root can install Debian's: install one and run this again." >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends postgresql-common > /dev/null
# The package would make a cluster and start it, for which nobody here asks.
setting=/etc/postgresql-common/createcluster.d/flaskwright.conf
mkdir -p "$(dirname "$setting")"
trap 'rm -f "$setting"' EXIT
printf 'create_main_cluster = false\n' > "$setting"
apt-get install -y -qq --no-install-recommends postgresql > /dev/null
