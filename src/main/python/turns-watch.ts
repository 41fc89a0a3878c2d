/** How many equal rounds a Python program has to turn before time passes for it, and it may come to be said to turn for ever. */
import { readFileSync } from 'node:fs'
import { TurnsWatch } from '#model/turns/watch.ts'
import type { PythonProgram } from './python-program.ts'

/** Fewer than of a lab: while time passes for it, it turns as often again and more. */
const ROUNDS = 500
/** A loop may end by chance, which nobody else can see: where a program draws, it is given so many times the rounds. */
const FOR_CHANCE = 10

export function turnsWatchOf({ entry }: PythonProgram): TurnsWatch {
  return new TurnsWatch(entry.kind === 'file' && draws(entry.path) ? FOR_CHANCE * ROUNDS : ROUNDS)
}

function draws(path: string): boolean {
  try {
    return /\brandom\b/.test(readFileSync(path, 'utf8'))
  } catch {
    return false
  }
}
