/** A run of steps as a page that opens from the disk, without Lockstep and without a network. */
import type { Language } from '#words/language.ts'
import { faceRules } from '../faces.ts'
import type { FaceName } from '../faces.ts'
import type { Theme } from '#protocol/file-formats.ts'
import type { Run, Steps } from '../run.ts'
import type { Tools } from '../tools.ts'
import { pageOf } from './page.tsx'
import { replayOf } from './replay-of.ts'

const TEXT = />([^<]+)</g

export async function htmlOf(
  run: Run,
  steps: Steps,
  theme: Theme,
  language: Language,
  tools: Tools,
): Promise<string> {
  const { data, frame } = replayOf(run, steps)
  const characters = charactersOf(data.texts)
  const letters = new Map<FaceName, string>()
  for (const face of ['sans', 'sans-strong', 'mono'] as const)
    letters.set(face, await tools.letters(face, characters))
  return pageOf({
    name: run.name,
    frame,
    theme,
    language,
    program: run.program,
    packed: await tools.packed(JSON.stringify(data)),
    player: await tools.player(),
    letters: faceRules(letters),
  })
}

/** Those of the picture, whose labels have been measured; other text may be in any letters. */
function charactersOf(texts: readonly string[]): string {
  const all = new Set<string>()
  for (const text of texts)
    for (const [, shown = ''] of text.matchAll(TEXT)) for (const character of shown) all.add(character)
  return [...all].sort().join('')
}
