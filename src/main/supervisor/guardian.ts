/**
 * Sees to it that nothing outlives main, however it ends. A worker that waits notices by itself (its line to main
 * closes), but one that computes without end does not look; and nobody else would remove the files. So a small shell
 * holds a pipe from main, is told every worker before that worker runs anything, and when the pipe ends, ends what is
 * left and removes the session's folders.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { startTimeOf } from './process-facts.ts'

/**
 * The end of what a guardian runs, its folders as arguments. It was told their names before they were made, so it looks whose they are.
 */
export const REMOVE_FOLDERS = `
for folder do
  if [ -O "$folder" ] && [ ! -L "$folder" ]; then rm -rf -- "$folder"; fi
done
`

/**
 * A pid may belong to someone else by now: it is ended only if it started when the worker did (Linux), or if its
 * command line names the mark.
 */
const SCRIPT = `
trap '' HUP INT TERM
mark=$1
shift
workers=
while read -r pid start; do
  workers="$workers$pid $start
"
done
printf '%s' "$workers" | while read -r pid start; do
  if [ -r "/proc/$pid/stat" ]; then
    read -r stat < "/proc/$pid/stat" || continue
    set -- \${stat##*) }
    shift 19
    if [ "$1" = "$start" ]; then kill -9 "$pid"; fi
  elif [ "$start" = - ]; then
    case $(ps -o args= -p "$pid" 2>/dev/null) in
      *"$mark"*) kill -9 "$pid" ;;
    esac
  fi
done
${REMOVE_FOLDERS}`

export type GuardianCharge = {
  /** What the command line of everyone that it watches over has in it. */
  readonly mark: string
  /** Removed in the end. */
  readonly folders: readonly string[]
  /** What it runs when main has gone, in place of ending those it was told of: a POSIX shell, arguments the mark and the folders. */
  readonly script?: string
}

export class Guardian {
  readonly #child: ChildProcess | null

  /** Where there is no shell (Windows) workers still end with their line to main, and folders at the next start. */
  constructor({ mark, folders, script = SCRIPT }: GuardianCharge) {
    if (process.platform === 'win32') {
      this.#child = null
      return
    }
    const child = spawn('/bin/sh', ['-c', script, 'lockstep-guardian', mark, ...folders], {
      // Out of the terminal's process group: Ctrl-C ends main, not its guardian.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
    })
    child.on('error', () => {})
    child.stdin.on('error', () => {})
    child.unref()
    this.#child = child
  }

  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  watch(pid: number): void {
    this.#child?.stdin?.write(`${pid} ${startTimeOf(pid) ?? '-'}\n`)
  }

  /** Lets it do its work and end. */
  async release(): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.ref()
    child.stdin?.end()
    await gone
  }
}
