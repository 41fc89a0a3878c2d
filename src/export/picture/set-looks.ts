/**
 * Writes into every element how it looks, as attributes of SVG: a viewer of pictures knows no style sheets, or none with variables.
 * What only a style sheet or a person's hand needs goes.
 */
import { isTag } from 'domhandler'
import type { Document, Element } from 'domhandler'
import { rulesFor } from './style-rules.ts'
import type { Rules } from './style-rules.ts'

/** What SVG knows as attributes, and the picture uses. */
const LOOKS = new Set([
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'letter-spacing',
  'text-anchor',
  'text-decoration',
  'marker-end',
  'paint-order',
])

/** For style sheets, screen readers of the window, hands. */
const NOT_FOR_A_FILE = /^(class|style|role|tabindex|aria-.*|data-.*)$/

type Values = ReadonlyMap<string, string>

/** What is handed down: variables, and the colour of the text. */
type Inherited = { readonly variables: Values; readonly color: string; readonly stroke: string }

export function setLooks(document: Document, rules: Rules): void {
  const nothing: Inherited = { variables: new Map(), color: 'black', stroke: 'none' }
  for (const child of document.children) if (isTag(child)) setLooksOf(child, rules, nothing)
}

function setLooksOf(element: Element, rules: Rules, from: Inherited): void {
  const variables = new Map(from.variables)
  const looks = new Map<string, string>()
  for (const { declarations } of rulesFor(rules, element))
    for (const { name, value } of declarations)
      if (name.startsWith('--')) variables.set(name, value)
      else if (LOOKS.has(name) || name === 'color') looks.set(name, value)
  const said = (value: string): string => plainValue(value, variables)
  const color = looks.has('color') ? said(looks.get('color') ?? '') : from.color
  const inColor = (value: string): string => (value.toLowerCase() === 'currentcolor' ? color : value)
  const stroke = inColor(said(looks.get('stroke') ?? element.attribs['stroke'] ?? from.stroke))
  // Whoever looks for a rule's parents finds their classes: children come first.
  for (const child of element.children)
    if (isTag(child)) setLooksOf(child, rules, { variables, color, stroke })
  for (const name of Object.keys(element.attribs)) if (NOT_FOR_A_FILE.test(name)) delete element.attribs[name]
  looks.delete('color')
  for (const [name, value] of looks) element.attribs[name] = inColor(said(value))
  const head = element.attribs['marker-end']
  if (head !== undefined) element.attribs['marker-end'] = head.replace(')', ` ${stroke})`)
}

/** Without variables and units: `var(--c)` is what `--c` is here. */
function plainValue(value: string, variables: Values): string {
  const at = value.indexOf('var(')
  if (at < 0) return value.trim().replace(/(\d)px\b/g, '$1')
  const end = closing(value, at + 4)
  const [, name = '', fallback = ''] =
    /^\s*(--[\w-]+)\s*(?:,([\s\S]*))?$/.exec(value.slice(at + 4, end)) ?? []
  const meant = variables.get(name) ?? fallback
  return plainValue(`${value.slice(0, at)}${meant}${value.slice(end + 1)}`, variables)
}

/** Where the bracket that was open before `from` is closed. */
function closing(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return at
  }
  return text.length
}
