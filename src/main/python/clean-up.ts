import { REMOVE_FOLDERS } from '../supervisor/guardian.ts'

/**
 * What the guardian of Python runs does when main has gone: ends everything whose environment has the session's mark, lets the
 * library's resource trackers remove what is left in shared memory, removes what they could not (`made.ts`), and the folders.
 */
export const CLEAN_UP = `
trap '' HUP INT TERM
mark=$1
shift
while read -r _; do :; done
turn=0
while [ $turn -lt 40 ]; do
  turn=$((turn + 1))
  left=
  for file in $(grep -laF -- "$mark" /proc/[0-9]*/environ 2>/dev/null); do
    pid=\${file#/proc/}
    pid=\${pid%/environ}
    left=$pid
    if [ $turn -lt 12 ] && tr '\\0' ' ' < "/proc/$pid/cmdline" 2>/dev/null | grep -q resource_tracker; then continue; fi
    kill -9 "$pid" 2>/dev/null
  done
  [ -z "$left" ] && break
  sleep 0.05
done
for made in "$1"/*/made; do
  [ -r "$made" ] && [ -O "$1" ] && [ ! -L "$1" ] || continue
  while read -r inode kind path; do
    if [ "$kind" = soon ]; then
      grep -qF -e " own $path" -e " not $path" "$made" && continue
      [ -O "$path" ] && [ "$path" -nt "\${made%/made}/s" ] && rm -f -- "$path"
      continue
    fi
    [ "$(stat -c %i -- "$path" 2>/dev/null)" = "$inode" ] && rm -rf -- "$path"
  done < "$made"
done
${REMOVE_FOLDERS}`
