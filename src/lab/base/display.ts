/** Values and errors as people read them. */

const LONGEST = 40
const LONGEST_MESSAGE = 20_000

/** A value in few characters, as tiles and lists show it. */
export function display(value: unknown): string {
  const text = displayWhole(value)
  return text.length > LONGEST ? `${text.slice(0, 36)}… (${text.length})` : text
}

/** The whole value, as `print` writes it. */
export function displayWhole(value: unknown): string {
  return show(value, [])
}

/** `{timeout: 2}` and the like as a call's text: `timeout 2`; nothing for what was not given. */
export function displayOptions(options: Readonly<Record<string, unknown>>): string {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) =>
      value === false ? `no ${name}` : value === true ? name : `${name} ${display(value)}`,
    )
    .join(', ')
}

/** Name and message as they are told; of a message that nobody could read, the beginning. */
export function describeError(error: unknown): { readonly name: string; readonly message: string } {
  if (error instanceof Error) return { name: shortened(error.name), message: shortened(error.message) }
  return { name: 'Exception', message: shortened(textOf(error)) }
}

/** Programs in plain JavaScript put anything there. */
function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : textOf(value)
  return text.length > LONGEST_MESSAGE
    ? `${text.slice(0, LONGEST_MESSAGE)}… (${text.length} characters)`
    : text
}

/** Anything can be thrown, also what cannot be made a text. */
function textOf(value: unknown): string {
  try {
    return String(value)
  } catch {
    return typeof value
  }
}

function show(value: unknown, inside: readonly unknown[]): string {
  if (value === undefined || value === null) return 'None'
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value)
  if (typeof value === 'function') return value.name || 'function'
  if (typeof value !== 'object') return typeof value
  if (value instanceof Error)
    return value.message === '' ? `${value.name}()` : `${value.name}(${value.message})`
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (inside.includes(value)) return '…'
  const nested = [...inside, value]
  if (Array.isArray(value)) return `[${value.map((item) => show(item, nested)).join(', ')}]`
  if (value instanceof Set) return `{${[...value].map((item) => show(item, nested)).join(', ')}}`
  if (value instanceof Map) return entries([...value], nested)
  const id: unknown = Reflect.get(value, 'id')
  if (typeof id === 'string' && Object.getPrototypeOf(value) !== Object.prototype) return id
  return entries(Object.entries(value), nested)
}

function entries(pairs: readonly (readonly [unknown, unknown])[], inside: readonly unknown[]): string {
  return `{${pairs.map(([key, item]) => `${show(key, inside)}: ${show(item, inside)}`).join(', ')}}`
}
