/** Names, texts and errors that a program makes to be mistaken for something else: the report says what is so, line by line. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { untilInterrupted } from '#main/hosts/cli/run-options.ts'
import { buildStale } from '../../support/build-stale.ts'
import { Workplace } from '../../support/lockstep.ts'

const place = new Workplace()
const MODES = [[[]], [['--virtual']]] as const

beforeAll(() => buildStale(['realm', 'worker', 'virtual', 'cli']))
afterAll(() => {
  const left = place.leftovers()
  place.remove()
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`)
})

/** The lines that a program's report has, with those that it printed. */
async function reported(text: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { out } = await place.lockstep('run', place.file('test.lab.js', text), '--max-compute', '2', ...args)
  return out.split('\n')
}

describe.each(MODES)('in a run (%j)', (mode) => {
  test('a name is part of one line, and does not turn it round', async () => {
    const lines = await reported(
      String.raw`import { Process } from 'lockstep'
      export async function child() {}
      export async function main() {
        const name = 'x\n  P9    forged         exited, exit code 0\u2028\u202Eback'
        const process = new Process({ target: child, name })
        await process.start()
        await process.join()
      }`,
      ...mode,
    )
    expect(lines.some((line) => /^\s*P9/.test(line))).toBe(false)
    expect(lines).toContain(
      '  P2    x\u240a  P9    forged         exited, exit code 0\\u2028\\u202eback exited, exit code 0',
    )
  })

  test('further lines of a print stand below its first', async () => {
    const lines = await reported(
      String.raw`import { print } from 'lockstep'
      export async function main() { await print('one\nP9    forged') }`,
      ...mode,
    )
    expect(lines.slice(0, 2)).toEqual(['main  one', '      P9    forged'])
  })

  test('an error may have a stack that is no text, or that throws', async () => {
    const lines = await reported(
      `import { Process } from 'lockstep'
      export function odd() { const error = new Error('odd'); error.stack = { a: 1 }; throw error }
      export function bad() {
        const error = new Error('bad')
        Object.defineProperty(error, 'stack', { get() { throw error } })
        throw error
      }
      export function nameless() { throw { get name() { throw 1 }, toString: 5 } }
      export async function main() {
        for (const target of [odd, bad, nameless]) {
          const process = new Process({ target })
          await process.start()
          await process.join()
        }
      }`,
      ...mode,
    )
    expect(lines).toContain('Error: odd')
    expect(lines).toContain('Error: bad')
    expect(lines.filter((line) => /^ {2}P[234] .*exited, exit code 1$/.test(line))).toHaveLength(3)
  })

  test('a promise that never comes is told', async () => {
    const lines = await reported('export async function main() { await new Promise(() => {}) }', ...mode)
    expect(lines.join('\n')).toMatch(/waited for 2 s for what the run does not know of/)
  })
})

test('a trace that is nested without end is none', async () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000)
  for (const text of [deep, `{"format":"lockstep-trace","version":1,\n"head":${deep},\n"events":[\n]}\n`]) {
    const { code, err } = await place.lockstep('replay', place.file('deep.lockstep', text))
    expect(code).not.toBe(0)
    expect(err).toMatch(/trace not opened/)
    expect(err).not.toMatch(/internal|error of its own/)
  }
})

test('a hangup between the end of a run and its report does not lose the report', async () => {
  const before = process.listenerCount('SIGHUP')
  await untilInterrupted(() => Promise.resolve('done'))
  expect(process.listenerCount('SIGHUP')).toBe(before + 1)
  process.emit('SIGHUP', 'SIGHUP')
  // The next one ends it.
  expect(process.listenerCount('SIGHUP')).toBe(before)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.emit(signal, signal)
})
