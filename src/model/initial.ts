import { NO_NUMBERS } from './objects/descriptors.ts'
import { emptyTable, tableOf } from './tables/table.ts'
import { MAIN_PROCESS, mainThreadOf } from './vocabulary/ids.ts'
import type { World } from './vocabulary/world.ts'

/** The world before the first event: one main process, running, that has not yet come to an op. */
export function initialWorld(): World {
  const thread = mainThreadOf(MAIN_PROCESS)
  return {
    clockMs: 0,
    step: 0,
    moment: 0,
    announced: 0,
    processes: tableOf([
      [
        MAIN_PROCESS,
        {
          id: MAIN_PROCESS,
          order: 0,
          name: 'main',
          daemon: false,
          role: 'program',
          of: null,
          target: 'main',
          parent: null,
          life: { kind: 'alive', method: null, startedAtStep: 0 },
          descriptors: emptyTable(),
          numbers: NO_NUMBERS,
          reach: emptyTable(),
          watches: emptyTable(),
          signals: {},
          stopped: false,
          held: [],
          server: null,
        },
      ],
    ]),
    threads: tableOf([
      [
        thread,
        {
          id: thread,
          process: MAIN_PROCESS,
          name: 'main',
          role: 'main',
          of: null,
          startedAtStep: 0,
          state: { kind: 'running' },
          call: null,
          interrupted: [],
        },
      ],
    ]),
    pipes: emptyTable(),
    semaphores: emptyTable(),
    memories: emptyTable(),
    namedSegments: emptyTable(),
    mailboxes: emptyTable(),
    gates: emptyTable(),
    listeners: emptyTable(),
    files: emptyTable(),
    composites: emptyTable(),
    tasks: emptyTable(),
    names: emptyTable(),
    ended: { processes: [], threads: [], pipes: [] },
    past: { processes: emptyTable(), threads: emptyTable() },
    seen: null,
  }
}
