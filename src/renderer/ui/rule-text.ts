import page from '../../../docs/semantics.md?raw'

/** The sentence of a rule, as docs/semantics.md has it, without where it comes from; empty for a rule that is not there. */
export function ruleText(rule: string): string {
  return sentenceOf(page, rule)
}

export function sentenceOf(text: string, rule: string): string {
  const start = text.indexOf(`- **${rule}** `)
  if (start < 0) return ''
  const rest = text.slice(start + `- **${rule}** `.length)
  const end = rest.search(/\n- \*\*|\n\n/)
  const whole = (end < 0 ? rest : rest.slice(0, end)).replaceAll(/\s+/g, ' ').trim()
  // What follows in italics are its sources.
  return whole.replace(/ _.*_$/, '').replaceAll('`', '')
}
