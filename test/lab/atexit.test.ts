import { expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

test('what is registered is called at the end with its arguments, the youngest first, unless it is taken back [AX1]', async () => {
  const { printed, codes } = await runText(`
    import { atexit, print } from 'lockstep'
    const bye = async (...words) => { await print('bye', ...words) }
    export async function main() {
      await print(atexit.register(bye, 1) === bye)
      atexit.register(taken)
      atexit.register(bye, 2, 'three')
      atexit.unregister(taken)
      await print('over')
    }
    async function taken() { await print('never') }`)
  expect(printed).toEqual(['P1: true', 'P1: over', 'P1: bye 2 three', 'P1: bye 1'])
  expect(codes).toEqual({ P1: 0 })
})

test('what one of them raises is written, and the others are called [AX3]', async () => {
  const { printed, tracebacks, codes } = await runText(`
    import { atexit, errors, print } from 'lockstep'
    export async function main() {
      atexit.register(print, 'called')
      atexit.register(async () => { throw new errors.KeyError('lost') })
    }`)
  expect([printed, codes]).toEqual([['P1: called'], { P1: 0 }])
  expect(tracebacks.join()).toContain('KeyError: lost')
})

test('only a function can be registered', async () => {
  const { printed } = await runText(`
    import { atexit, errors, print } from 'lockstep'
    export async function main() {
      try { atexit.register(7) } catch (error) { await print(error instanceof errors.TypeError, error.message) }
    }`)
  expect(printed).toEqual(['P1: true the first argument must be callable'])
})
