/** A stuck set explained in English sentences, for the command line. */
import { explainStuck } from '#model/explain/explain.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { StuckSet } from '#model/wait-for/wait.ts'
import { renderExplanation } from '#words/explain/render.ts'
import { worldNames } from '#words/world-names.ts'

export function explainInWords(
  world: World,
  set: StuckSet,
  events: readonly WorldEvent[],
): { readonly headline: string; readonly facts: readonly string[] } {
  const { headline, facts } = renderExplanation(
    explainStuck(world, set, events),
    worldNames(world, 'en'),
    'en',
  )
  return { headline: headline.text, facts: facts.map((fact) => fact.text.text) }
}
