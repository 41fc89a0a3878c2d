/** Helpers within the test: they play by chance, between two steps of the search, and all that is said goes through JSON. */
import { generator } from '../../../src/model/chance.ts'
import type { Helpers } from '../../../src/explore/divided.ts'
import { Helper } from '../../../src/explore/helper.ts'
import type { FromHelper, ToHelper } from '../../../src/explore/helper.ts'

export type HelpersInTest = {
  readonly helpers: Helpers
  /** Each look at the clock takes a moment. */
  readonly nowMs: () => number
  readonly rest: () => Promise<void>
  /** How many are open, how often one has asked for what it does not know, and all that was told. */
  readonly counts: { open: number; asked: number; readonly told: ToHelper[] }
}

/** `first`: what the first helper says when it is given its first part, in the place of playing it. */
export function helpersInTest(most: number, seed = 1, first: FromHelper | null = null): HelpersInTest {
  let scripted = first
  const chance = generator(seed)
  const counts = { open: 0, asked: 0, told: [] as ToHelper[] }
  let now = 0
  const nowMs = () => (now += 3)
  const all: Helper[] = []
  const play = () => {
    for (const helper of all)
      for (let n = Math.floor(chance() * 60); n > 0 && helper.isBusy; n--) helper.work()
    return Promise.resolve()
  }
  const open: Helpers['open'] = (hear) => {
    const say = (said: FromHelper) => {
      if (said.kind === 'unknown') counts.asked++
      hear(JSON.parse(JSON.stringify(said)) as FromHelper)
    }
    const helper = new Helper({ nowMs, say })
    all.push(helper)
    counts.open++
    return {
      tell: (said) => {
        counts.told.push(said)
        const instead = said.kind === 'part' ? scripted : null
        if (instead !== null) {
          scripted = null
          return say(instead)
        }
        helper.hear(JSON.parse(JSON.stringify(said)) as typeof said)
      },
      close: () => {
        counts.open--
        all.splice(all.indexOf(helper), 1)
      },
    }
  }
  return { helpers: { most, open, heard: play }, nowMs, rest: play, counts }
}
