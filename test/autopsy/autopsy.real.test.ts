import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

describe.runIf(process.platform === 'linux')('lockstep autopsy', () => {
  const lockstep = (...args: readonly string[]) =>
    new Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>((resolve) =>
      execFile(
        process.execPath,
        [join(import.meta.dirname, '../../bin/lockstep.js'), ...args],
        (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      ),
    )

  test('says in a sentence why nothing can be looked at', async () => {
    const wrong = await Promise.all([
      lockstep('autopsy'),
      lockstep('autopsy', 'kitchen'),
      lockstep('autopsy', '4194303'),
      lockstep('autopsy', '--name', 'no-such-program-anywhere'),
    ])
    for (const { code, stderr } of wrong) {
      expect(code).toBe(2)
      expect(stderr).toMatch(/^lockstep: .+\n {2}.+\n {2}.+/)
    }
  })

  test('gives data with where each fact comes from', async () => {
    const own = String(process.pid)
    const { code, stdout } = await lockstep('autopsy', own, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ source: 'kernel', outcome: 'alive' })
    const { processes } = JSON.parse(stdout) as { processes: readonly { readonly pid: number }[] }
    expect(processes.map(({ pid }) => String(pid))).toContain(own)
  })
})
