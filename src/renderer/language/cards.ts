/** What popups of the editor look like inside: a signature, what is said of it, parameters, rules and words of the field. */
import type { Call, Hover, Option } from '#language/answers.ts'
import type { Language } from '#words/language.ts'
import { gloss } from '#words/glossary/gloss.ts'
import type { Words } from '#words/window/words.ts'
import { ruleText } from '../ui/rule-text.ts'

export type Said = { readonly words: Words; readonly language: Language }

/** Rules told in full; the documentation names further ones. */
const MOST_RULES = 3

type Part = Node | string

export function part(tag: string, className: string, ...children: readonly Part[]): HTMLElement {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

/** The documentation of the library is English, whatever the window's language is. */
function english(tag: string, className: string, ...children: readonly Part[]): HTMLElement {
  const made = part(tag, className, ...children)
  made.lang = 'en'
  return made
}

/** A text in which words of the field say what they mean, in the window's language. */
function glossed(text: string, { language }: Said): readonly Part[] {
  const [spans = []] = gloss([[{ text, term: null }]], 'en')
  return spans.map(({ text: piece, gloss: term }) => {
    if (term === null) return piece
    const made = part('abbr', '', piece)
    made.title = term.says[language]
    return made
  })
}

export function optionCard({ signature, says }: Option, said: Said): HTMLElement {
  const card = part('div', 'cm-card', english('code', 'cm-signature', signature))
  if (says !== '') card.append(english('p', '', ...glossed(says, said)))
  return card
}

export function hoverCard(hover: Hover, said: Said): HTMLElement {
  const card = part('div', 'cm-card', english('code', 'cm-signature', hover.signature))
  if (hover.says !== '') card.append(english('p', '', ...glossed(hover.says, said)))
  if (hover.parameters.length > 0)
    card.append(
      english(
        'dl',
        '',
        ...hover.parameters.flatMap(({ name, says }) => [
          part('dt', '', name),
          part('dd', '', ...glossed(says, said)),
        ]),
      ),
    )
  for (const rule of hover.rules.slice(0, MOST_RULES)) {
    const text = ruleText(rule)
    if (text !== '')
      card.append(
        part('p', 'cm-rule', part('b', '', said.words.why.rule(rule)), ' ', english('span', '', text)),
      )
  }
  if (hover.says !== '' && said.language !== 'en')
    card.append(part('p', 'cm-note', said.words.lab.help.inEnglish))
  return card
}

export function callCard(call: Call, said: Said): HTMLElement {
  const active = call.active === null ? undefined : call.parameters[call.active]
  const line = english(
    'code',
    'cm-signature',
    call.before,
    ...call.parameters.map((one) => (one === active ? part('b', '', one.text) : one.text)),
    call.after,
  )
  const card = part('div', 'cm-card', line)
  if (active !== undefined && active.says !== '')
    card.append(english('p', '', part('b', '', active.name), ' ', ...glossed(active.says, said)))
  else if (call.says !== '') card.append(english('p', '', ...glossed(call.says, said)))
  return card
}

/** What a screen reader says when a card opens. */
export const hoverSpoken = ({ signature, says }: Hover): string => `${signature}. ${says}`

export function callSpoken(call: Call, { words }: Said): string {
  const whole = `${call.before}${call.parameters.map(({ text }) => text).join('')}${call.after}`
  const active = call.active === null ? undefined : call.parameters[call.active]
  if (call.active === null || active === undefined) return whole
  return `${words.lab.help.parameter(call.active + 1, call.parameters.length, active.name)} ${active.says} ${whole}`
}
