/** A run as a page of Markdown: its picture, why it stands as it does, and what has happened as a Mermaid diagram. */
import { exportWords } from '#words/export/words.ts'
import type { Language } from '#words/language.ts'
import { reportWords } from '#words/report/words.ts'
import { dictionaries } from '#words/window/words.ts'
import { mermaidOf } from '../diagrams/mermaid.ts'
import { clockOf } from '#words/autopsy/clock.ts'
import { seenAt } from '../run.ts'
import type { Run, Steps } from '../run.ts'
import { toldAt } from '../told.ts'
import type { Told } from '../told.ts'

/** `svg`: the picture of the last of these steps. */
export function markdownOf(run: Run, steps: Steps, svg: string, language: Language): string {
  const words = exportWords[language]
  const { why, app } = dictionaries[language]
  const told = toldAt(run, steps.to, language)
  const { verdicts, waits, notes, calm } = told
  const quiet = verdicts.length + waits.length + notes.length === 0
  const takenAt = seenAt(run, steps.to)
  const title =
    takenAt === null
      ? words.moment(run.name, Math.min(steps.to, run.steps), run.steps)
      : words.snapshot(run.name, clockOf(takenAt))
  return [
    `# ${plain(title)}`,
    `![${plain(title)}][picture]`,
    `## ${app.panel.why}`,
    ...(quiet ? [plain(calm)] : []),
    ...verdicts.flatMap((verdict) => verdictLines(verdict, language)),
    ...(waits.length > 0 ? [`**${plain(why.waiting)}**`, listed(waits)] : []),
    ...(notes.length > 0 ? [`**${plain(why.notes)}**`, listed(notes)] : []),
    `## ${app.panel.spaceTime}`,
    `\`\`\`mermaid\n${mermaidOf(run, steps, language)}\`\`\``,
    `[picture]: <data:image/svg+xml,${encodeURIComponent(svg)}>`,
    '',
  ].join('\n\n')
}

function verdictLines({ verdict, headline, facts, suggestion, rule }: Told, language: Language): string[] {
  const words = reportWords[language]
  return [
    `**${plain(verdict)}.** ${plain(headline)}`,
    ...(facts.length > 0 ? [facts.map((fact, index) => `${index + 1}. ${plain(fact)}`).join('\n')] : []),
    plain(suggestion === null ? words.rule(rule) : `${words.suggestion(suggestion)} (${words.rule(rule)})`),
  ]
}

const listed = (texts: readonly string[]): string => texts.map((text) => `- ${plain(text)}`).join('\n')

/** A text that is nothing but text, on one line. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&')
