/** What becomes of running cases when the recorder is killed. Needs CPython. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pythonVersion } from '../../conformance/agreement/cpython/recording.ts'
import { processesMarked } from '../support/process-table.ts'

const RECORDER = join(import.meta.dirname, '../../conformance/recorder/record.py')
const version = await pythonVersion('python3')

test.skipIf(version === null).each(['SIGKILL', 'SIGTERM'] as const)(
  'processes of a case, and its folder, go with a recorder that is ended by %s',
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-recorder-'))
    const runs = join(folder, 'runs')
    mkdirSync(runs)
    const about = { id: 'waits', title: 'it waits', start_method: 'spawn', time_unit_s: 1 }
    const main = [
      ['Process', 'p', 'child'],
      ['start', 'p'],
      ['join', 'p'],
    ]
    const child = [
      ['Lock', 'l'],
      ['acquire', 'l'],
      ['acquire', 'l'],
    ]
    writeFileSync(join(folder, 'waits.json'), JSON.stringify([{ ...about, programs: { main, child } }]))
    const recorder = spawn('python3', [RECORDER, '--show', '--cases', folder], {
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: runs },
    })
    try {
      const cases = () => processesMarked(`LOCKSTEP_CASE=${runs}/`)
      // The child has begun its program: main, the child, and the tracker of the spawn.
      await expect.poll(() => cases().length, { timeout: 10_000 }).toBe(3)
      recorder.kill(signal)
      await once(recorder, 'exit')
      await expect.poll(() => processesMarked(runs), { timeout: 10_000 }).toEqual([])
      expect(readdirSync(runs)).toEqual([])
    } finally {
      recorder.kill('SIGKILL')
      for (const { pid } of processesMarked(runs)) process.kill(pid, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
