/** Style sheets as rules that can be asked, one element at a time. What needs a pointer, a printer or a wish is left out. */
import { compile } from 'css-select'
import { parse as parseSelector } from 'css-what'
import type { Selector } from 'css-what'
import type { Element } from 'domhandler'
import { parse } from 'postcss'

export type Declaration = { readonly name: string; readonly value: string }

export type Rule = {
  readonly fits: (element: Element) => boolean
  readonly declarations: readonly Declaration[]
}

/** Rules in the order in which they win: of two, the later. */
export type Rules = {
  /** Those whose last part names a class, by the class. */
  readonly byClass: ReadonlyMap<string, readonly number[]>
  readonly others: readonly number[]
  readonly all: readonly Rule[]
}

/** These never hold in a picture that stands still. */
const OF_THE_MOMENT = ['hover', 'focus', 'active', 'focus-visible', 'focus-within']

const isOfTheMoment = (selector: readonly Selector[]): boolean =>
  selector.some(
    (part) => part.type === 'pseudo-element' || (part.type === 'pseudo' && OF_THE_MOMENT.includes(part.name)),
  )

type Found = Rule & { readonly weight: number; readonly order: number; readonly lastClass: string | null }

export function readRules(sheets: readonly string[]): Rules {
  const found: Found[] = []
  for (const sheet of sheets) {
    for (const node of parse(sheet).nodes) {
      if (node.type !== 'rule') continue
      const declarations = node.nodes.flatMap((child): readonly Declaration[] =>
        child.type === 'decl' ? [{ name: child.prop, value: child.value }] : [],
      )
      for (const selector of parseSelector(node.selectors.join())) {
        if (isOfTheMoment(selector)) continue
        found.push({
          fits: compile([selector], { xmlMode: true }),
          declarations,
          weight: weightOf(selector),
          order: found.length,
          lastClass: lastClassOf(selector),
        })
      }
    }
  }
  const all = found.toSorted((a, b) => a.weight - b.weight || a.order - b.order)
  const byClass = new Map<string, number[]>()
  const others: number[] = []
  all.forEach(({ lastClass }, index) => {
    if (lastClass === null) others.push(index)
    else byClass.set(lastClass, [...(byClass.get(lastClass) ?? []), index])
  })
  return { byClass, others, all }
}

/** Rules that hold for the element, the weakest first. */
export function rulesFor(rules: Rules, element: Element): readonly Rule[] {
  const classes = (element.attribs['class'] ?? '').split(' ')
  const candidates = [...classes.flatMap((name) => rules.byClass.get(name) ?? []), ...rules.others]
  return candidates
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const rule = rules.all[index]
      return rule !== undefined && rule.fits(element) ? [rule] : []
    })
}

/** As CSS reckons: ids, then classes and attributes, then names of elements. `:where` has none, `:is` and `:not` have their largest. */
function weightOf(selector: Selector[]): number {
  return selector.reduce((sum, part) => {
    switch (part.type) {
      case 'attribute':
        return sum + (part.name === 'id' ? 10_000 : 100)
      case 'tag':
        return sum + 1
      case 'pseudo':
        if (part.name === 'where') return sum
        return sum + (Array.isArray(part.data) ? Math.max(...part.data.map(weightOf)) : 100)
      default:
        return sum
    }
  }, 0)
}

/** A class that an element must have to be meant. */
function lastClassOf(selector: Selector[]): string | null {
  for (const part of selector.toReversed()) {
    if (part.type === 'attribute' && part.name === 'class' && part.action === 'element') return part.value
    if (part.type !== 'attribute' && part.type !== 'pseudo' && part.type !== 'tag') return null
  }
  return null
}
