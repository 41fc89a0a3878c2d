/**
 * What is proved stuck stays so on CPython: of random programs that hang, nobody gets further there. Needs CPython 3.11 or newer.
 * In the soak each of them is watched for five seconds in which nothing happens; as a rule two of them are, and the others as long
 * as their timers need (1.8 s).
 */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pythonVersion, recordAll } from '../../conformance/agreement/cpython/recording.ts'
import type { Recording } from '../../conformance/agreement/cpython/recording.ts'
import { generate } from '../../conformance/agreement/generate/program.ts'
import { onModel } from '../../conformance/agreement/model/forced.ts'
import { judgeProof } from '../../conformance/agreement/proofs.ts'
import type { CaseOutcome, ConformanceCase } from '../../src/main/conformance/case.ts'
import { rounds } from '../support/rounds.ts'

const PYTHON = 'python3'
const FIRST_SEED = 9000
const ORDERS = 4
const WATCHED_S = 5
/** The first recording is with units as they are; what says nothing is recorded again with longer ones. */
const SCALES = [1, 4, 8]

type Hanging = { readonly one: ConformanceCase; readonly outcome: CaseOutcome }

const version = await pythonVersion(PYTHON)
const minor = Number(/^Python 3\.(\d+)/.exec(version ?? '')?.[1] ?? '0')

async function hanging(count: number): Promise<readonly Hanging[]> {
  const found: Hanging[] = []
  for (let seed = FIRST_SEED; found.length < count; seed++) {
    const one = generate(seed)
    if (one.start_method === 'spawn') continue
    const modelled = await onModel(one, ORDERS)
    if (modelled.kind === 'forced' && modelled.outcome.hung.length > 0)
      found.push({ one, outcome: modelled.outcome })
  }
  return found
}

/** Those whose proof a recording has broken; `onHeld` hears of those that were seen to hang where the proof says. */
async function broken(
  programs: readonly Hanging[],
  silenceS: number | undefined,
  onHeld: (id: string) => void,
): Promise<readonly string[]> {
  const script = join(import.meta.dirname, '../../conformance/agreement/cpython/record.py')
  const found: string[] = []
  let left = programs
  for (const scale of SCALES) {
    const recordings = await recordAll(
      left.map(({ one }) => one),
      { python: PYTHON, jobs: 2, script },
      { scale, ...(silenceS === undefined ? {} : { silenceS }) },
    )
    expect(recordings.size).toBe(left.length)
    left = left.filter(({ one, outcome }) => {
      const proof = judgeProof(outcome, recordings.get(one.id) as Recording)
      if (proof.kind === 'broken') found.push(`${one.id}: ${proof.why}`)
      if (proof.kind === 'held') onHeld(one.id)
      return proof.kind === 'elsewhere'
    })
  }
  return found
}

test.skipIf(minor < 11)(
  'nobody who is proved stuck gets further on CPython [WF1]',
  async () => {
    const programs = await hanging(rounds(3, 20))
    const watched = programs.slice(0, rounds(2, programs.length))
    const held = new Set<string>()
    const onHeld = (id: string) => held.add(id)
    // One recording that breaks a proof is enough, whatever the others say.
    expect(await broken(watched, WATCHED_S, onHeld)).toEqual([])
    expect(await broken(programs.slice(watched.length), undefined, onHeld)).toEqual([])
    // Where no recording came to the place of the proof nothing was compared.
    expect(held.size).toBeGreaterThan(0)
  },
  900_000,
)
