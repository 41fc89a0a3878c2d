/** What a run can be taken along as. */
export const FORMATS = ['svg', 'png', 'lanes', 'gif', 'mermaid', 'dot', 'chrome', 'markdown', 'html'] as const

export type Format = (typeof FORMATS)[number]
/** Of pictures in files. */
export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** How a file of each is called. */
export const ENDINGS: Readonly<Record<Format, string>> = {
  svg: 'svg',
  png: 'png',
  lanes: 'lanes.svg',
  gif: 'gif',
  mermaid: 'mmd',
  dot: 'dot',
  chrome: 'trace.json',
  markdown: 'md',
  html: 'html',
}
