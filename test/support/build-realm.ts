import { buildStale } from './build-stale.ts'

/** Programs run in realms, also in tests of pure code; what a realm is made of is one built file. */
export function setup(): void {
  buildStale(['realm'])
}
