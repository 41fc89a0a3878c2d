/** The breakpoints of one program as a list that is changed by hand. Pure. */
import { CONDITIONS, keyOfBreakpoint } from '#model/breakpoints/breakpoint.ts'
import type { Breakpoint } from '#model/breakpoints/breakpoint.ts'
import { isRecord } from './keep.ts'

export type Kept = {
  /** As it stands in the text that is on the screen. */
  readonly breakpoint: Breakpoint
  readonly on: boolean
  /** What the program called the object when it was set; may be empty. */
  readonly name: string
  /** Of a line: where it is in the text that runs; null while it is in none that does. */
  readonly runs: number | null
}
export type BreakpointList = readonly Kept[]

/** More than anybody looks through. */
export const MOST_KEPT = 100

export const isAt = (list: BreakpointList, breakpoint: Breakpoint): Kept | undefined =>
  list.find((one) => keyOfBreakpoint(one.breakpoint) === keyOfBreakpoint(breakpoint))

/** Takes it away, or sets it (also where it was switched off). `runs`: whether the text on the screen is the one that runs. */
export function toggled(
  list: BreakpointList,
  breakpoint: Breakpoint,
  { name = '', runs = true }: { readonly name?: string; readonly runs?: boolean } = {},
): BreakpointList {
  if (isAt(list, breakpoint) !== undefined) return without(list, breakpoint)
  const line = breakpoint.kind === 'line' && runs ? breakpoint.line : null
  return [...list, { breakpoint, on: true, name, runs: line }].slice(-MOST_KEPT)
}

export const without = (list: BreakpointList, breakpoint: Breakpoint): BreakpointList =>
  list.filter((one) => keyOfBreakpoint(one.breakpoint) !== keyOfBreakpoint(breakpoint))

export const switched = (list: BreakpointList, breakpoint: Breakpoint, on: boolean): BreakpointList =>
  list.map((one) => (keyOfBreakpoint(one.breakpoint) === keyOfBreakpoint(breakpoint) ? { ...one, on } : one))

/** The text was edited: each of its lines is now where `to` says. Two that fall together become one. */
export function moved(list: BreakpointList, to: (line: number) => number): BreakpointList {
  const keys = new Set<string>()
  return list
    .map((one) => {
      const { breakpoint } = one
      if (breakpoint.kind !== 'line' || breakpoint.file !== null) return one
      const line = to(breakpoint.line)
      return line === breakpoint.line ? one : { ...one, breakpoint: { ...breakpoint, line } }
    })
    .filter(({ breakpoint }) => {
      const key = keyOfBreakpoint(breakpoint)
      if (keys.has(key)) return false
      keys.add(key)
      return true
    })
}

/** The text on the screen is the one that runs. */
export const inRunningText = (list: BreakpointList): BreakpointList =>
  list.map((one) => (one.breakpoint.kind === 'line' ? { ...one, runs: one.breakpoint.line } : one))

/** What was edited is taken back: lines are again where they run. */
export function takenBack(list: BreakpointList): BreakpointList {
  return list.flatMap((one) => {
    const { breakpoint, runs } = one
    if (breakpoint.kind !== 'line') return [one]
    return runs === null ? [] : [{ ...one, breakpoint: { ...breakpoint, line: runs } }]
  })
}

/** What the run is to stop at. */
export function inForce(list: BreakpointList): readonly Breakpoint[] {
  return list.flatMap(({ breakpoint, on, runs }): readonly Breakpoint[] => {
    if (!on) return []
    if (breakpoint.kind !== 'line') return [breakpoint]
    return runs === null ? [] : [{ ...breakpoint, line: runs }]
  })
}

/** The line itself, or the first one below it that is more than a blank or a remark. */
export function lineFor(text: string, line: number): number {
  const lines = text.split('\n')
  for (let at = line; at <= lines.length; at++)
    if (!/^\s*(\/\/|#|\*|\/\*|$)/.test(lines[at - 1] ?? '')) return at
  return line
}

/** Of what was kept, whatever is what it should be. */
export function parseBreakpoints(raw: unknown): BreakpointList {
  if (!Array.isArray(raw)) return []
  return raw.slice(-MOST_KEPT).flatMap((one: unknown): readonly Kept[] => {
    if (!isRecord(one)) return []
    const breakpoint = parseBreakpoint(one['breakpoint'])
    const { on, name } = one
    if (breakpoint === null || typeof on !== 'boolean' || typeof name !== 'string') return []
    return [{ breakpoint, on, name, runs: null }]
  })
}

function parseBreakpoint(raw: unknown): Breakpoint | null {
  if (!isRecord(raw)) return null
  const { line, file, object, name, what, process } = raw
  switch (raw['kind']) {
    case 'line':
      if (!Number.isSafeInteger(line) || (line as number) < 1) return null
      return { kind: 'line', line: line as number, file: typeof file === 'string' ? file : null }
    case 'object':
      return typeof object === 'string' ? { kind: 'object', object } : null
    case 'op':
      return typeof name === 'string' ? { kind: 'op', name } : null
    case 'when': {
      const known = CONDITIONS.find((one) => one === what)
      const who = typeof process === 'string' && /^P\d/.test(process) ? (process as `P${string}`) : null
      return known === undefined ? null : { kind: 'when', what: known, process: who }
    }
    default:
      return null
  }
}
