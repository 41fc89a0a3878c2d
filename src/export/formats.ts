/** What a run can be taken along as. */
export const FORMATS = ['svg', 'png', 'mermaid', 'dot', 'chrome'] as const

export type Format = (typeof FORMATS)[number]
export type Theme = 'light' | 'dark'

/** How a file of each is called. */
export const ENDINGS: Readonly<Record<Format, string>> = {
  svg: 'svg',
  png: 'png',
  mermaid: 'mmd',
  dot: 'dot',
  chrome: 'trace.json',
}
