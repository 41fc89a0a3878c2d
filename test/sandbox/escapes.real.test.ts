/** Nothing that a program can write gets out of its realm: on real processes, and in the room of virtual ones. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { playVirtually } from '#main/virtual-room/room.ts'
import type { RoomAnswer } from '#main/virtual-room/request.ts'
import { compileProgram } from '#program/compile.ts'
import { playReal, tracebacksIn } from '../support/real-run.ts'
import { ATTEMPTS, ESCAPES, escapeProgram, overflowProgram, OVERFLOWS } from './escapes.ts'

const PATH = '/lab/escape.lab.js'
const ALL_HELD = Object.entries(ESCAPES).flatMap(([group, attempts]) =>
  Object.keys(attempts).map((attempt) => `${group} | ${attempt} | held`),
)

let supervisor: Supervisor

beforeAll(() => {
  supervisor = new Supervisor()
})
afterAll(() => supervisor.close())

describe(`${ATTEMPTS} ways out of a realm`, () => {
  test('are none on real processes', async () => {
    expect(ATTEMPTS).toBeGreaterThanOrEqual(50)
    const { printed, run } = await playReal(supervisor, escapeProgram())
    expect(printed).toEqual(ALL_HELD)
    await run.conductor.dispose()
  })

  test.each(Object.entries(OVERFLOWS))('a call without stack %s leads nowhere', async (_call, making) => {
    const { run } = await playReal(supervisor, overflowProgram(making))
    expect(tracebacksIn(run.conductor)).toContain('Error: it held, called')
    await run.conductor.dispose()
  })

  test('are none in the room of virtual processes', async () => {
    const compiled = compileProgram(PATH, () => escapeProgram())
    const answer = await playVirtually(
      { compiled, variants: {}, seed: 1, cpuCount: 4, scheduler: { kind: 'fifo' }, maxSteps: 5000 },
      { computeMs: 60_000 },
    )
    expect(printedIn(answer)).toEqual(ALL_HELD)
  })

  test('an import that the compiler did not see leads nowhere', async () => {
    const program = compileProgram(PATH, () =>
      escapeProgram({
        import: {
          'its promise': 'const got = IMPORT; got.catch(() => 0); return [got]',
          'its error': 'return await IMPORT',
        },
      }),
    )
    // As if a way of writing had been found that hides it from the transformer.
    const files = program.files.map((file) => ({
      ...file,
      code: file.code.replaceAll('IMPORT', "import('node:fs')"),
    }))
    expect(files[0]?.code).toContain("import('node:fs')")
    const answer = await playVirtually(
      {
        compiled: { files: files as unknown as typeof program.files },
        variants: {},
        seed: 1,
        cpuCount: 4,
        scheduler: { kind: 'fifo' },
        maxSteps: 500,
      },
      { computeMs: 20_000 },
    )
    expect(printedIn(answer)).toEqual(['import | its promise | held', 'import | its error | held'])
  })
})

function printedIn(answer: RoomAnswer): readonly string[] {
  if (answer.kind === 'failed') return [answer.message]
  return answer.events.slice().flatMap((event) => (event.kind === 'printed' ? [event.text] : []))
}
