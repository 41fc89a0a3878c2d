/** What the recorder says of a case that does not agree, however often it tries again. Needs CPython. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pythonVersion } from '../../conformance/agreement/cpython/recording.ts'

const RECORDER = join(import.meta.dirname, '../../conformance/recorder/record.py')
const version = await pythonVersion('python3')

test.skipIf(version === null).each(['0', '1'])('a mismatch that is tried %s times again', (again) => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-recorder-'))
  try {
    const wrong = {
      processes: { main: { exit: 0, ops: [{ i: '0', op: 'my_name', ok: 'Nobody' }] } },
      hung: [],
    }
    const one = { id: 'wrong', title: 'a wrong one', start_method: 'fork', time_unit_s: 0.2 }
    const file = [{ ...one, programs: { main: [['my_name']] }, expect: wrong }]
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify(file))
    const args = [RECORDER, '--check', '--again', again, '--cases', folder]
    const { status, stdout, stderr } = spawnSync('python3', args, { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toMatch(/^FAILED wrong\n {2}- .*"Nobody".*\n {2}\+ .*"MainProcess"/)
    expect(stdout).toContain('1 cases, 1 failed')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
