#!/bin/sh
# stop-post.sh <spool>: systemd runs it when the unit has ended. It writes only where launch.sh could not.
read -r first <"$1/result"
[ -n "$first" ] || printf 'post %s %s %s end\n' "${SERVICE_RESULT:--}" "${EXIT_CODE:--}" "${EXIT_STATUS:--}" 1<>"$1/result"
