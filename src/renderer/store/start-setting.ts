/** What a program is started with: as it is first opened, after an edit, in other words. */
import type { LabDetail, ProgramSource, RunSetting, Variant, VariantValues } from '#protocol/host.ts'
import { isPython } from './is-python.ts'
import type { TraceState } from './trace-store.ts'
import { argumentsOf } from './twin.ts'

const FIRST_SEED = 1

/** A program as it is first opened: one steps oneself. */
export function freshSetting(program: ProgramSource): RunSetting {
  return { program, variants: {}, scheduler: { kind: 'you' }, seed: FIRST_SEED }
}

export function shownText(
  program: ProgramSource,
  lab: LabDetail | null,
): { readonly file: string; readonly text: string } {
  if (program.kind === 'builtin') return { file: lab?.file ?? program.id, text: lab?.source ?? '' }
  return { file: program.name, text: program.kind === 'seen' ? '' : program.text }
}

/** The program with another text. */
export function edit(program: ProgramSource, file: string, text: string): ProgramSource {
  return program.kind === 'python' ? { ...program, text } : { kind: 'file', name: file, text }
}

/** A Python program with fewer rights, where the person has chosen that; a lab is confined always. */
export function withRights(program: ProgramSource, rights: 'all' | 'fewer' | null): ProgramSource {
  return program.kind === 'python' && rights === 'fewer' ? { ...program, hasFewerRights: true } : program
}

/** What a file that was picked or dropped is as a program. `rights`: with which a Python program runs; a lab is confined always. */
export function sourceFrom(name: string, text: string, rights: 'all' | 'fewer' = 'all'): ProgramSource {
  const fewer = rights === 'fewer' ? { hasFewerRights: true as const } : {}
  return isPython(name)
    ? { kind: 'python', name, text, args: [], folder: null, python: null, ...fewer }
    : { kind: 'file', name, text }
}

/** A lab's twin is told other variants by its arguments. */
export function withVariants(
  program: ProgramSource,
  lab: LabDetail | null,
  variants: VariantValues | undefined,
): ProgramSource {
  if (program.kind !== 'python' || lab === null || variants === undefined) return program
  return { ...program, args: argumentsOf(lab, variants) }
}

/** The switches of a lab whose text was edited: as the text states them, in the lab's own words where it has any. */
export function inWordsOf(lab: LabDetail | null, variants: readonly Variant[]): readonly Variant[] {
  return variants.map((variant) => {
    const known = lab?.variants.find(({ name }) => name === variant.name)
    return known === undefined ? variant : { ...known, values: variant.values }
  })
}

/** What is run when the run starts again: the text that the editor holds, changed as asked; null where there is nothing. */
export function settingToRun(
  { setting, lab, draft, program }: Pick<TraceState, 'setting' | 'lab' | 'draft' | 'program'>,
  change: Partial<RunSetting>,
): RunSetting | null {
  if (setting === null || setting.program.kind === 'seen') return null
  const before = withVariants(change.program ?? setting.program, lab, change.variants)
  const source = draft === null || program === null ? before : edit(before, program.file, draft)
  return { ...setting, ...change, program: source }
}
