/** Whoever hears of a process may fail: the run stops with that error, and main and the session go on. */
import { afterAll, expect, test } from 'vitest'
import { playToEnd } from '#main/runs/played.ts'
import { runnableFromTexts } from '#main/runs/runnable.ts'
import { builtinLabsFolder } from '#main/labs/builtin-folder.ts'
import { LabStore } from '#main/labs/lab-store.ts'
import { Supervisor } from '#main/supervisor/supervisor.ts'

const supervisor = new Supervisor()
afterAll(() => supervisor.close())

const TEXT =
  "import { sleep, print } from 'lockstep'\nexport async function main() { console.log('own output'); for (let n = 0; n < 500; n++) await sleep(1) }"

test('an error in what is told of its output rejects the run', async () => {
  const source = { kind: 'file', name: 'a.lab.js', text: TEXT } as const
  const runnable = runnableFromTexts(
    source,
    [{ path: 'a.lab.js', text: TEXT }],
    {},
    new LabStore(builtinLabsFolder()),
  )
  const options = {
    scheduler: { kind: 'fifo' },
    seed: 1,
    maxSteps: 10_000,
    virtual: false,
    computeMs: 5000,
  } as const
  const failing = () => {
    throw new Error('nobody can be told')
  }
  await expect(playToEnd(runnable, { ...options, onOutput: failing }, supervisor)).rejects.toThrow(
    'nobody can be told',
  )
  const heard: string[] = []
  const { stopped } = await playToEnd(
    runnable,
    { ...options, onOutput: (_stream, text) => heard.push(text) },
    supervisor,
  )
  expect([stopped, ...heard]).toEqual([null, 'own output\n'])
})
