/** The shape of a run's setting, which a window sends and a trace keeps. */
import * as v from 'valibot'

export const SETTING_LIMITS = {
  programChars: 1_000_000,
  scheduleChars: 32_000_000,
  variants: 64,
  cpuCount: 1024,
  arguments: 1000,
} as const

const NAME_CHARS = 255
/** As much as a command line takes. */
const VALUE_CHARS = 131_072
const PATH_CHARS = 4096

function shortText(maxChars: number) {
  const what = `expected a text of at most ${maxChars} characters`
  return v.pipe(v.string(what), v.maxLength(maxChars, what))
}

export function nameOf(what: string) {
  const message = `expected ${what} of 1 to ${NAME_CHARS} characters, without control characters`
  return v.custom<string>((value) => isName(value), message)
}

function isName(value: unknown): value is string {
  if (typeof value !== 'string' || value === '' || value.length > NAME_CHARS) return false
  return [...value].every((character) => character >= ' ' && character !== '\u007f')
}

function wholeNumber(least: number, most: number) {
  return v.custom<number>(
    (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
    `expected a whole number from ${least} to ${most}`,
  )
}

const seed = wholeNumber(0, 0xffffffff)

const variantValue = v.union(
  [shortText(VALUE_CHARS), v.pipe(v.number(), v.finite()), v.boolean()],
  `expected a text of at most ${VALUE_CHARS} characters, a number, true or false`,
)
const variants = v.pipe(
  v.record(nameOf('a variant’s name'), variantValue, 'expected an object'),
  v.check(
    (values) => Object.keys(values).length <= SETTING_LIMITS.variants,
    `expected at most ${SETTING_LIMITS.variants} variants`,
  ),
)

export const scheduleShape = shortText(SETTING_LIMITS.scheduleChars)

export const schedulerShape = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('you') }),
    v.strictObject({ kind: v.literal('fifo') }),
    v.strictObject({ kind: v.literal('random'), seed }),
    v.strictObject({ kind: v.literal('recorded'), schedule: scheduleShape }),
  ],
  'expected you, fifo, random or recorded',
)

const program = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('builtin'), id: nameOf('a lab’s name') }),
    v.strictObject({
      kind: v.literal('file'),
      name: nameOf('a file’s name'),
      text: shortText(SETTING_LIMITS.programChars),
    }),
    v.strictObject({
      kind: v.literal('python'),
      name: nameOf('a program’s name'),
      text: shortText(SETTING_LIMITS.programChars),
      isModule: v.exactOptional(v.literal(true)),
      hasFewerRights: v.exactOptional(v.literal(true)),
      args: v.pipe(v.array(shortText(VALUE_CHARS)), v.maxLength(SETTING_LIMITS.arguments)),
      folder: v.nullable(shortText(PATH_CHARS)),
      python: v.nullable(shortText(PATH_CHARS)),
      stdin: v.exactOptional(v.nullable(shortText(SETTING_LIMITS.programChars))),
      beganSeconds: v.exactOptional(wholeNumber(0, 2 ** 40)),
      interpreter: v.exactOptional(
        v.strictObject({ version: nameOf('a version'), implementation: nameOf('an implementation') }),
      ),
    }),
    v.strictObject({ kind: v.literal('seen'), name: nameOf('a name') }),
  ],
  'expected builtin, file, python or seen',
)

export const settingShape = v.strictObject(
  {
    program,
    variants,
    scheduler: schedulerShape,
    seed,
    cpuCount: v.exactOptional(wholeNumber(1, SETTING_LIMITS.cpuCount)),
  },
  'expected the setting of a run',
)
