import { LockstepError } from '#protocol/lockstep-error.ts'
import type { VariantValue, VariantValues } from '#protocol/host.ts'

/** The switches of a program, by name; the first value of each is the usual one. */
export type VariantChoices = Readonly<Record<string, { readonly values: readonly VariantValue[] }>>

/** A value for each variant, the first where none is given. Throws for a name or a value that the program does not have. */
export function completeValues(
  program: string,
  variants: VariantChoices,
  given: VariantValues,
): VariantValues {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(variants, name)) continue
    const known = Object.keys(variants)
    throw new LockstepError({
      code: 'variant.unknown',
      what: `${program} has no variant "${name}".`,
      why: known.length === 0 ? 'It has no variants at all.' : `It has ${known.join(', ')}.`,
      next: 'Leave it out, or choose one of these.',
    })
  }
  return Object.fromEntries(
    Object.entries(variants).map(([name, variant]) => {
      const asked = given[name]
      const value =
        asked === undefined ? variant.values[0] : variant.values.find((one) => String(one) === String(asked))
      if (value !== undefined) return [name, value]
      throw new LockstepError({
        code: 'variant.value',
        what: `${program} has no ${name}=${String(asked)}.`,
        why: `${name} may be ${variant.values.map(String).join(', ')}.`,
        next: 'Choose one of these.',
      })
    }),
  )
}
