/**
 * Reads a value that stands in JavaScript as a literal, without running anything: texts, numbers, `true`, `false`,
 * `null`, lists and objects of these. Whatever would have to be computed is no literal.
 */

type Cursor = { readonly text: string; at: number }

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y
const WORD = /[A-Za-z_$][\w$]*/y
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w$])/y
const TEXT = /'((?:[^'\\\n]|\\[^])*)'|"((?:[^"\\\n]|\\[^])*)"|`((?:[^`\\$]|\\[^]|\$(?!\{))*)`/y
const ESCAPE = /\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|\r?\n|([^]))/g
const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
}

class NoLiteral extends Error {}

/** The literal that begins at `at`; null when there is none, or when it goes on as a larger expression. */
export function readLiteral(text: string, at: number): { readonly value: unknown } | null {
  const cursor = { text, at }
  try {
    const value = readValue(cursor)
    take(cursor, SPACE)
    return /^(?:$|[;}]|exports\b)/.test(text.slice(cursor.at, cursor.at + 8)) ? { value } : null
  } catch (error) {
    if (error instanceof NoLiteral) return null
    throw error
  }
}

function readValue(cursor: Cursor): unknown {
  take(cursor, SPACE)
  if (found(cursor, '{')) return readObject(cursor)
  if (found(cursor, '[')) return readList(cursor)
  const text = readText(cursor)
  if (text !== null) return text
  const number = take(cursor, NUMBER)
  if (number !== null) return Number(number[0])
  switch (take(cursor, WORD)?.[0]) {
    case 'true':
      return true
    case 'false':
      return false
    case 'null':
      return null
    default:
      throw new NoLiteral()
  }
}

function readObject(cursor: Cursor): Readonly<Record<string, unknown>> {
  const fields: (readonly [string, unknown])[] = []
  for (;;) {
    take(cursor, SPACE)
    if (found(cursor, '}')) return Object.fromEntries(fields)
    const key = readText(cursor) ?? take(cursor, WORD)?.[0] ?? take(cursor, NUMBER)?.[0]
    take(cursor, SPACE)
    if (key === undefined || !found(cursor, ':')) throw new NoLiteral()
    fields.push([key, readValue(cursor)])
    readComma(cursor, '}')
  }
}

function readList(cursor: Cursor): readonly unknown[] {
  const items: unknown[] = []
  for (;;) {
    take(cursor, SPACE)
    if (found(cursor, ']')) return items
    items.push(readValue(cursor))
    readComma(cursor, ']')
  }
}

/** Between two entries there is a comma; after the last there may be one. */
function readComma(cursor: Cursor, end: string): void {
  take(cursor, SPACE)
  if (!found(cursor, ',') && cursor.text[cursor.at] !== end) throw new NoLiteral()
}

function readText(cursor: Cursor): string | null {
  const match = take(cursor, TEXT)
  const raw = match?.[1] ?? match?.[2] ?? match?.[3]
  return (
    raw?.replace(ESCAPE, (_all, braced?: string, four?: string, two?: string, other?: string) => {
      const code = braced ?? four ?? two
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16))
      return other === undefined ? '' : (ESCAPED[other] ?? other)
    }) ?? null
  )
}

function found(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false
  cursor.at++
  return true
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at
  const match = pattern.exec(cursor.text)
  if (match !== null) cursor.at = pattern.lastIndex
  return match
}
