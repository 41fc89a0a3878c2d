/** The tables of several start methods as one: a row for each end that any of them has, and whether they differ. Pure. */
import type { OpenEnd, StartView } from '#protocol/starts.ts'

export type SideRow = {
  readonly key: string
  readonly name: string
  readonly end: OpenEnd['end']
  /** One for each method, in their order; null where it is not open. */
  readonly cells: readonly (OpenEnd | null)[]
  readonly differs: boolean
}

export type SideTable = { readonly process: string; readonly name: string; readonly rows: readonly SideRow[] }

/** At the start of the `moment`th child. Numbers of descriptors may differ without a word: only what is open counts. */
export function sideBySide(views: readonly StartView[], moment: number): readonly SideTable[] {
  const all = views.map(({ moments }) => moments[moment]?.tables ?? [])
  const names = new Map(all.flat().map(({ process, name }) => [process, name]))
  return [...names].map(([process, name]) => {
    const columns = all.map((tables) => tables.find((table) => table.process === process)?.ends ?? [])
    const ends = new Map(columns.flat().map((end) => [keyOf(end), end]))
    const rows = [...ends].map(([key, end]): SideRow => {
      const cells = columns.map((column) => column.find((one) => keyOf(one) === key) ?? null)
      const open = cells.filter((cell) => cell !== null).length
      return { key, name: end.name, end: end.end, cells, differs: open > 0 && open < cells.length }
    })
    return { process, name, rows }
  })
}

const keyOf = ({ pipe, end }: OpenEnd): string => `${pipe}:${end}`
