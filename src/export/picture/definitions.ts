/** Hatchings and arrow heads: those that are used, and an arrow head for each colour of a line, since few viewers carry it over. */
import { isTag } from 'domhandler'
import type { Document, Element } from 'domhandler'

/** `url(#marker-arrow #4058d2)`, as `setLooks` leaves it. */
const HEAD = /^url\(#([\w-]+) (.+)\)$/
const PAINT = /^url\(#([\w-]+)\)$/

export function keepUsed(document: Document): void {
  const elements = elementsIn(document)
  const definitions = elements.find(({ name }) => name === 'defs')
  if (definitions === undefined) return
  const known = new Map(definitions.children.filter(isTag).map((one) => [one.attribs['id'] ?? '', one]))
  const heads = new Map<string, Element>()
  const used = new Set<string>()
  for (const { attribs } of elements) {
    for (const value of Object.values(attribs)) used.add(PAINT.exec(value)?.[1] ?? '')
    const [, id = '', color = ''] = HEAD.exec(attribs['marker-end'] ?? '') ?? []
    const head = known.get(id)
    if (head === undefined) continue
    const own = `${id}-${color.replace(/\W/g, '')}`
    if (!heads.has(own)) heads.set(own, inColor(head, own, color))
    attribs['marker-end'] = `url(#${own})`
  }
  const kept = [...known].filter(([id, one]) => one.name !== 'marker' && used.has(id)).map(([, one]) => one)
  definitions.children = [...kept, ...[...heads].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, head]) => head)]
}

function inColor(head: Element, id: string, color: string): Element {
  const own = head.cloneNode(true)
  own.attribs['id'] = id
  // Only ends of lines have heads, and some viewers do not know the other way round.
  own.attribs['orient'] = 'auto'
  for (const part of own.children) if (isTag(part)) part.attribs['fill'] = color
  return own
}

export function elementsIn(parent: Document | Element): readonly Element[] {
  return parent.children.filter(isTag).flatMap((element) => [element, ...elementsIn(element)])
}
