/** For how long of the wall's time a run waits for the outside while nothing else happens. */
import { outsideOf } from '#model/objects/outside.ts'
import { itemsOf } from '#model/tables/table.ts'
import type { Conductor } from './conductor.ts'

/**
 * A program that was started ends, or says something, when it is done: it is waited for. Anything else may never come: for that
 * `askedMs` hold. Resolves to whether something came.
 */
export function awaitOutside(conductor: Conductor, askedMs = Infinity): Promise<boolean> {
  const { world } = conductor
  const isProgram = itemsOf(world.threads).some(({ id }) => outsideOf(world, id)?.what === 'program')
  return conductor.awaitOutside(isProgram ? Infinity : askedMs)
}
