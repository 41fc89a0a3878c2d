import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { interpreters } from '../support/python.ts'
import { HUNG } from './hung-programs.ts'
import { LIVING } from './living-programs.ts'
import { StartedPrograms } from './started-programs.ts'
import type { Look } from './started-programs.ts'

const stuckIn = ({ deadlocks }: Look) => [...new Set(deadlocks.flatMap(({ pids }) => pids))]

/** Versions of a library call `epoll_wait` or `epoll_pwait`. */
const callsOf = ({ processes }: Look) => processes.flatMap(({ call }) => call?.replace('pwait', 'wait') ?? [])

/** Each of `wanted` is there, as often as it is wanted. */
function holds(found: readonly string[], wanted: readonly string[]): boolean {
  const count = (calls: readonly string[], call: string) => calls.filter((one) => one === call).length
  return wanted.every((call) => count(found, call) >= count(wanted, call))
}

describe.runIf(process.platform === 'linux')('programs as they run', () => {
  let started: StartedPrograms
  let looks: ReadonlyMap<string, Look> = new Map()
  const missing = new Set<string>()
  /** Proved of a program that lives, at any of the looks, also on its way to where it should be. */
  const wronglyProved = new Map<string, readonly string[]>()

  beforeAll(async () => {
    started = new StartedPrograms((await interpreters()).map(({ path }) => path))
    for (const [index, program] of [...HUNG, ...LIVING].entries())
      if (!started.start(program, index)) missing.add(program.name)
    const hung = new Map(HUNG.map((program) => [program.name, program]))
    const living = new Map(LIVING.map((program) => [program.name, program]))
    looks = await started.looked((name, look) => {
      const stuck = stuckIn(look)
      const expected = hung.get(name)
      if (expected !== undefined) return stuck.length === expected.count
      if (stuck.length > 0)
        wronglyProved.set(
          name,
          look.deadlocks.map(({ explanation }) => explanation.headline),
        )
      return look.processes.length > 0 && holds(callsOf(look), living.get(name)?.at ?? [])
    })
  })

  afterAll(async () => started.end(), 60_000)

  test.each(HUNG.map((program) => [program.name, program] as const))('hangs: %s', (name, { count, says }) => {
    if (missing.has(name)) return expect(started.pidOf(name)).toBeNull()
    const look = looks.get(name)
    expect({
      name,
      processes: look?.processes.map(({ name: who, call }) => [who, call]),
      stuck: look === undefined ? 0 : stuckIn(look).length,
    }).toMatchObject({ stuck: count })
    const told = (look?.deadlocks ?? []).flatMap(({ explanation }) => [
      explanation.headline,
      ...explanation.facts.map(({ text }) => text),
    ])
    expect(told.join('\n')).toContain(says)
    // What only a run can know is not said of a moment.
    expect(told.join('\n')).not.toMatch(/step \d|line \d/)
  })

  test.each(LIVING.map((program) => [program.name, program] as const))('lives: %s', (name, { at }) => {
    if (missing.has(name)) return expect(started.pidOf(name)).toBeNull()
    const look = looks.get(name)
    expect(wronglyProved.get(name) ?? []).toEqual([])
    const calls = look === undefined ? [] : callsOf(look)
    expect({ at, calls, seen: holds(calls, at) }).toMatchObject({ seen: true })
  })
})
