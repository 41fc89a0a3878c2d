/** Measures of locks and their kin, cells, files and listeners. Relative to the top left corner of the shape. */
import type { Rect } from '../scene/base.ts'
import type {
  BarrierNode,
  ConditionNode,
  EventNode,
  FileNode,
  ListenerNode,
  LockNode,
  MemoryNode,
  SemaphoreNode,
} from '../scene/scene-object.ts'
import type { Waiter } from '../scene/base.ts'
import { chipWidth } from './card-geometry.ts'
import { textWidth } from './text-width.ts'

type ObjectNode =
  LockNode | SemaphoreNode | ConditionNode | EventNode | BarrierNode | MemoryNode | FileNode | ListenerNode

export const LOCK = { w: 40, h: 45 } as const
export const SEMAPHORE_HEIGHT = 28
export const CONDITION = { half: 92, chip: 36, pitch: 40, top: 24, row: 24 } as const
export const BARRIER = { h: 34, seat: 20, pitch: 26 } as const
export const FILE = { w: 76, h: 62, line: 11 } as const
export const RACE = { lane: 34, step: 38, gap: 58 } as const

/** Width of one permit: narrower when there are many. */
export const permitPitch = (permits: number): number => (permits <= 8 ? 22 : Math.max(11, 176 / permits))

export function memoryHeight(node: MemoryNode): number {
  return node.size === 'large' ? 38 : 30
}

/** How many rows of chips a half of a condition has, two a row. */
export const conditionRows = (node: ConditionNode): number =>
  Math.max(1, Math.ceil(Math.max(node.sleepers.length, node.reacquiring.length) / 2))

/** The shape itself, without names, notes and chips. */
export function objectBody(node: ObjectNode): Rect {
  switch (node.kind) {
    case 'lock':
      return { x: 0, y: 0, w: LOCK.w, h: LOCK.h }
    case 'semaphore':
      return {
        x: 0,
        y: 0,
        w: Math.max(56, node.permits.length * permitPitch(node.permits.length) + 14),
        h: SEMAPHORE_HEIGHT,
      }
    case 'condition':
      return {
        x: 0,
        y: 0,
        w: CONDITION.half * 2,
        h: CONDITION.top + 14 + conditionRows(node) * CONDITION.row,
      }
    case 'event':
      return { x: 0, y: 0, w: 36, h: 45 }
    case 'barrier':
      return { x: 0, y: 0, w: node.parties * BARRIER.pitch + 14, h: BARRIER.h }
    case 'memory':
      return { x: 0, y: 0, w: node.cells.length * node.cellWidth, h: memoryHeight(node) }
    case 'file':
      return { x: 0, y: 0, w: FILE.w, h: FILE.h }
    case 'listener':
      return { x: 0, y: 0, w: 34, h: 44 }
  }
}

/** How far below the shape its name's and its note's base lines are. */
export const NAME_BELOW = 17
export const NOTE_BELOW = 32

/** Chips in a row that grows to the left from `right`, first come nearest: the left edge and width of each. */
export function chipsToTheLeft(
  waiters: readonly Waiter[],
  right: number,
): readonly { readonly waiter: Waiter; readonly x: number; readonly w: number }[] {
  let x = right
  return waiters.map((waiter) => {
    const w = chipWidth(waiter.text, false)
    x -= w
    const placed = { waiter, x, w }
    x -= 6
    return placed
  })
}

/** The room that shape, name, note, chips and lost values take. */
export function objectFootprint(node: ObjectNode): Rect {
  const body = objectBody(node)
  const half = Math.max(textWidth(node.name, 12, 'strong'), textWidth(node.note, 11)) / 2
  const middle = body.w / 2
  let left = Math.max(0, half - middle)
  let right = left
  let top = 0
  if (node.kind === 'lock' || node.kind === 'listener') {
    const chips = chipsToTheLeft(node.kind === 'lock' ? node.waiters : node.backlog, -14)
    left = Math.max(left, -(chips.at(-1)?.x ?? 0))
  }
  if (node.kind === 'barrier') {
    right = Math.max(right, 13)
    top = 6
  }
  if (node.kind === 'memory') {
    if (node.cells.some((cell) => cell.lost !== '')) top = body.h
    if (node.race.length > 0) right = Math.max(right, raceWidth(node))
  }
  const foot = node.note === '' ? NAME_BELOW + 5 : NOTE_BELOW + 5
  return { x: -left, y: -top, w: body.w + left + right, h: body.h + top + foot }
}

/** Room at the right of the cells for the spans that crossed. */
export function raceWidth(node: MemoryNode): number {
  const steps = raceSteps(node)
  const names = Math.max(0, ...node.race.map((span) => textWidth(span.who, 11)))
  const words = Math.max(0, ...node.race.map((span) => textWidth(span.lost, 11, 'strong')))
  return RACE.gap / 2 + names + Math.max(0, steps.length - 1) * RACE.step + words + 60
}

/** The steps on the axis of a race, one after the other. */
export function raceSteps(node: MemoryNode): readonly number[] {
  const all = node.race.flatMap((span) => [span.readStep, span.writeStep])
  return [...new Set(all)].toSorted((a, b) => a - b)
}
