#!/usr/bin/env bash
# aptInstall.sh PACKAGE...: as root, installs Debian's packages. A server's package starts it as a service, now and at every boot; tests start
# their own, so policy-rc.d forbids the first and systemctl the second.
set -euo pipefail
policy=/usr/sbin/policy-rc.d
# One that an earlier run left behind when it was killed is taken for ours.
if ! [ -e "$policy" ] || grep -q '^# ChatHub' "$policy"; then
  printf '#!/bin/sh\n# ChatHub: while its tests install packages\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
for service in nginx haproxy; do
  case " $* " in
    *" $service"*) ! command -v systemctl >/dev/null 2>&1 || systemctl disable --quiet "$service" || true ;;
  esac
done
