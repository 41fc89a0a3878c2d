/** Copies of the runtime that list its hooks or leave one out. The runtime itself knows nothing of it. */
import { appendFileSync, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventList } from '../../src/model/vocabulary/events.ts'
import { RUNTIME } from './python.ts'
import type { PythonRun } from './python.ts'

const LEFT_OUT = join(import.meta.dirname, '../python/hooks/left_out.py')

/** A runtime whose hooks are put in under the eyes of `left_out.py`; the environment tells it what to do. */
export function watchedRuntime(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'lockstep-hooks-'))
  const room = join(path, '_lockstep')
  cpSync(join(RUNTIME, '_lockstep'), room, { recursive: true })
  copyFileSync(LEFT_OUT, join(room, 'left_out.py'))
  appendFileSync(
    join(room, 'hooks.py'),
    `

from .left_out import around  # noqa: E402
install, install_streams = around(install), around(install_streams)
LAZY = {module: around(put) for module, put in LAZY.items()}
`,
  )
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export const leavingOut = (hook: string) => ({ HOOKS_TEST: `leave-out ${hook}` })

/** All names that came, once each, in their order. */
export function notedIn(file: string): readonly string[] {
  try {
    return [...new Set(readFileSync(file, 'utf8').split('\n'))].filter((name) => name !== '').toSorted()
  } catch {
    return []
  }
}

/** What a person sees of a run: how it ends, what is printed, and which calls it consists of. */
export function seenOf({ report, run, stdout, stderr, writers }: PythonRun) {
  return {
    ending: {
      outcome: report.outcome,
      divergences: report.divergences,
      stopped: report.stopped,
      code: report.processes[0]?.exitcode,
      stuck: report.deadlocks.map(({ explanation }) => explanation.headline),
      failures: report.failures,
      stdout,
      stderr: stderr.replaceAll(/0x[0-9a-f]+/g, '0x'),
    },
    told: [...callsIn(run.events), ...writers],
  }
}

/**
 * Each call once, with whose it is and on what, its ops and its end; each object, by its id; and what is said of objects, tasks and
 * signals beside the ops.
 */
function callsIn(events: EventList): readonly string[] {
  const said = new Set<string>()
  const calls = new Map<string, string>()
  for (const event of events)
    if (event.kind === 'op.announced') {
      const { id, name, object, text, line } = event.call
      const framed = 'framed' in event.op ? event.op.framed : ''
      const call = `${event.thread} ${name} ${object} ${text} ${line}`
      calls.set(`${event.thread} ${id}`, call)
      said.add(`${call} ${event.op.kind} ${framed}`)
    } else if (event.kind === 'effect') {
      const { effect } = event
      if (effect.kind === 'call.returned' || effect.kind === 'call.raised')
        said.add(`${calls.get(`${event.thread} ${effect.call}`)} ${effect.kind}`)
      else if (isTold(effect.kind)) said.add(JSON.stringify({ ...effect, line: 0 }))
    }
  return [...said].toSorted()
}

/** What is about objects, tasks and signals, and not about one op. */
const TOLD: ReadonlySet<string> = new Set([
  ...[
    'update.composite',
    'task',
    'name',
    'rename.process',
    'signal.handler',
    'traceback',
    'pipe.outside',
    'noticed',
  ],
])
const isTold = (kind: string) => kind.startsWith('create.') || TOLD.has(kind)
