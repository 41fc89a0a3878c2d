/** What came of CPython's tests, for people: a row for each class. */
import type { Fates } from '../../support/cpython.ts'

type Under = {
  readonly fates: Fates
  readonly failures: Readonly<Record<string, string>>
  readonly divergences: number
  readonly compared: number
}
type Entry = {
  readonly tests: number
  readonly skipped: number
  readonly native: Fates
  readonly under: Map<boolean, Under>
}

export class CpythonTable {
  readonly #entries = new Map<string, Entry>()

  begin(title: string, tests: readonly string[], skipped: readonly string[], native: Fates): void {
    this.#entries.set(title, { tests: tests.length, skipped: skipped.length, native, under: new Map() })
  }

  add(title: string, isObserved: boolean, under: Under): void {
    this.#entries.get(title)?.under.set(isObserved, under)
  }

  totals(): { readonly tests: number; readonly skipped: number; readonly compared: number } {
    const entries = [...this.#entries.values()]
    return {
      tests: sum(entries.map(({ tests }) => tests)),
      skipped: sum(entries.map(({ skipped }) => skipped)),
      compared: sum(entries.flatMap(({ under }) => [...under.values()].map(({ compared }) => compared))),
    }
  }

  /** What is known of one class, and what became of the tests that do worse. */
  print(title: string): void {
    const entry = this.#entries.get(title)
    if (entry === undefined) return
    const { tests, skipped, native, under } = entry
    const ok = [...native.values()].filter(({ what }) => what === 'ok').length
    const modes = [false, true].map((isObserved) => {
      const found = under.get(isObserved)
      if (found === undefined) return 'not run'
      const more = Object.keys(found.failures).length
      const counts = [tests - skipped - more, more, found.divergences]
      return [...counts, ...(isObserved ? [] : [found.compared])].join(' ')
    })
    const worse = [...under.values()].flatMap(({ failures }) =>
      Object.entries(failures).map(([test, why]) => `  ${test}: ${why.replaceAll('\n', '\n    ')}`),
    )
    say([`${title}: ${tests} ${ok} | ${modes.join(' | ')} | ${skipped}`, ...worse].join('\n'))
  }

  printTotals(): void {
    say('tests ok-alone | gated: same more diverged compared | observed: same more diverged | skipped')
    say(JSON.stringify(this.totals()))
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
