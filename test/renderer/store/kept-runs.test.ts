/** Of what a browser has kept, only what can be trusted is shown. */
import { expect, test } from 'vitest'
import { parseKept, type KeptRun } from '../../../src/renderer/store/kept-runs.ts'

const run: KeptRun = {
  id: 'a-1',
  lab: 'forgotten-write-end',
  file: 'a.lab.ts',
  text: null,
  step: 4,
  schedule: 'lockstep-schedule:1 P1',
  scheduler: { kind: 'you' },
  run: { name: 'a.lockstep', data: new Blob(['x']) },
}

test('what was kept comes back, what is damaged does not', () => {
  const own: KeptRun = { ...run, id: 'program b.py', lab: null, file: 'b.py', text: 'print(1)', run: null }
  const damaged = [
    null,
    7,
    { ...run, id: 3 },
    { ...run, step: 'far' },
    { ...run, run: { name: 'a' } },
    { ...run, scheduler: null },
    { ...own, text: 4 },
  ]
  expect(parseKept([run, ...damaged, own])).toEqual([run, own])
})

test.each([undefined, null, 'text', { 0: run }])('%j is nothing that was kept', (raw) => {
  expect(parseKept(raw)).toEqual([])
})
