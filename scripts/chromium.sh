#!/usr/bin/env bash
# A Chromium for the tests of pages: Debian's is installed where there is none, and where this may be done.
set -euo pipefail

for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    if command -v "$name" > /dev/null; then
        exit 0
    fi
done
if ! command -v apt-get > /dev/null || [[ $(id -u) -ne 0 ]]; then
    echo "There is no Chromium here, and only root can install Debian's: install one and run this again." >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core > /dev/null
