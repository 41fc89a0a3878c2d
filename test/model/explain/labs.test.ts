import { describe, expect, test } from 'vitest'
import { explainStuck } from '../../../src/model/explain/explain.ts'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import { renderExplanation } from '../../../src/words/explain/render.ts'
import { LANGUAGES } from '../../../src/words/language.ts'
import { worldNames } from '../../../src/words/world-names.ts'
import { runLab, statedOutcomes } from '../../support/virtual-lab.ts'

const deadlocks = statedOutcomes().filter(
  ([, , { stuck, outcome }]) => stuck.length > 0 && outcome !== 'varies',
)

/** The lesson's word for an object, where its id begins otherwise. */
const ID_WORDS: Readonly<Record<string, string>> = { connection: 'pipe', pool: 'pool-|executor-' }

async function explained(id: string, when: Readonly<Record<string, string | number | boolean>>) {
  const { conductor } = await runLab(id, when)
  const { world, events } = conductor
  return analyse(world).stuck.map((set) => ({ world, set, explanation: explainStuck(world, set, events) }))
}

describe('explainStuck: every lab that deadlocks', () => {
  test.each(deadlocks)('%s names what the lesson says it hangs on', async (_name, lab, { when, because }) => {
    const all = await explained(lab.id, when)
    const text = all
      .map(({ world, explanation }) =>
        renderExplanation(explanation, worldNames(world, 'en', { withIds: true }), 'en'),
      )
      .flatMap(({ headline, facts }) => [headline.text, ...facts.map((fact) => fact.text.text)])
      .join('\n')
    for (const word of because) expect(text).toMatch(new RegExp(ID_WORDS[word] ?? word))
  })

  test.each(deadlocks)(
    '%s reads in both languages without a code or a hole in it',
    async (_name, lab, { when }) => {
      for (const { world, explanation } of await explained(lab.id, when)) {
        for (const language of LANGUAGES) {
          const { headline, facts, suggestion } = renderExplanation(
            explanation,
            worldNames(world, language),
            language,
          )
          for (const { text, spans } of [
            headline,
            ...facts.map((fact) => fact.text),
            ...(suggestion === null ? [] : [suggestion]),
          ]) {
            expect(text).not.toMatch(/undefined|\[object|\uE000|^[a-z-]+\.[a-z-]+$/)
            expect(spans.map((span) => span.text).join('')).toBe(text)
          }
        }
      }
    },
  )

  test.each(deadlocks)(
    '%s is not explained by the sentence for what is not understood',
    async (_name, lab, { when }) => {
      for (const { explanation } of await explained(lab.id, when))
        expect(explanation.headline.code).not.toBe('cycle.mixed')
    },
  )
})
