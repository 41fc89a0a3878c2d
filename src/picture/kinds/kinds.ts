/** All kinds of nodes. A kind without a row, or a row that lacks something, does not compile. */
import { barrier } from './barrier.ts'
import { condition } from './condition.ts'
import { crowd } from './crowd.ts'
import { duplex } from './duplex.ts'
import { event } from './event.ts'
import { file } from './file.ts'
import type { Kind, NodeKind, NodeOf } from './kind.ts'
import { listener } from './listener.ts'
import { lock } from './lock.ts'
import { memory } from './memory.ts'
import { pipe } from './pipe.ts'
import { pool } from './pool.ts'
import { process } from './process.ts'
import { queueOpened } from './queue-opened.ts'
import { queue } from './queue.ts'
import { semaphore } from './semaphore.ts'

export const KINDS: { readonly [K in NodeKind]: Kind<NodeOf<K>> } = {
  process,
  crowd,
  pool,
  pipe,
  duplex,
  queue,
  'queue-opened': queueOpened,
  lock,
  semaphore,
  condition,
  event,
  barrier,
  memory,
  file,
  listener,
}
