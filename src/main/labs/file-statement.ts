/**
 * What a program file says about itself in `export const lab = { … }`. It is read, not run: main evaluates no program.
 * A statement that has to be computed counts as none.
 */
import { basename } from 'node:path'
import * as v from 'valibot'
import { exportedLiteral } from '#program/literal.ts'
import type { CompiledProgram } from '#program/compiled.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { LabOutcome, Variant, VariantValues } from '#protocol/host.ts'
import { statedByWord } from './stated.ts'
import type { Stated } from './stated.ts'
import { completeValues } from './variant-values.ts'
import type { VariantChoices } from './variant-values.ts'

const OUTCOMES = {
  ends: 'ended',
  deadlock: 'deadlock',
  raises: 'error',
  varies: 'varies',
} as const satisfies Record<string, LabOutcome>

const value = v.union([v.string(), v.number(), v.boolean()])

const statement = v.object({
  expect: v.optional(v.picklist(['ends', 'deadlock', 'raises', 'varies'])),
  variants: v.optional(
    v.record(
      v.string(),
      v.object({ label: v.optional(v.string()), values: v.pipe(v.array(value), v.minLength(1)) }),
    ),
    {},
  ),
})

export type FileStatement = {
  readonly variants: Readonly<
    Record<string, VariantChoices[string] & { readonly label?: string | undefined }>
  >
  /** What the file says will happen with the first value of each variant. */
  readonly expect: LabOutcome | null
}

const SILENT: FileStatement = { variants: {}, expect: null }

/** Throws a `LockstepError` when the file states something that cannot be meant. */
export function fileStatement(program: CompiledProgram): FileStatement {
  const [{ path, code }] = program.files
  const literal = exportedLiteral(code, 'lab')
  if (literal === null) return SILENT
  const parsed = v.safeParse(statement, literal.value)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new LockstepError({
      code: 'program.statement',
      what: `${basename(path)}: what it says of itself cannot be meant.`,
      why: `lab.${v.getDotPath(issue) ?? ''}: ${issue.message}.`,
      next: 'Mend `export const lab`, or leave it out.',
    })
  }
  const { expect, variants } = parsed.output
  return { expect: expect === undefined ? null : OUTCOMES[expect], variants }
}

/** Its switches. A file speaks one language; without a label, the name has to do. */
export function switchesOfFile({ variants }: FileStatement): readonly Variant[] {
  return Object.entries(variants).map(([name, { label = name, values }]) => ({
    name,
    label: { en: label, 'zh-CN': label },
    values,
    valueLabels: {},
  }))
}

/** The values that main is called with. A file that states no variants takes any. */
export function valuesOfFile(name: string, { variants }: FileStatement, given: VariantValues): VariantValues {
  return Object.keys(variants).length === 0 ? given : completeValues(name, variants, given)
}

/** What the file says will happen with these values; null when it says nothing about them. */
export function statedByFile({ expect, variants }: FileStatement, values: VariantValues): Stated | null {
  const usual = Object.entries(variants).every(([name, variant]) => values[name] === variant.values[0])
  return usual && expect !== null ? statedByWord(expect) : null
}
