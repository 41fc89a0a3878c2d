/** Views become an SVG file: everything in it, nothing outside of it, and the same bytes for the same picture. */
import render from 'dom-serializer'
import { isTag, isText } from 'domhandler'
import type { Document, Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Rect } from '#picture/scene/base.ts'
import { HatchPatterns } from '#renderer/graph/marks/hatch-defs.tsx'
import { PAINTED_STYLES } from '#renderer/painted-styles.ts'
import { OwnLanguage } from '#renderer/store/language-store.ts'
import type { Language } from '#words/language.ts'
import type { Theme } from '#protocol/file-formats.ts'
import { elementsIn, keepUsed } from './definitions.ts'
import type { FaceName } from '../faces.ts'
import type { Svg } from '../svg-file.ts'
import { setLooks } from './set-looks.ts'
import { readRules } from './style-rules.ts'
import type { Rules } from './style-rules.ts'

type SvgOptions = {
  readonly frame: Rect
  readonly theme: Theme
  readonly language: Language
  readonly title: string
  /** The picture in words, for whoever does not see it. */
  readonly description: string
}

/** After the window's own: a file has the letters that it brings along, and heads and captions of its own. */
const OWN = `:root { --font-ui: 'Noto Sans SC', sans-serif; --font-code: 'Noto Sans Mono', 'Noto Sans SC', monospace }
.ground { fill: var(--canvas) } text { font-family: var(--font-ui) }
.caption { font-size: 13px; fill: var(--ink-2) }
.laneMark { fill: var(--c) } .lane[data-round='further'] .laneMark { fill: none; stroke: var(--c); stroke-width: 2 }
.laneName { font-size: 12px; font-weight: 600; fill: var(--ink) } .lanePid { font-size: 11px; fill: var(--ink-3); font-family: var(--font-code) }
.lane[data-kind='thread'] .laneName { font-weight: 400; fill: var(--ink-2) }`

let rules: Rules | null = null

export function svgOf(view: ReactNode, options: SvgOptions): Svg {
  const { frame, theme, language, title, description } = options
  const { x, y, w, h } = frame
  const markup = renderToStaticMarkup(
    <OwnLanguage value={language}>
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width={w}
        height={h}
        viewBox={`${x} ${y} ${w} ${h}`}
        xmlLang={language}
        data-theme={theme}
      >
        <title>{title}</title>
        <desc>{description}</desc>
        <HatchPatterns />
        <rect className="ground" x={x} y={y} width={w} height={h} />
        {view}
      </svg>
    </OwnLanguage>,
  )
  const document = parseDocument(inXml(markup), { xmlMode: true })
  rules ??= readRules([...PAINTED_STYLES, OWN])
  setLooks(document, rules)
  keepUsed(document)
  return {
    text: `${legible(render(document, { xmlMode: true }))}\n`,
    size: { w, h },
    characters: charactersIn(document),
  }
}

/** What no XML may have, however it is written, is shown as a character that could not be read. */
const inXml = (text: string): string => text.replace(NOT_OF_XML, '\ufffd')

// oxlint-disable-next-line no-control-regex -- they are what it is about
const NOT_OF_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/gu

/** Characters as they are, instead of their numbers. */
const legible = (xml: string): string =>
  xml.replace(/&#x([0-9a-f]+);/g, (number, digits: string) => {
    const code = Number.parseInt(digits, 16)
    return code < 0x80 ? number : String.fromCodePoint(code)
  })

function charactersIn(document: Document): ReadonlyMap<FaceName, string> {
  const found = new Map<FaceName, Set<string>>()
  for (const element of elementsIn(document)) {
    if (element.name !== 'text') continue
    const names = facesOf(element)
    const text = element.children
      .flatMap((child) => (isText(child) ? [child.data] : isTag(child) ? [] : []))
      .join('')
    for (const name of names) found.set(name, new Set([...(found.get(name) ?? []), ...text]))
  }
  return new Map([...found].map(([name, set]) => [name, [...set].sort().join('')]))
}

/** Code that is not Latin is set in the letters of all other text. */
function facesOf({ attribs }: Element): readonly FaceName[] {
  if ((attribs['font-family'] ?? '').includes('Mono')) return ['mono', 'sans']
  return Number(attribs['font-weight'] ?? 400) >= 600 ? ['sans-strong'] : ['sans']
}
