import { buildStale } from './build-stale.ts'

/** Programs run in realms, also in tests of pure code, and files are painted with style sheets: each is one built file. */
export function setup(): void {
  buildStale(['realm', 'export'])
}
