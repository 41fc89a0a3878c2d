/** A value as a developer reads it, in the manner of Node's own console: `{ a: 1, b: [ 'x' ] }`. */

const DEEPEST = 4
const MOST_ITEMS = 100
const NAME = /^[A-Za-z_$][\w$]*$/

export function inspect(value: unknown): string {
  return show(value, [])
}

function show(value: unknown, inside: readonly object[]): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function')
    return value.name === '' ? '[Function (anonymous)]' : `[Function: ${value.name}]`
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value)
  if (inside.includes(value)) return '[Circular]'
  if (value instanceof Error) return errorText(value)
  if (value instanceof RegExp || Object.prototype.toString.call(value) === '[object Date]')
    return plainText(value)
  if (inside.length >= DEEPEST) return Array.isArray(value) ? '[Array]' : `[${className(value) || 'Object'}]`
  return showParts(value, [...inside, value])
}

function showParts(value: object, inside: readonly object[]): string {
  const head = className(value)
  if (Array.isArray(value)) return list('[', items(value, inside), ']')
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => `${show(key, inside)} => ${show(item, inside)}`)
    return `Map(${value.size}) ${list('{', atMost(entries), '}')}`
  }
  if (value instanceof Set) return `Set(${value.size}) ${list('{', items([...value], inside), '}')}`
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const cells = Array.from(value as unknown as ArrayLike<unknown>)
    return `${head}(${cells.length}) ${list('[', items(cells, inside), ']')}`
  }
  const fields = Object.keys(value).map(
    (key) => `${NAME.test(key) ? key : quoted(key)}: ${show(Reflect.get(value, key), inside)}`,
  )
  const text = list('{', atMost(fields), '}')
  return head === '' || head === 'Object' ? text : `${head} ${text}`
}

function items(values: readonly unknown[], inside: readonly object[]): readonly string[] {
  return atMost(values.map((item) => show(item, inside)))
}

function atMost(texts: readonly string[]): readonly string[] {
  if (texts.length <= MOST_ITEMS) return texts
  return [...texts.slice(0, MOST_ITEMS), `… ${texts.length - MOST_ITEMS} more`]
}

function list(open: string, texts: readonly string[], close: string): string {
  return texts.length === 0 ? open + close : `${open} ${texts.join(', ')} ${close}`
}

function quoted(text: string): string {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : '`'
  return mark + text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n') + mark
}

function className(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null) return '[Object: null prototype]'
  const type: unknown = Reflect.get(value, 'constructor')
  return typeof type === 'function' ? type.name : ''
}

function errorText(error: Error): string {
  const stack: unknown = error.stack
  return typeof stack === 'string' ? stack : `[${plainText(error)}]`
}

function plainText(value: object): string {
  try {
    return `${value as unknown as string}`
  } catch {
    return '[Object]'
  }
}
