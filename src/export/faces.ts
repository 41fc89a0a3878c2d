/** The letters that files bring along: Noto Sans, whose Latin and Chinese are drawn for each other, and Noto Sans Mono. */
export const FACES = {
  sans: { family: 'Noto Sans SC', weight: 400 },
  'sans-strong': { family: 'Noto Sans SC', weight: 600 },
  mono: { family: 'Noto Sans Mono', weight: 400 },
} as const

export type FaceName = keyof typeof FACES

/** A file's letters as a style sheet, `woff2` being the letters of each face in base64. */
export const faceRules = (woff2: ReadonlyMap<FaceName, string>): string =>
  [...woff2]
    .map(([name, data]) => {
      const { family, weight } = FACES[name]
      return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2')}`
    })
    .join('\n')
