/**
 * Checks of plain data, put together from small ones. A worker's frames and a trace's events are checked by the million:
 * nothing is copied, and a good value costs no text. A million events take 0.6 s, a quarter of what JSON.parse takes for
 * them; a schema library took twice that for part of the work.
 */

/**
 * Says what is wrong with a value: the path below it and the reason (`.ms: expected a number ≥ 0`), or null. The path is
 * put together on the way back.
 */
export type Check = ((value: unknown) => string | null) & { readonly mayBeMissing?: true }

/** A check for each field; a field that is not named is unknown, and wrong. */
export type Fields = Readonly<Record<string, Check>>

/** One check for each field of `T`, but for `kind`, which tells such shapes apart. */
export type FieldsOf<T> = { readonly [F in Exclude<keyof T, 'kind'>]-?: Check }

/** Levels of lists and objects in plain data of no fixed shape. */
export const MOST_LEVELS = 64

export const check = (what: string, holds: (value: unknown) => boolean): Check => {
  const wrong = `: expected ${what}`
  return (value) => (holds(value) ? null : wrong)
}

export const text = check('a text', (value) => typeof value === 'string')
export const flag = check('true or false', (value) => typeof value === 'boolean')
export const amount = check(
  'a number ≥ 0',
  (value) => typeof value === 'number' && value >= 0 && value !== Infinity,
)
export const whole = check('a whole number', (value) => Number.isSafeInteger(value))
export const count = check(
  'a whole number ≥ 0',
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
)

export const textUpTo = (chars: number): Check =>
  check(
    `a text of at most ${chars} characters`,
    (value) => typeof value === 'string' && value.length <= chars,
  )

export const or =
  (inner: Check): Check =>
  (value) =>
    value === null ? null : inner(value)

/** The field may be left out. */
export const optional = (inner: Check): Check =>
  Object.assign((value: unknown) => inner(value), { mayBeMissing: true as const })

/** One of the texts of `T`, each named once: one that is forgotten does not compile. */
export const oneOf = <T extends string>(values: Readonly<Record<T, true>>): Check => {
  const known = new Set<unknown>(Object.keys(values))
  return check(`one of ${[...known].join(', ')}`, (value) => known.has(value))
}

export const list =
  (inner: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return ': expected a list'
    for (let at = 0; at < value.length; at++) {
      const wrong = inner(value[at])
      if (wrong !== null) return `[${at}]${wrong}`
    }
    return null
  }

export const object = (fields: Fields): Check => {
  const all = Object.entries(fields)
  return (value) => {
    if (!isRecord(value)) return NO_OBJECT
    let known = 0
    for (const [name, inner] of all) {
      const field = value[name]
      if (field === undefined && inner.mayBeMissing === true) continue
      const wrong = inner(field)
      if (wrong !== null) return `.${name}${wrong}`
      known++
    }
    for (const name in value) {
      if (known-- > 0) continue
      return `.${strange(value, fields) ?? name}: unknown`
    }
    return null
  }
}

/** Any names, all with values of one kind. */
export const record =
  (inner: Check): Check =>
  (value) => {
    if (!isRecord(value)) return NO_OBJECT
    for (const name in value) {
      const wrong = inner(value[name])
      if (wrong !== null) return `.${name}${wrong}`
    }
    return null
  }

/**
 * Objects that their `kind` tells apart. The kind of a good one becomes the very text that stands here: everybody after
 * this compares it, and the run's record keeps it, once and not once an object.
 */
export const byKind = (kinds: Readonly<Record<string, Fields>>): Check => {
  const checks = new Map(
    Object.entries(kinds).map(([kind, fields]) => [kind, { kind, inner: object({ kind: text, ...fields }) }]),
  )
  return (value) => {
    if (!isRecord(value)) return NO_OBJECT
    const kind = value['kind']
    const known = typeof kind === 'string' ? checks.get(kind) : undefined
    if (known === undefined) return `.kind: unknown: ${String(kind)}`
    ;(value as { kind: string }).kind = known.kind
    return known.inner(value)
  }
}

/** Plain data of any shape, not nested without end: what walks it later does so level by level. */
export const json: Check = (value) => wrongJson(value, MOST_LEVELS)

function wrongJson(value: unknown, levels: number): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null
  if (typeof value === 'number') return Number.isFinite(value) ? null : ': expected a number'
  if (typeof value !== 'object') return ': expected plain data'
  if (levels === 0) return `: nested deeper than ${MOST_LEVELS} levels`
  const inner: Check = (part) => wrongJson(part, levels - 1)
  return Array.isArray(value) ? list(inner)(value) : record(inner)(value)
}

const NO_OBJECT = ': expected an object'

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function strange(value: Readonly<Record<string, unknown>>, fields: Fields): string | null {
  return Object.keys(value).find((name) => !Object.hasOwn(fields, name)) ?? null
}
