/** A lab's twin in Python: the same program, with the values of the lab's variants as its arguments. */
import type { LabDetail, LabSummary, ProgramLanguage, ProgramSource, VariantValues } from '#protocol/host.ts'
import type { PythonSource } from '#protocol/python-source.ts'

/** What a lab's program is written in, as it runs. */
export function languageOf(program: ProgramSource): ProgramLanguage {
  return program.kind === 'python' ? 'python' : 'typescript'
}

/** The language that a lab opens in. */
export function firstLanguage(lab: Pick<LabSummary, 'languages'>): ProgramLanguage {
  return lab.languages[0] ?? 'typescript'
}

/** A lab's program as it is in this language. */
export function programIn(lab: LabDetail, language: ProgramLanguage, values: VariantValues): ProgramSource {
  return language === 'python' ? twinOf(lab, values) : lab.given
}

/** Drafts of a lab's two programs are kept apart. */
export function draftNameOf(lab: LabDetail, language: ProgramLanguage): string {
  return language === 'python' ? `${lab.id}.py` : lab.id
}

export function shippedText(lab: LabDetail, language: ProgramLanguage): string {
  return (language === 'python' ? lab.python : lab.source) ?? ''
}

export function twinOf(lab: LabDetail, values: VariantValues): PythonSource {
  return {
    kind: 'python',
    name: `${lab.id.slice(lab.id.lastIndexOf('/') + 1)}.py`,
    text: lab.python ?? '',
    args: argumentsOf(lab, values),
    folder: null,
    python: null,
  }
}

/** In the order in which the lab names its variants; what is not given at its first value. */
export function argumentsOf(lab: LabDetail, values: VariantValues): readonly string[] {
  return lab.variants.map(({ name, values: all }) => String(values[name] ?? all[0]))
}

/** Which of the twin's arguments is its start method; null where it has none. */
export function methodArgumentOf(lab: LabDetail | null): number | null {
  const place = lab?.variants.findIndex(({ name }) => name === 'startMethod') ?? -1
  return place < 0 ? null : place
}
