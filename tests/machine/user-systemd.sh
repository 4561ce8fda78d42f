#!/bin/bash
# user-systemd.sh up | down | alive | checkout DIR | run CMD... | run-in DIR CMD...      (root, Debian)
# A real `systemd --user` manager with a journal of its own, for an ordinary user, on a machine whose PID 1 need not
# be systemd. Everything odd (a /run/systemd/system, a pure cgroup2 at /sys/fs/cgroup) lives in mount and cgroup
# namespaces of its own; the sockets below $XDG_RUNTIME_DIR are on the real /run.
# Reads STATE (folder of its files), TEST_USER, NODE (the node binary that the user gets as `node`), and ROOT: another
# Debian's folder where that one's systemd is to run, with the same user in it.
set -euo pipefail
: "${STATE:?}" "${TEST_USER:?}" "${NODE:?}" "${ROOT:=}"
mkdir -p "$STATE"
pid_file=$STATE/systemd.pid journal_pid_file=$STATE/journald.pid log=$STATE/systemd.log
uid=$(id -u "$TEST_USER") gid=$(id -g "$TEST_USER") home=$(getent passwd "$TEST_USER" | cut -d: -f6)
runtime=/run/user/$uid
outside=                     # where the namespace has the folders of this machine
[ -z "$ROOT" ] || outside=/run/taskyard-test/kept/outside
neutral=/run/taskyard-test   # a tmpfs inside the namespace: the checkouts and node, wherever they are outside
environment=(HOME="$home" USER="$TEST_USER" LOGNAME="$TEST_USER" SHELL=/bin/bash LANG=C.UTF-8
  PATH=$neutral/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  XDG_RUNTIME_DIR="$runtime" DBUS_SESSION_BUS_ADDRESS="unix:path=$runtime/bus")
as_user=(setpriv --reuid "$uid" --regid "$gid" --init-groups env -i "${environment[@]}")

if [ -f /sys/fs/cgroup/cgroup.controllers ]; then v2=/sys/fs/cgroup
elif [ -f /sys/fs/cgroup/unified/cgroup.controllers ]; then v2=/sys/fs/cgroup/unified
else
  v2=$STATE/cgroup2
  mkdir -p "$v2"
  mountpoint -q "$v2" || mount -t cgroup2 cgroup2 "$v2"
fi
cgroup=$v2/taskyard-$TEST_USER${ROOT:+-guest}        # becomes "/" in the cgroup namespace
slice=user.slice/user-$uid.slice/user@$uid.service   # as on a booted system: journald takes the unit from this path

manager_pid() { cat "$pid_file" 2>/dev/null; }
# Not `kill -0`: an orphan may stay a zombie here, and a zombie still takes signals. It has no /proc/PID/exe.
is_alive() {
  local pid
  pid=$(manager_pid) && [ -n "$pid" ] && [[ $(readlink "/proc/$pid/exe" 2>/dev/null) == */systemd ]]
}
in_namespaces() { nsenter -t "$(manager_pid)" -m -C "$@"; }
run_as_user() { # DIR CMD...
  local dir=$1; shift
  echo $BASHPID > "$cgroup/$slice/ext.scope/cgroup.procs"
  # nsenter -m resets the working directory.
  exec nsenter -t "$(manager_pid)" -m -C --wdns="$dir" -- "${as_user[@]}" "$@"
}

up() {
  ! is_alive || return 0
  install -d -m 755 "$ROOT/run/user" "$ROOT$neutral"
  rm -rf "$ROOT$runtime/systemd" "$ROOT$runtime/bus"
  install -d -m 700 -o "$uid" -g "$gid" "$ROOT$runtime"
  [ ! -e /dev/fuse ] || chmod 666 /dev/fuse           # rootless podman needs both
  [ ! -e /dev/net/tun ] || chmod 666 /dev/net/tun
  mkdir -p "$cgroup/$slice/ext.scope"
  ! getent group systemd-journal >/dev/null || usermod --root "${ROOT:-/}" -aG systemd-journal "$TEST_USER"
  for dir in "$cgroup/$slice" "$cgroup/$slice/ext.scope"; do
    chown "$uid:$gid" "$dir" "$dir"/cgroup.{procs,subtree_control,threads}
  done
  # podman 4.3 looks at the root of every hierarchy; unless it is the user's it moves conmon to a scope of its own.
  chown "$uid:$gid" "$cgroup"
  start_manager
  start_journal
  (run_as_user / systemctl --user is-system-running --wait) >/dev/null || true   # `degraded` is up too
}

start_manager() {
  # Enter the cgroup first, then unshare: so that it is the root of the new namespace.
  (
    echo $BASHPID > "$cgroup/cgroup.procs"
    export slice neutral outside uid gid NODE ROOT
    exec setsid unshare --mount --cgroup --propagation private bash -ec '
      mount -t tmpfs -o mode=755 tmpfs "$ROOT$neutral"
      mkdir "$ROOT$neutral/bin"; touch "$ROOT$neutral/bin/node"; mount --bind "$NODE" "$ROOT$neutral/bin/node"
      if [ -n "$ROOT" ]; then
        mkdir -m 700 "$ROOT$neutral/kept"; mkdir "$ROOT$outside"
        mount --rbind "$ROOT" "$ROOT"; cd "$ROOT"
        mount -t proc proc proc; mount --rbind /dev dev; mount -t sysfs sysfs sys
        pivot_root . ".$outside"; cd /
      fi
      # A disk that tests can fill. Now: podman keeps the mounts that it found when it first ran.
      mkdir "$neutral/small-disk"; mount -t tmpfs -o "size=8m,mode=700,uid=$uid,gid=$gid" tmpfs "$neutral/small-disk"
      mkdir -p /run/systemd; mount -t tmpfs -o mode=755 tmpfs /run/systemd
      mkdir -p /run/systemd/system /run/systemd/journal /run/systemd/journald.conf.d
      # Persistent mode on a tmpfs: only that splits per user, and journalctl --user reads user-UID.journal.
      mkdir -p /var/log/journal
      mount -t tmpfs -o mode=755 tmpfs /var/log/journal
      install -d -m 2755 -g systemd-journal "/var/log/journal/$(cat /etc/machine-id)"
      touch /run/systemd/journal/flushed
      printf "[Journal]\nStorage=persistent\nSystemMaxUse=64M\nRateLimitIntervalSec=0\nForwardToSyslog=no\nReadKMsg=no\n" \
        > /run/systemd/journald.conf.d/taskyard-test.conf
      umount -R /sys/fs/cgroup 2>/dev/null || umount -l /sys/fs/cgroup 2>/dev/null || true
      mount -t cgroup2 -o nsdelegate cgroup2 /sys/fs/cgroup
      echo $$ > "/sys/fs/cgroup/$slice/cgroup.procs"
      exec "$@" /lib/systemd/systemd --user
    ' bash "${as_user[@]}" SYSTEMD_LOG_TARGET=console SYSTEMD_LOG_LEVEL=notice
  ) </dev/null >"$log" 2>&1 &
  echo $! > "$pid_file"
  for _ in $(seq 500); do
    if [ -S "$ROOT$runtime/systemd/private" ] && [ -S "$ROOT$runtime/bus" ]; then return 0; fi
    kill -0 "$(manager_pid)" 2>/dev/null || break
    sleep 0.02
  done
  echo "the systemd user manager did not come up:" >&2
  cat "$log" >&2
  return 1
}

start_journal() {
  setsid nsenter -t "$(manager_pid)" -m -C -- /lib/systemd/systemd-journald </dev/null >>"$log" 2>&1 &
  echo $! > "$journal_pid_file"
  for _ in $(seq 200); do
    ! in_namespaces test -S /run/systemd/journal/stdout || return 0
    sleep 0.02
  done
}

# Shows a checkout, also one in a folder that only root may enter, at a neutral path, and prints that path.
checkout() {
  local from=$1 at
  at=$neutral/$(printf %s "$from" | sha256sum | cut -c1-12)
  # Another inode: the folder was made anew since it was bound.
  if [ "$(in_namespaces stat -c %d:%i "$at" 2>/dev/null)" != "$(stat -c %d:%i "$from")" ]; then
    in_namespaces sh -c 'umount -l "$2" 2>/dev/null; mkdir -p "$2" && mount --bind "$1" "$2"' sh "$outside$from" "$at"
  fi
  echo "$at"
}

down() {
  local pid
  if [ -s "$journal_pid_file" ]; then kill "$(cat "$journal_pid_file")" 2>/dev/null || true; fi
  if is_alive; then
    pid=$(manager_pid)
    kill "$pid"
    for _ in $(seq 100); do is_alive || break; sleep 0.05; done
    ! is_alive || kill -KILL "$pid"
  fi
  rm -f "$journal_pid_file" "$pid_file"
  if [ -d "$cgroup" ]; then
    echo 1 > "$cgroup/cgroup.kill"
    for _ in $(seq 50); do
      ! find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null || break
      sleep 0.05
    done
  fi
  rmdir "$ROOT$neutral" 2>/dev/null || true
  rm -rf "$ROOT$runtime"
}

case ${1:-} in
  up) up ;;
  down) down ;;
  alive) is_alive ;;
  checkout) checkout "$2" ;;
  run) shift; run_as_user "$PWD" "$@" ;;
  run-in) shift; run_as_user "$@" ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
