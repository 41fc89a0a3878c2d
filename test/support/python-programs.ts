/** Programs by chance, made of pieces (`python-parts.ts`): the same seed, the same program. */
import { COMMON, ENDING, STUCK } from './python-parts.ts'

class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = (seed * 2654435761) >>> 0
  }

  /** 0 … below. */
  roll(below: number): number {
    // Numerical Recipes' generator; its high bits are the better ones.
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * below)
  }

  one<T>(from: readonly T[]): T {
    const found = from[this.roll(from.length)]
    if (found === undefined) throw new Error('nothing to choose from')
    return found
  }
}

const CHOICE = /\{(?:(\d+)\.\.(\d+)|((?:[\w.=, ]*\|)+[\w.=, ]*))\}/g

function filled(part: string, dice: Dice): string {
  return part.replaceAll(CHOICE, (_, low?: string, high?: string, several?: string) =>
    several === undefined
      ? String(Number(low) + dice.roll(Number(high) - Number(low) + 1))
      : dice.one(several.split('|')),
  )
}

function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by))
}

/** `stuck`: one of its processes comes to a place where it waits for ever. */
export function programOf(seed: number, stuck: boolean): string {
  const dice = new Dice(seed)
  const method = dice.one(['fork', 'fork', 'fork', 'spawn', 'forkserver'])
  const groups = Array.from({ length: 1 + dice.roll(3) }, () =>
    Array.from({ length: 1 + dice.roll(2) }, () => filled(dice.one(ENDING), dice)),
  )
  if (stuck) groups[dice.roll(groups.length)]?.push(filled(dice.one(STUCK), dice))
  const bodies = groups.flatMap((parts, at) =>
    parts.map((part, number) => `def part_${at}_${number}(context):\n${indented(part, 4)}\n`),
  )
  const runs = groups.map(
    (parts, at) =>
      `def group_${at}():\n    context = multiprocessing.get_context('${method}')\n` +
      parts.map((_, number) => `    part_${at}_${number}(context)\n`).join(''),
  )
  const main = `if __name__ == '__main__':
    context = multiprocessing.get_context('fork')
    groups = [context.Process(target=group) for group in (${groups.map((_, at) => `group_${at}`).join(', ')},)]
    for group in groups:
        group.start()
    for group in groups:
        group.join()
    print('exit codes', [group.exitcode for group in groups])
`
  return [COMMON, ...bodies, ...runs, main].join('\n\n')
}
