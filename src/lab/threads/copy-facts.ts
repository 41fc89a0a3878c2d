import type { ObjectId } from '#model/vocabulary/ids.ts'

/** Facts of an object that a fork has copied from another process's (FK2): which one it was. */
export function copyFacts(of: ObjectId | undefined): { readonly copyOf?: ObjectId } {
  return of === undefined ? {} : { copyOf: of }
}
