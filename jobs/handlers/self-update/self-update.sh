# Updates the container that Taskyard itself is, from outside: in a unit of the host, which outlives both containers.
# Before it stand assignments of unit, reference, is_local, expected, kept, window_secs and patience_secs
# (self-update.ts); lib/handlers/self-update.ts says what its exit codes mean.
set -u
updated=0 up_to_date=10 unchanged=20 rolled_back=21 roll_back_failed=22
pull_timeout_secs=1500

main() {
  container=$(container)
  [ -n "$container" ] || give_up "$unit runs no container"
  old=$(image_of "$container")
  named=$(named)
  get_new
  [ "$new" != "$old" ] || { say "$unit runs $old already, the newest there is"; exit $up_to_date; }
  podman tag "$old" "$kept:$(date -u +%Y%m%d%H%M%S)" || give_up 'the image that runs could not be kept'
  say "restarting $unit: $old is to become $new"
  if restart && is_well && runs "$new"; then
    say "verified: $unit runs $new, and its new runner is there"
    exit $updated
  fi
  roll_back
}

# What the unit's next start takes; from here on the name has to be given back where nothing comes of it.
get_new() {
  if [ "$is_local" = yes ]; then
    say "$reference is an image of this machine: nothing is pulled"
  else
    say "pulling $reference"
    timeout "$pull_timeout_secs" podman pull "$reference" </dev/null || give_up "$reference could not be pulled"
  fi
  new=$(named)
  [ -n "$new" ] || give_up "no image has the name $reference"
  [ -z "$expected" ] || [ "$new" = "$old" ] || is_expected || give_up "$reference is not $expected any more, as the plan says"
}

is_expected() {
  podman image inspect --format '{{.Id}} {{.Digest}} {{range .RepoDigests}}{{.}} {{end}}' "$new" | grep -qF "${expected#sha256:}"
}

# Nothing was restarted. An image of this machine keeps the name that somebody has given it.
give_up() {
  say "$1; nothing was restarted"
  [ "$is_local" = yes ] || [ -z "${named:-}" ] || [ "$(named)" = "$named" ] || podman tag "$named" "$reference"
  exit $unchanged
}

restart() {
  began=$(date +%s)
  systemctl --user reset-failed -- "$unit" 2>/dev/null
  systemctl --user restart -- "$unit" && return
  why="the restart failed, Result=$(shown Result)"
  return 1
}

# Up without a break, and answered for by a runner that began after the restart, over the whole window.
is_well() {
  restarts=$(shown NRestarts) invocation=$(shown InvocationID) since=
  while :; do
    state=$(shown ActiveState) now=$(date +%s)
    case $state in
      active | activating | reloading) ;;
      *) why="it is $state, Result=$(shown Result)"; return 1 ;;
    esac
    if [ "$(shown NRestarts) $(shown InvocationID)" != "$restarts $invocation" ]; then
      why="it ended and was started again"
      return 1
    fi
    if answers; then
      [ -n "$since" ] || { say 'its new runner is there'; since=$now; }
      [ $((now - since)) -lt "$window_secs" ] || return 0
    elif [ $((now - began)) -ge "$patience_secs" ]; then
      why="its new runner was not there after $patience_secs s"
      return 1
    else
      since=
    fi
    sleep 1
  done
}

# Asked inside the container, which has the program for it.
answers() {
  container=$(container)
  [ -n "$container" ] || return
  timeout 10 podman exec "$container" node scripts/is-well.mjs "$began" </dev/null >/dev/null 2>&1
}

runs() {
  now_runs=$(image_of "$(container)")
  [ "$now_runs" != "$1" ] || return 0
  why="it runs ${now_runs:-nothing}, and not $1: does its unit make its container anew?"
  return 1
}

roll_back() {
  cause=$why
  say "rolling back, because $cause"
  journalctl --user --unit "$unit" --since "@$began" --lines 50 --no-pager --output cat 2>&1
  podman tag "$old" "$reference"
  if restart && is_well && runs "$old"; then
    say "rolled back, because $cause: $unit runs $old again, verified; $new was tried"
    exit $rolled_back
  fi
  say "the roll back failed: $why; rolled back because $cause; $unit is $(shown ActiveState) and runs $(image_of "$(container)")"
  exit $roll_back_failed
}

container() { podman ps --quiet --filter "label=PODMAN_SYSTEMD_UNIT=$unit" --filter status=running | head -n 1; }
image_of() { [ -z "$1" ] || podman inspect --format '{{.Image}}' "$1"; }
named() { podman image inspect --format '{{.Id}}' "$reference" 2>/dev/null; }
shown() { systemctl --user show --property="$1" --value -- "$unit"; }
say() { printf '%s\n' "$1"; }

main
