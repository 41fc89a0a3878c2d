/** A run that would go on for ever ends when its time is over, and says so. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { parseTrace } from '#protocol/trace/read-trace.ts'
import { Workplace } from '../../support/lockstep.ts'

const place = new Workplace()
afterAll(() => place.remove())
afterEach(() => expect(place.leftovers()).toEqual([]))

const POLLS = `import { Event } from 'lockstep'
export async function main() { const event = new Event(); while (!(await event.isSet())); }
`
const ENDLESS = `import { print } from 'lockstep'
export async function main() { await print('hi'); for (;;) {} }
`

test.each([
  ['polls', [], POLLS],
  ['polls', ['--virtual'], POLLS],
  ['computes', [], ENDLESS],
  ['computes', ['--virtual'], ENDLESS],
] as const)(
  'a program that %s without end is ended by --max-seconds, told and saved %j',
  async (_how, mode, text) => {
    const file = place.file('endless.lab.js', text)
    const saved = join(place.folder, 'endless.lockstep')
    const most = ['--max-seconds', '3', '--max-compute', '60', '--max-steps', '100000000']
    const { code, out } = await place.lockstep('run', file, '--json', '--save', saved, ...most, ...mode)
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'limit',
      stopped: 'the limit of 3 s of wall time was reached',
    })
    expect(parseTrace(saved, readFileSync(saved, 'utf8')).events.length).toBeGreaterThan(0)
  },
  60_000,
)
