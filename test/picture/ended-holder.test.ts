/** A lock that a thread has taken along is not shown as held by its process, which lives. */
import { expect, test } from 'vitest'
import { sceneOf } from '../../src/picture/compose/scene-of.ts'
import { runText } from '../support/run-text.ts'
import { inputOf } from './support/scenes.ts'

async function noteOf(kind: string, make: string): Promise<string | null> {
  const { world } = await runText(`import { Condition, Lock, RLock, Thread, Value } from 'lockstep'
    export async function main() {
      const it = ${make}
      const lock = it.getLock === undefined ? it : it.getLock()
      const taker = new Thread({ target: async () => { await lock.acquire() }, name: 'taker' })
      await taker.start()
      await taker.join()
      await lock.acquire()
    }`)
  const found = sceneOf(inputOf(world)).scene.nodes.find((node) => node.kind === kind)
  return found !== undefined && 'note' in found ? (found.note ?? null) : null
}

test.each([
  ['lock', 'new Lock()'],
  ['condition', 'new Condition(new Lock())'],
])('a %s says that the thread has ended', async (kind, make) => {
  expect(await noteOf(kind, make)).toBe('held by an ended thread')
})
