/** Python's `with`: whatever happens inside, what was taken is given back. */

/** `body` with the lock held. */
export async function holding<T>(
  lock: { acquire(): Promise<unknown>; release(): Promise<void> },
  body: () => T | Promise<T>,
): Promise<T> {
  await lock.acquire()
  try {
    return await body()
  } finally {
    await lock.release()
  }
}

/** `body` with the thing, which is closed after it. */
export async function closing<Thing extends { close(): Promise<void> }, T>(
  thing: Thing,
  body: (thing: Thing) => T | Promise<T>,
): Promise<T> {
  try {
    return await body(thing)
  } finally {
    await thing.close()
  }
}
