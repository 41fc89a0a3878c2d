/** A moment of a run as an SVG file. */
import { exportWords } from '#words/export/words.ts'
import type { Language } from '#words/language.ts'
import { dictionaries } from '#words/window/words.ts'
import type { Theme } from '#protocol/file-formats.ts'
import { clockOf } from '#words/autopsy/clock.ts'
import { seenAt } from '../run.ts'
import type { Run } from '../run.ts'
import { inWords } from './in-words.ts'
import { frameOf, PictureView } from './picture-view.tsx'
import { sceneAt } from './scene-at.ts'
import { svgOf } from './svg.tsx'
import type { Svg } from '../svg-file.ts'

export function momentSvg(run: Run, step: number, theme: Theme, language: Language): Svg {
  const scene = sceneAt(run, step, language)
  const takenAt = seenAt(run, step)
  const words = exportWords[language]
  return svgOf(<PictureView scene={scene} />, {
    frame: frameOf(scene),
    theme,
    language,
    title:
      takenAt === null
        ? words.moment(run.name, Math.min(step, run.steps), run.steps)
        : words.snapshot(run.name, clockOf(takenAt)),
    description: inWords(scene, dictionaries[language]).join('\n'),
  })
}
