/** Explanations in English. */
import { facts } from './en/facts.ts'
import { headlines } from './en/headlines.ts'
import { suggestions } from './en/suggestions.ts'

const title = {
  proved: 'Proved stuck',
  suspected: 'Stuck, unless somebody steps in',
  waiting: 'Waiting',
  turns: 'Turns for ever',
  failed: 'Uncaught error',
} as const

export const en = { headlines, facts, suggestions, title }
