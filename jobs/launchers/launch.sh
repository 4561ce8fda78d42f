#!/bin/sh
# launch.sh <spool> [unit | session <life>]: runs spool/script once and leaves proof of how it ended. Both launchers
# start it; <life> is what lib/processes/identity.ts calls so.
# design: docs/decisions/0002-the-spool.md

# Whoever makes this directory decides: a rescuer who was faster makes this launch harmless.
mkdir "$1/begun" 2>/dev/null || exit 75

# The shell's own remarks ("Killed", "Terminated") go to spool/note: they alone tell a death by signal from an exit
# code over 128. The program's stderr is kept on 3.
exec 3>&2 2<>"$1/note"

boot=${3:-}
[ -n "$boot" ] || read -r boot </proc/sys/kernel/random/boot_id
read -r stat </proc/self/stat
printf '%s %s\n' "$boot" "$stat" 1<>"$1/wrapper" || exit 76

# A handler, not '': a signal is for the program, which must get it with its default meaning, and this shell must live on
# to write the result. (The program may send one to its whole group, and systemctl kill to the whole unit.)
signals='TERM INT HUP QUIT USR1 USR2 ALRM PIPE'
trap : $signals

(
  read -r stat </proc/self/stat
  printf '%s %s\n' "$boot" "$stat" 1<>"$1/program"
  # The environment may hold secrets: it is read once and emptied. It also enters the working directory.
  . "$1/env" 2>&3
  : >"$1/env"
  exec bash "$1/script" 2>&3 3>&-
)
code=$?
trap '' $signals

# In a unit the control group knows what was left behind, before the manager ends it.
left=
if [ "$2" = unit ]; then
  while IFS=: read -r id controllers path; do
    [ "$id" = 0 ] && [ -r "/sys/fs/cgroup$path/cgroup.procs" ] || continue
    while read -r pid; do
      [ "$pid" != $$ ] && [ ${#left} -lt 3000 ] && read -r name 2>/dev/null <"/proc/$pid/comm" && left="$left $pid:$name"
    done <"/sys/fs/cgroup$path/cgroup.procs"
  done </proc/self/cgroup
fi

# One write over space that was set aside: a full disk cannot lose it.
printf 'exit %s left%s end\n' "$code" "$left" 1<>"$1/result"
exit "$code"
