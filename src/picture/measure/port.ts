/** Points at which lines leave shapes. */
import type { Point, Rect } from '../scene/base.ts'

/** `heading` is the way that a line leaves the point: away from its node. */
export type Port = Point & { readonly heading: 'left' | 'right' | 'up' | 'down' }

export type Side = Port['heading']

/** The sides on which two boxes face each other: beside each other if they are, else above each other. */
export function facing(from: Rect, to: Rect): readonly [Side, Side] {
  if (to.x >= from.x + from.w) return ['right', 'left']
  if (from.x >= to.x + to.w) return ['left', 'right']
  return to.y >= from.y ? ['down', 'up'] : ['up', 'down']
}

/** The point before a port, on the side that it heads to. */
export function away(port: Port, by: number): Port {
  switch (port.heading) {
    case 'left':
      return { ...port, x: port.x - by }
    case 'right':
      return { ...port, x: port.x + by }
    case 'up':
      return { ...port, y: port.y - by }
    case 'down':
      return { ...port, y: port.y + by }
  }
}
