/** Rounds in which every variant has its turn, and what is said about them. Absolute figures move with the machine's load, so only ratios within one round mean anything. */

export type Stat = { readonly median: number; readonly min: number; readonly max: number }

/** One turn of a variant; gives its figure in the unit of the row. */
export type Turn = () => number | Promise<number>

export type Rounds<Name extends string> = Readonly<Record<Name, readonly number[]>>

export function statOf(values: readonly number[]): Stat {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  const median = sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2
  return { median, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN }
}

/** The value below which this share of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}

/** Gives every variant one turn a round. The order turns with the rounds, so that none always comes first. */
export async function interleaved<Name extends string>(
  rounds: number,
  turns: Readonly<Record<Name, Turn>>,
): Promise<Rounds<Name>> {
  const names = Object.keys(turns) as Name[]
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < rounds; round++) {
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + round) % names.length]
      if (name !== undefined) figures[name].push(await turns[name]())
    }
  }
  return figures
}

/** Round by round: what `over` took, in units of what `under` took. */
export function ratioOf(over: readonly number[], under: readonly number[]): Stat {
  return statOf(over.map((value, round) => value / (under[round] ?? NaN)))
}
