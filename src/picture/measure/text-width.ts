/**
 * How wide a text will be, without a browser. Advance widths are thousandths of an em for ASCII 32 to 126: the wider of two
 * common sans faces (Liberation Sans, and the Latin of Noto Sans CJK) at weight 400 and 600, so a text never turns out wider
 * on the screen than it was laid out. Whatever is not listed counts as a full em, which is right for Chinese.
 */
import { visibleLine } from '#words/visible.ts'

export type Weight = 'text' | 'strong'

// prettier-ignore
const TEXT = [
  278,323,474,556,556,921,680,278,338,338,467,584,278,347,278,392,556,556,556,556,556,556,556,556,556,556,278,278,584,584,584,556,
  1015,667,667,722,722,667,611,778,728,293,535,667,556,833,723,778,667,778,722,667,611,722,667,944,667,667,611,338,392,338,555,559,
  606,563,618,510,620,556,325,564,607,275,275,552,284,926,610,606,620,620,388,500,377,607,521,802,500,521,500,338,270,338,584,
] as const
// prettier-ignore
const STRONG = [
  278,370,574,590,590,963,740,325,378,378,507,590,325,370,325,387,590,590,590,590,590,590,590,590,590,590,333,333,590,590,590,611,
  1007,722,722,722,722,667,611,778,757,330,568,722,611,853,749,778,667,778,722,667,625,748,667,944,667,667,613,378,387,378,590,567,
  626,591,644,556,644,581,372,611,640,304,306,604,315,964,641,626,644,644,436,556,421,637,576,863,562,574,511,389,296,389,590,
] as const
/** Punctuation that English text takes from a Latin face, spaces, and arrows. */
const SPECIAL: Readonly<Record<string, number>> = {
  '\u00a0': 278,
  '\u2002': 500,
  '\u2009': 200,
  '\u202f': 200,
  '·': 333,
  '×': 600,
  '–': 556,
  '—': 1000,
  '‘': 278,
  '’': 278,
  '“': 500,
  '”': 500,
  '≤': 600,
  '≥': 600,
}
/** Every character of the code face, whatever it is, in thousandths of an em (the widest of the faces in `--font-code`). */
const MONO = 610

/** Chinese, Japanese and Korean characters, and their full-width punctuation. */
const WIDE = /[\u2e80-\ufaff\ufe30-\uff60\uffe0-\uffe6]/

/** The size that a text of the graph is set in: the one asked for, but Chinese is never smaller than 12. */
export const setSize = (text: string, size: number): number => (size < 12 && WIDE.test(text) ? 12 : size)

/** The size of a text that is to be as easy to read as one of `size`, which may be any from 11 on. */
export const atLeast = (text: string, size: number): number => size * (setSize(text, 11) / 11)

/** Width of `text` in pixels at font size `size` (see `setSize`). */
export function textWidth(text: string, size = 12, weight: Weight = 'text'): number {
  const table: readonly number[] = weight === 'strong' ? STRONG : TEXT
  let sum = 0
  for (const ch of text) sum += table[(ch.codePointAt(0) ?? 0) - 32] ?? SPECIAL[ch] ?? 1000
  return (sum / 1000) * setSize(text, size)
}

/** Width of `text` in the code face. Characters beyond Latin count double, as terminals do. */
export function monoWidth(text: string, size = 12): number {
  let cells = 0
  for (const ch of text) cells += WIDE.test(ch) ? 2 : 1
  return (cells * MONO * size) / 1000
}

/** `text`, or its beginning and an ellipsis when it has more than `limit` characters. */
export function clipText(told: string, limit = 22): string {
  const text = visibleLine(told)
  const chars = [...text]
  return chars.length <= limit
    ? text
    : `${chars
        .slice(0, Math.max(0, limit - 1))
        .join('')
        .trimEnd()}…`
}

/** A text cut like that, and all of it beside it where it is. */
export function cutText(told: string, limit: number): { readonly text: string; readonly whole?: string } {
  const text = clipText(told, limit)
  const whole = visibleLine(told)
  return text === whole ? { text } : { text, whole }
}

/** `text`, or the longest beginning with an ellipsis that is no wider than `width` pixels; empty when not even that fits. */
export function fitText(told: string, width: number, size = 12, weight: Weight = 'text'): string {
  const text = visibleLine(told)
  if (textWidth(text, size, weight) <= width) return text
  const chars = [...text]
  for (let n = chars.length - 1; n > 0; n--) {
    const cut = `${chars.slice(0, n).join('').trimEnd()}…`
    if (textWidth(cut, size, weight) <= width) return cut
  }
  return ''
}
