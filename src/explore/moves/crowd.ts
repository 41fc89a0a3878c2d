/** Only so many processes may live at a time: with that many, who starts one and who ends depend on each other. */
import { itemsOf } from '#model/tables/table.ts'
import type { World } from '#model/vocabulary/world.ts'

/** From here on the limit of processes may be met. */
const CROWD = 64

export function crowded(world: World): boolean {
  if (world.processes.size < CROWD) return false
  return itemsOf(world.processes).filter((process) => process.life.kind === 'alive').length >= CROWD
}
