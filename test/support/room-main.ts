/** A main process for tests that kill it: plays the program given as an argument in a virtual room, without end. */
import { playVirtually } from '#main/virtual-room/room.ts'
import { compileProgram } from '#program/compile.ts'

const [text = ''] = process.argv.slice(2)
const compiled = compileProgram('/lab/room.lab.ts', () => text)
const limits = { computeMs: 600_000 }
await playVirtually(
  { compiled, variants: {}, seed: 1, cpuCount: 4, scheduler: { kind: 'fifo' }, maxSteps: 1000 },
  limits,
)
