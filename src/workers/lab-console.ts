/**
 * The `console` of a lab: straight to standard output and error, each line written before the call returns. The stream
 * objects of Node would keep part of it for a turn of the event loop that a waiting worker never has.
 */
import { writeSync } from 'node:fs'
import { formatWithOptions } from 'node:util'

type LabConsole = Pick<Console, 'log' | 'info' | 'debug' | 'warn' | 'error'>

export function labConsole(): LabConsole {
  const to =
    (descriptor: 1 | 2) =>
    (...values: readonly unknown[]): void => {
      const line = Buffer.from(`${formatWithOptions({ colors: false }, ...values)}\n`)
      for (let at = 0; at < line.length;) at += writeSync(descriptor, line, at)
    }
  const [out, error] = [to(1), to(2)]
  return { log: out, info: out, debug: out, warn: error, error }
}
