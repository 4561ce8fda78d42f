#!/bin/bash
# system-systemd.sh up | down | run-in DIR CMD...      (root, Debian)
# Another Debian's own systemd as the system manager, PID 1 of its namespaces, with rootful podman: what root's services
# are tested in. Everything that it writes is gone when it goes down. The network is this machine's.
# Reads STATE (folder of its files), ROOT (that Debian's folder, which stays as it is), and NODE (the node binary).
set -euo pipefail
: "${STATE:?}" "${ROOT:?}" "${NODE:?}"
pid_file=$STATE/system.pid log=$STATE/system.log written=$STATE/system
neutral=/run/taskyard-test   # the checkouts and node, wherever they are outside

if [ -f /sys/fs/cgroup/cgroup.controllers ]; then v2=/sys/fs/cgroup
elif [ -f /sys/fs/cgroup/unified/cgroup.controllers ]; then v2=/sys/fs/cgroup/unified
else
  v2=$STATE/cgroup2
  mkdir -p "$v2"
  mountpoint -q "$v2" || mount -t cgroup2 cgroup2 "$v2"
fi
cgroup=$v2/taskyard-system

# The first process of the namespaces, as this machine numbers it.
init_pid() { pgrep -P "$(cat "$pid_file")"; }
is_alive() { [ -s "$pid_file" ] && init_pid >/dev/null; }
inside() { # DIR CMD...
  local dir=$1; shift
  nsenter -t "$(init_pid)" -m -p -u -i -C --wdns="$dir" -- env -i HOME=/root USER=root SHELL=/bin/bash LANG=C.UTF-8 \
    PATH=$neutral/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

up() {
  ! is_alive || return 0
  down
  mkdir -p "$cgroup" "$written"/{over,work,containers,root}
  start
  inside / systemctl is-system-running --wait >/dev/null || true   # `degraded` is up too
}

start() {
  # Enter the cgroup first, then unshare: so that it is the root of the new namespace.
  (
    echo $BASHPID > "$cgroup/cgroup.procs"
    export ROOT NODE written neutral
    exec setsid unshare --mount --pid --fork --kill-child --uts --ipc --cgroup --propagation private bash -ec '
      cd "$written"
      mount -t overlay -o "lowerdir=$ROOT,upperdir=$written/over,workdir=$written/work" overlay root
      cd root
      # Read-only where it would change this machine: its clock, its modules, its network.
      mount -t proc proc proc; mount --bind proc/sys proc/sys; mount -o remount,ro,bind proc/sys
      mount -t sysfs -o ro sysfs sys; mount -t cgroup2 -o nsdelegate cgroup2 sys/fs/cgroup
      mount -t tmpfs -o mode=755 tmpfs dev
      for name in null zero full random urandom tty fuse; do
        [ ! -e /dev/$name ] || { touch dev/$name; mount --bind /dev/$name dev/$name; }
      done
      mkdir dev/pts dev/shm; mount -t tmpfs tmpfs dev/shm
      mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts; ln -s pts/ptmx dev/ptmx
      ln -s /proc/self/fd dev/fd; for n in 0/stdin 1/stdout 2/stderr; do ln -s "fd/${n%/*}" "dev/${n#*/}"; done
      mount -t tmpfs -o mode=755 tmpfs run; mount -t tmpfs -o mode=1777 tmpfs tmp
      mkdir -p "run/taskyard-test/bin" run/outside
      touch run/taskyard-test/bin/node; mount --bind "$NODE" run/taskyard-test/bin/node
      # podman keeps no overlay on an overlay.
      mkdir -p var/lib/containers; mount --bind "$written/containers" var/lib/containers
      printf "[containers]\npids_limit = 0\ndefault_sysctls = []\nlog_driver = \"k8s-file\"\n[engine]\ncgroup_manager = \"systemd\"\nevents_logger = \"file\"\n" \
        > etc/containers/containers.conf
      for unit in docker-registry.service systemd-modules-load.service; do ln -sf /dev/null etc/systemd/system/$unit; done
      hostname taskyard-system
      mount --rbind . .; cd "$written/root"; pivot_root . run/outside; cd /
      exec env -i container=podman PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        SYSTEMD_LOG_TARGET=console /lib/systemd/systemd --system --unit=multi-user.target --show-status=false
    '
  ) </dev/null >"$log" 2>&1 &
  echo $! > "$pid_file"
  for _ in $(seq 500); do
    if inside / test -S /run/systemd/private 2>/dev/null && inside / test -S /run/dbus/system_bus_socket; then return 0; fi
    kill -0 "$(cat "$pid_file")" 2>/dev/null || break
    sleep 0.02
  done
  echo "the system manager did not come up:" >&2
  cat "$log" >&2
  return 1
}

# Shows a checkout at a neutral path, and prints that path.
checkout() {
  local at
  at=$neutral/$(printf %s "$1" | sha256sum | cut -c1-12)
  inside / sh -c 'mountpoint -q "$2" || { mkdir -p "$2" && mount --bind "$1" "$2"; }' sh "/run/outside$1" "$at"
  echo "$at"
}

down() {
  if [ -s "$pid_file" ]; then
    kill -KILL "$(cat "$pid_file")" 2>/dev/null || true   # its first process dies with it, and all others with that one
    for _ in $(seq 100); do is_alive || break; sleep 0.05; done
  fi
  rm -f "$pid_file"
  if [ -d "$cgroup" ]; then
    for _ in $(seq 50); do
      ! find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null || break
      sleep 0.05
    done
  fi
  rm -rf "$written"
}

case ${1:-} in
  up) up ;;
  down) down ;;
  checkout) checkout "$2" ;;
  run-in) shift; inside "$@" ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
