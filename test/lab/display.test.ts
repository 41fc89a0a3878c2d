import { expect, test } from 'vitest'
import { describeError } from '#lab/base/display.ts'

test.each<[string, unknown, { name: string; message: string }]>([
  ['an error', new RangeError('too deep'), { name: 'RangeError', message: 'too deep' }],
  ['a text', 'why', { name: 'Exception', message: 'why' }],
  ['nothing', undefined, { name: 'Exception', message: 'undefined' }],
  ['a symbol', Symbol('s'), { name: 'Exception', message: 'Symbol(s)' }],
  ['an object without a text', Object.create(null), { name: 'Exception', message: 'object' }],
  [
    'an object whose text cannot be made',
    {
      toString() {
        throw new Error('no text')
      },
    },
    { name: 'Exception', message: 'object' },
  ],
])('whatever is thrown can be told: %s', (_what, thrown, told) => expect(describeError(thrown)).toEqual(told))
