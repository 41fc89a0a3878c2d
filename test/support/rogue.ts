import { join } from 'node:path'

/** A worker whose program runs outside of any realm: `new Supervisor({ workerEntry: ROGUE_WORKER })`. */
export const ROGUE_WORKER = join(import.meta.dirname, 'rogue-worker.mjs')
