/** Text as bytes and back. The library has no host of its own, hence no TextEncoder. */

const REPLACEMENT = 0xfffd

export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? REPLACEMENT
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point))
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point))
  }
  return Uint8Array.from(bytes)
}

/** The text of the whole characters at the beginning, and the bytes of one that is not yet there. */
export function decodeUtf8(bytes: Uint8Array): { readonly text: string; readonly rest: Uint8Array } {
  let text = ''
  let at = 0
  while (at < bytes.length) {
    const first = bytes[at] ?? 0
    const length = lengthFrom(first)
    if (at + length > bytes.length) break
    text += String.fromCodePoint(pointAt(bytes, at, length))
    at += length
  }
  return { text, rest: bytes.slice(at) }
}

function tail(point: number): number {
  return 0x80 | (point & 0x3f)
}

function lengthFrom(first: number): number {
  if (first >= 0xf0) return 4
  if (first >= 0xe0) return 3
  return first >= 0xc0 ? 2 : 1
}

function pointAt(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at] ?? 0
  if (length === 1) return first < 0x80 ? first : REPLACEMENT
  let point = first & (0xff >> (length + 1))
  for (let k = 1; k < length; k++) point = (point << 6) | ((bytes[at + k] ?? 0) & 0x3f)
  return point > 0x10ffff ? REPLACEMENT : point
}
