import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { leftoversOf } from '../../support/leftovers.ts'
import { realRun } from '../../support/real-run.ts'

let supervisor: Supervisor

beforeAll(() => {
  supervisor = new Supervisor()
})

afterAll(async () => {
  await supervisor.close()
  const { processes, folders } = leftoversOf(supervisor.directory.path)
  if (processes.length + folders.length > 0)
    throw new Error(`left behind: ${[...processes, ...folders].join(', ')}`)
})

describe("a program that interferes with its worker's line", () => {
  test('what is no message ends the worker, and it is said why', async () => {
    for (const [text, why] of [
      [
        `process.getBuiltinModule('fs').writeSync(Number(process.argv[4]), 'garbage that is long enough')`,
        /a frame of/,
      ],
      [
        `const json = JSON.stringify({ kind: 'performed', thread: 'P9/main' }); const head = Buffer.alloc(8); head.writeUInt32BE(json.length); process.getBuiltinModule('fs').writeSync(Number(process.argv[4]), Buffer.concat([head, Buffer.from(json)]))`,
        /P1 cannot speak for P9/,
      ],
      [
        `const short = Buffer.alloc(32); short.writeUInt32BE(0x80000001); short.writeUInt32BE(77, 4); process.getBuiltinModule('fs').writeSync(Number(process.argv[4]), short)`,
        /a short frame that means nothing/,
      ],
    ] as const) {
      const run = realRun(
        supervisor,
        `import { sleep } from 'lockstep'\nexport async function main() { ${text}; await sleep(1) }`,
      )
      await run.conductor.start()
      expect((await run.fact('garbage')).why).toMatch(why)
      expect(run.conductor.events.at(-1)).toMatchObject({
        kind: 'process.crashed',
        process: 'P1',
        what: expect.stringMatching(why) as string,
      })
      await run.conductor.dispose()
    }
  })

  test.each([3, 4])(
    'a worker that closes its own end (argument %i) ends, and it is said why',
    async (argument) => {
      const text = `process.getBuiltinModule('fs').closeSync(Number(process.argv[${argument}]))`
      const run = realRun(
        supervisor,
        `import { sleep } from 'lockstep'\nexport async function main() { ${text}; await sleep(1) }`,
      )
      await run.conductor.start()
      await expect
        .poll(() => run.conductor.events.at(-1))
        .toMatchObject({
          kind: 'process.crashed',
          process: 'P1',
          what: expect.stringMatching(/line between .* was broken by the program \(EBADF\)/) as string,
        })
      await run.conductor.dispose()
    },
  )
})
