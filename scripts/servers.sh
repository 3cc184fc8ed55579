#!/usr/bin/env bash
# Redis and nginx for the proofs of the scaffold: Debian's are installed where there are none, and where this may be done.
# Nothing is started or kept: the proofs start their own, and Debian's own services stay off.
set -euo pipefail

packages=()
command -v redis-server > /dev/null || packages+=(redis-server)
[[ -x /usr/sbin/nginx ]] || command -v nginx > /dev/null || packages+=(nginx-light)
if [[ ${#packages[@]} -eq 0 ]]; then
    exit 0
fi
if ! command -v apt-get > /dev/null || [[ $(id -u) -ne 0 ]]; then
    echo "There is no ${packages[*]} here, and only root can install Debian's: install it and run this again." >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# A package starts its service where this does not say no.
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod +x "$policy"
fi
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${packages[@]}" > /dev/null
