#!/bin/bash
# postgres.sh up | down | alive      A throw-away PostgreSQL, as TEST_USER where we are root. No port: only its owner
# (and root) may enter the folder of its socket, so `trust` trusts nobody else.
set -euo pipefail
: "${STATE:?}" "${TEST_USER:?}"
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
dir=$STATE/postgres
mkdir -p "$STATE"
if [ "$(id -u)" = 0 ]; then
  as_user=(setpriv --reuid "$TEST_USER" --regid "$(id -g "$TEST_USER")" --init-groups env -i PATH="$PATH" LC_ALL=C.UTF-8)
  install -d -o "$TEST_USER" -m 700 "$dir"
else
  as_user=(env LC_ALL=C.UTF-8)
  install -d -m 700 "$dir"
fi
cd "$dir"
pg() { "${as_user[@]}" "$bin/$1" "${@:2}"; }

case ${1:-} in
  up)
    [ -f "$dir/cluster/PG_VERSION" ] ||
      pg initdb -D "$dir/cluster" -A trust -U postgres --no-sync --locale=C.UTF-8 -E UTF8 >/dev/null
    pg pg_ctl -D "$dir/cluster" status >/dev/null ||
      pg pg_ctl -w -s -D "$dir/cluster" -l "$dir/log" start -o "-c listen_addresses= -c unix_socket_directories=$dir \
        -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" </dev/null >/dev/null ;;
  down)
    ! pg pg_ctl -D "$dir/cluster" status >/dev/null 2>&1 || pg pg_ctl -D "$dir/cluster" -m immediate -s stop
    rm -rf "$dir" ;;
  alive) pg pg_ctl -D "$dir/cluster" status >/dev/null 2>&1 ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
