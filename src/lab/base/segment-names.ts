/** How a segment's cells are called after the object that the picture shows, so that whoever opens it by name finds both. */
import type { ObjectId } from '#model/vocabulary/ids.ts'

const SUFFIX = '.cells'

export function cellsOf(object: ObjectId): ObjectId {
  return object + SUFFIX
}

/** The object whose cells these are; null for other memory. */
export function cellsNamed(memory: ObjectId): ObjectId | null {
  return memory.endsWith(SUFFIX) ? memory.slice(0, -SUFFIX.length) : null
}
