/** Labs of Python only come with a run of their first variants, for computers without Python: it is of this very program, and as stated. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { FoldedRun } from '../../src/main/folded-run.ts'
import { completeVariants, statedOutcome } from '../../src/main/labs/lab-store.ts'
import { statedByLesson } from '../../src/main/labs/stated.ts'
import { reportOf } from '../../src/main/runs/report.ts'
import { parseTrace } from '../../src/protocol/trace/read-trace.ts'
import { expectedOf, factsOf } from '../support/stated-facts.ts'
import { labStore } from '../support/virtual-lab.ts'

test.each(
  labStore
    .all()
    .filter(({ path }) => path === null)
    .map((lab) => [lab.id, lab] as const),
)('%s', (_id, lab) => {
  const file = lab.recorded ?? ''
  const { events, files, setting, transport } = parseTrace(basename(file), readFileSync(file, 'utf8'))
  expect(files.map(({ text }) => text)).toEqual([readFileSync(lab.python ?? '', 'utf8')])
  const values = completeVariants(lab, {})
  expect(setting.program).toMatchObject({ kind: 'python', args: Object.values(values).map(String) })

  const stated = statedOutcome(lab, values)
  if (stated === null) throw new Error(`${lab.id} states nothing for its first variants`)
  const report = reportOf({
    lab: lab.id,
    events,
    folded: FoldedRun.of(events),
    schedule: [],
    transport,
    transportNote: null,
    confinement: null,
    divergences: 0,
    stopped: null,
    stated: statedByLesson(stated),
    pids: {},
  })
  expect(factsOf(report, stated)).toEqual(expectedOf(stated))
})
