/** What is proved stuck stays so on CPython: of random programs that hang, nobody gets further there. Needs CPython 3.11 or newer. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compare } from '../../conformance/agreement/compare.ts'
import type { Forced } from '../../conformance/agreement/compare.ts'
import { pythonVersion } from '../../conformance/agreement/cpython/recording.ts'
import { generate } from '../../conformance/agreement/generate/program.ts'
import { onModel } from '../../conformance/agreement/model/forced.ts'
import { rounds } from '../support/rounds.ts'

const PYTHON = 'python3'
const FIRST_SEED = 9000
const ORDERS = 4

const version = await pythonVersion(PYTHON)
const isNew = /^Python 3\.(\d+)/.exec(version ?? '')?.[1] ?? '0'

async function hanging(count: number): Promise<readonly Forced[]> {
  const found: Forced[] = []
  for (let seed = FIRST_SEED; found.length < count; seed++) {
    const one = generate(seed)
    if (one.start_method === 'spawn') continue
    const modelled = await onModel(one, ORDERS)
    if (modelled.kind === 'forced' && modelled.outcome.hung.length > 0)
      found.push({ one, outcome: modelled.outcome })
  }
  return found
}

test.skipIf(Number(isNew) < 11)(
  'nobody who is proved stuck gets further on CPython [WF1]',
  async () => {
    const programs = await hanging(rounds(3, 20))
    const script = join(import.meta.dirname, '../../conformance/agreement/cpython/record.py')
    const differing = async (some: readonly Forced[]): Promise<ReadonlyMap<string, unknown>> => {
      const verdicts = await compare(some, { python: PYTHON, jobs: 2, script }, 1, () => {})
      expect(verdicts.size).toBe(some.length)
      return new Map([...verdicts].filter(([, { kind }]) => kind === 'differs'))
    }
    // On a busy machine a thread that was started may not have come to its first call when its process ends: CPython is
    // asked again. Whoever gets further than is proved does so each time.
    let different = await differing(programs)
    for (let again = 0; again < 2 && different.size > 0; again++)
      different = await differing(programs.filter(({ one }) => different.has(one.id)))
    expect([...different]).toEqual([])
  },
  600_000,
)
