/** SPIN as an independent judge: it finds a deadlock where the search finds one, and in no other program. Skipped without SPIN. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Explored } from '../../src/explore/asked.ts'
import type { Repeatable } from '../../src/explore/teach/teacher.ts'
import { rounds } from '../support/rounds.ts'
import { statedOutcomes } from '../support/virtual-lab.ts'
import { explored } from './support/explored.ts'
import { labProgram } from './support/orders.ts'
import { randomProgram, repeatable } from './support/programs.ts'

const hasSpin = ['spin', 'cc'].every(
  (tool) => spawnSync(tool, [tool === 'cc' ? '--version' : '-V']).status === 0,
)

function search(program: Repeatable): Promise<Explored> {
  let ticks = 0
  const limits = { maxExecutions: 300, maxMs: 20_000, mostSituations: 1500, nowMs: () => ticks++ }
  return explored(program, { ...limits, promela: true })
}

/** Whether SPIN finds an end where somebody waits. */
function hasDeadlock(model: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-spin-'))
  try {
    writeFileSync(join(folder, 'model.pml'), model)
    execFileSync('spin', ['-a', 'model.pml'], { cwd: folder })
    execFileSync('cc', ['-O0', '-w', '-o', 'pan', 'pan.c'], { cwd: folder })
    const said = execFileSync('./pan', ['-m100000'], { cwd: folder, encoding: 'utf8' })
    expect(said).not.toContain('max search depth too small')
    const errors = /errors: (\d+)/.exec(said)?.[1]
    if (errors === undefined) throw new Error(said)
    return errors !== '0'
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const foundStuck = ({ outcomes }: Explored): boolean => outcomes.some(({ kind }) => kind === 'stuck')

describe.skipIf(!hasSpin)('SPIN and the search agree', () => {
  test('on programs made by chance', { timeout: 1_800_000 }, async () => {
    const verdicts: boolean[] = []
    for (let seed = 1; verdicts.length < rounds(3, 20); seed++) {
      const text = randomProgram(seed)
      const explored = await search(repeatable(text))
      if (explored.promela?.kind !== 'model') continue
      verdicts.push(foundStuck(explored))
      expect(hasDeadlock(explored.promela.text), `${text}\n${explored.promela.text}`).toBe(
        foundStuck(explored),
      )
    }
    expect(new Set(verdicts).size).toBe(2)
  })

  test('on labs', { timeout: 1_800_000 }, async () => {
    const ids = ['opposite-order', 'dining-philosophers', 'the-same-lock-twice']
    const rows = statedOutcomes(({ id }) => ids.includes(id))
    let written = 0
    for (const row of rows) {
      const explored = await search(labProgram(row))
      if (explored.promela?.kind !== 'model') continue
      written++
      expect(hasDeadlock(explored.promela.text), `${row[0]}\n${explored.promela.text}`).toBe(
        foundStuck(explored),
      )
    }
    expect(written).toBeGreaterThan(2)
  })
})

describe('a program as a model', () => {
  const refusedFor = async (body: string): Promise<string> => {
    const { promela } = await search(
      repeatable(`import { Process, Lock, Event, Pipe, print } from 'lockstep'\n${body}`),
    )
    return promela?.kind === 'refused' ? promela.why : JSON.stringify(promela)
  }

  test('is refused where a process goes by an answer, with the reason', async () => {
    expect(
      await refusedFor(`export async function main() {
  const lock = new Lock()
  const ada = new Process({ target: tries, args: [lock], name: 'ada' })
  await ada.start()
  if (await lock.acquire({ timeout: 1 })) await lock.release()
  await ada.join()
}
export async function tries(lock: Lock) { await lock.acquire(); await lock.release() }`),
    ).toMatch(/line 6 waits with a timeout|depends on what it is answered/)
    expect(
      await refusedFor(`export async function main() {
  const [reader, writer] = Pipe({ duplex: false })
  await writer.close()
  try { await reader.recv() } catch { await print('nothing') }
}`),
    ).toContain('EOFError')
  })

  test('has a proctype for each process and a statement for each op', async () => {
    const { promela } = await search(
      repeatable(`import { Process, Lock } from 'lockstep'
export async function main() {
  const lock = new Lock()
  const ada = new Process({ target: takes, args: [lock], name: 'ada' })
  await ada.start()
  await ada.join()
}
export async function takes(lock: Lock) { await lock.acquire() }`),
    )
    if (promela?.kind !== 'model') throw new Error(JSON.stringify(promela))
    expect(promela.text.match(/proctype/g)).toHaveLength(2)
    expect(promela.text).toMatch(/atomic \{ lock_\w+ > 0 -> lock_\w+--; \}/)
    expect(promela.text).toMatch(/run P2_main\(\)/)
  })
})
