/**
 * A program's text as people read it: what would steer a terminal, end a line, or write from right to left is shown instead of
 * done (`␛[2J`, `\u202e`). Names of processes, objects and errors may hold anything.
 */

/** Its own lines and tabs stay. */
export function visible(text: string): string {
  return text.replace(STEERING, (character) => {
    const code = character.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '\u2421'
    return code < 0x100 ? `\\x${code.toString(16)}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** In one line, whatever stands in it. */
export const visibleLine = (text: string): string =>
  visible(text).replaceAll('\n', '\u240a').replaceAll('\t', '\u2409')

/** Controls of a terminal, other ends of lines, and the marks of Unicode that turn the direction of what follows. */
// oxlint-disable-next-line no-control-regex -- they are what it is about
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
