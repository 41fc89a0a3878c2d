import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withItem } from '../../src/model/tables/table.ts'
import { clipText, fitText } from '../../src/picture/measure/text-width.ts'
import { identitiesIn } from '../../src/renderer/store/who.ts'
import { sayAct } from '../../src/renderer/space-time/act-text.ts'
import { Marks } from '../../src/words/rich-text.ts'
import { visible, visibleLine } from '../../src/words/visible.ts'
import { en } from '../../src/words/window/en/en.ts'
import { worldNames } from '../../src/words/world-names.ts'
import { initialWorld } from '../../src/model/initial.ts'
import { itemOf } from '../../src/model/tables/table.ts'
import { rounds } from '../support/rounds.ts'

// oxlint-disable-next-line no-control-regex -- they are what it is about
const STEERS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/
const name = fc.string({
  unit: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...'\u202e\u2066\u2069\u200f\u2028\n\r\t\u001b\u0007\u0085') },
    fc.string({ minLength: 1, maxLength: 1 }),
  ),
})

describe('a program’s names and texts', () => {
  test('steer nothing wherever the window says them', () => {
    const world = initialWorld()
    const main = itemOf(world.processes, 'P1')
    if (main === undefined) throw new Error('no main process')
    fc.assert(
      fc.property(name, (text) => {
        const named = { ...world, processes: withItem(world.processes, 'P1', { ...main, name: text }) }
        const names = worldNames(named, 'en')
        const marks = new Marks()
        const sentence = `${marks.mark({ kind: 'process', id: 'P1' })} raised ${text}.`
        const said = sayAct({ verb: text, arg: text }, en)
        const shown = [
          visibleLine(text),
          identitiesIn(named).get('P1')?.name ?? '',
          names.name({ kind: 'process', id: 'P1' }),
          marks.fill(sentence, names).text,
          clipText(text),
          fitText(text, 1e6),
          said.verb,
          said.arg,
        ]
        for (const one of shown) expect(one).not.toMatch(STEERS)
        expect(visible(text).replaceAll(/[\n\t]/g, '')).not.toMatch(STEERS)
      }),
      { numRuns: rounds(300, 10_000) },
    )
  })

  test('stay as they are where nothing in them does', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!STEERS.test(text))
        expect(visibleLine(text)).toBe(text)
      }),
    )
    expect(visible('a\u202eb\u001b[2J\u009b\n')).toBe('a\\u202eb\u241b[2J\\x9b\n')
  })
})
