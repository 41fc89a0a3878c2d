/** Path data that can be put elsewhere in other sizes without a `transform`: each of those costs the browser a layer of its own. */

/** A command and its numbers. */
type Piece = { readonly command: string; readonly numbers: readonly number[] }
export type Shape = readonly Piece[]

const PIECE = /([A-Za-z])([^A-Za-z]*)/g
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)/g

/** Reads path data. It must begin with an absolute command, and flags of arcs must stand apart. */
export const shapeOf = (d: string): Shape =>
  [...d.matchAll(PIECE)].map(([, command = '', rest = '']) => ({
    command,
    numbers: (rest.match(NUMBER) ?? []).map(Number),
  }))

/** The shape as path data, `k` times as large, its origin at (x, y). */
export function drawnAt(shape: Shape, x: number, y: number, k: number): string {
  let d = ''
  for (const { command, numbers } of shape) {
    const relative = command === command.toLowerCase()
    const kind = command.toUpperCase()
    const put = (value: number, index: number): number => {
      const role = roleOf(kind, index)
      if (role === 'flag') return value
      return rounded(value * k + (relative || role === 'length' ? 0 : role === 'x' ? x : y))
    }
    d += command + numbers.map(put).join(' ')
  }
  return d
}

type Role = 'x' | 'y' | 'length' | 'flag'
const ARC: readonly Role[] = ['length', 'length', 'flag', 'flag', 'flag', 'x', 'y']

function roleOf(kind: string, index: number): Role {
  if (kind === 'H') return 'x'
  if (kind === 'V') return 'y'
  if (kind === 'A') return ARC[index % ARC.length] ?? 'x'
  return index % 2 === 0 ? 'x' : 'y'
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000
