/** The `console` of a program: one line a call, to the process's own standard output or error. */
import { inspect } from './inspect.ts'

/** 1 is the standard output, 2 the standard error. */
export type Write = (stream: 1 | 2, text: string) => void

type Line = (...values: readonly unknown[]) => void

export type ProgramConsole = Readonly<Record<'log' | 'info' | 'debug' | 'warn' | 'error', Line>>

export function consoleTo(write: Write): ProgramConsole {
  const to =
    (stream: 1 | 2): Line =>
    (...values) =>
      write(stream, `${lineOf(values)}\n`)
  const [out, error] = [to(1), to(2)]
  return { log: out, info: out, debug: out, warn: error, error }
}

const PLACE = /%[sdifjoOc%]/g

/** Values beside each other; the first one may have places for the next (`%s`, `%d`, …). */
function lineOf(values: readonly unknown[]): string {
  const [first, ...rest] = values
  if (typeof first !== 'string') return values.map(shown).join(' ')
  let used = 0
  const text = first.replace(PLACE, (place) => {
    if (place === '%%') return rest.length === 0 ? place : '%'
    return used < rest.length ? filled(place, rest[used++]) : place
  })
  return [text, ...rest.slice(used).map(shown)].join(' ')
}

function filled(place: string, value: unknown): string {
  switch (place) {
    case '%d':
      return typeof value === 'object' ? 'NaN' : String(Number(value))
    case '%i':
      return String(Number.parseInt(String(value), 10))
    case '%f':
      return String(Number.parseFloat(String(value)))
    case '%j':
      return JSON.stringify(value) ?? 'undefined'
    case '%c':
      return ''
    case '%s':
      return shown(value)
    default:
      return inspect(value)
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value)
}
