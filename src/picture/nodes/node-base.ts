import type { NodeBase } from '../scene/base.ts'

/** What a node has that is named by its id, at the origin. */
export const baseOf = (id: string): NodeBase => ({ id, name: id, fullName: id, x: 0, y: 0 })
