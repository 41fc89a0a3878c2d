/**
 * How often a test does the same again. `npm test` has it do so a few times; `npm run test:soak` runs every file that asks
 * here, with `SOAK=full`. `SOAK=1000 npm run test:soak` gives each of them that many.
 */
export function rounds(usual: number, full: number): number {
  const asked = process.env['SOAK'] ?? ''
  if (asked === '') return usual
  if (asked === 'full') return full
  const many = Number(asked)
  if (!Number.isInteger(many) || many < 1)
    throw new Error(`SOAK is "${asked}": it has to be a whole number of rounds, or "full"`)
  return many
}

/** One in so many of a list as a rule, from the one at `first` on; all of it in the soak. */
export function oneIn<Item>(every: number, items: readonly Item[], first = 0): readonly Item[] {
  return process.env['SOAK'] ? items : items.filter((_, at) => at % every === first % every)
}

/**
 * Numbers of programs made by chance. As a rule those chosen, each of which is small enough to be judged; in the soak from 1 on, as
 * many as asked for, or without an end where the test counts those that were not too large.
 */
export function* seeds(chosen: readonly number[], full = Infinity): Generator<number> {
  if (!process.env['SOAK']) return yield* chosen
  const most = full === Infinity ? full : rounds(chosen.length, full)
  for (let seed = 1; seed <= most; seed++) yield seed
}
