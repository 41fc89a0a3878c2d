import { targets } from '../../scripts/lib/targets.mjs'
import { buildStale } from './build-stale.ts'

/** Everything but the window. */
export function setup(): void {
  buildStale(targets.map(({ name }) => name).filter((name) => name !== 'desktop'))
}
