/** Who goes next when nobody has chosen. */
import { expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

test.each(['fork', 'spawn'])(
  'a child does nothing before the next call of its parent: %s [DO1]',
  async (method) => {
    const { printed } = await runText(`
    import { Process, print, setStartMethod } from 'lockstep'
    export async function main() {
      setStartMethod('${method}')
      const child = new Process({ target: say })
      await child.start()
      await print('started')
      await child.join()
    }
    export async function say() { await print('here') }`)
    expect(printed).toEqual(['P1: started', 'P2: here'])
  },
)

test('after start a spawned child is alive and has no exit code [DO1]', async () => {
  const { printed } = await runText(`
    import { Process, print, setStartMethod } from 'lockstep'
    export async function main() {
      setStartMethod('spawn')
      const child = new Process({ target: nothing })
      await child.start()
      const seen = [await child.readExitcode(), await child.isAlive()]
      await child.join()
      await print(seen, child.exitcode)
    }
    export async function nothing() {}`)
  expect(printed).toEqual(['P1: [None, true] 0'])
})

test('a child that goes on while its parent waits does not wait for it [DO1]', async () => {
  const { ending } = await runText(`
    import { Process } from 'lockstep'
    export async function main() {
      const child = new Process({ target: nothing })
      await child.start()
      await child.join()
    }
    export async function nothing() {}`)
  expect(ending).toBe('ended')
})

test('what was put is lost when its process ends hard at once, and not when it makes another call [DO2]', async () => {
  const after = async (call: string) => {
    const { printed } = await runText(`
      import { Process, Queue, errors, hardExit, print, sleep } from 'lockstep'
      export async function main() {
        const queue = new Queue()
        const child = new Process({ target: put, args: [queue] })
        await child.start()
        await child.join()
        try { await print(await queue.get({ timeout: 1 })) } catch (e) { await print(e instanceof errors.Empty ? 'lost' : e) }
      }
      export async function put(queue) { await queue.put('item'); ${call} }`)
    return printed
  }
  expect(await after('await hardExit(0)')).toEqual(['P1: lost'])
  expect(await after('await sleep(0.1); await hardExit(0)')).toEqual(['P1: item'])
})
