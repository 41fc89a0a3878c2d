/** How many equal rounds a program has to turn before it is said to turn for ever. */
import { ROUNDS, TurnsWatch } from '#model/turns/watch.ts'
import type { CompiledProgram } from '#program/compiled.ts'

/** A loop may end by chance, which nobody else can see: where a program draws, it is given so many times the rounds. */
const FOR_CHANCE = 10

export function turnsWatchFor(program: CompiledProgram): TurnsWatch {
  const draws = program.files.some(({ code }) => /\brandom\b/.test(code))
  return new TurnsWatch(draws ? FOR_CHANCE * ROUNDS : ROUNDS)
}
