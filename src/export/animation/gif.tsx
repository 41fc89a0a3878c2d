/** A run of steps as an animation for slides: the picture after each, what was done below it. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc'
import { around } from '#picture/measure/rect.ts'
import { exportWords } from '#words/export/words.ts'
import type { Language } from '#words/language.ts'
import { captionOf } from '../caption.ts'
import type { FaceName } from '../faces.ts'
import type { Theme } from '#protocol/file-formats.ts'
import { frameOf, PictureView } from '../picture/picture-view.tsx'
import { scenesOf } from '../picture/scene-at.ts'
import { svgOf } from '../picture/svg.tsx'
import type { Run, Steps } from '../run.ts'
import type { Svg } from '../svg-file.ts'
import type { Tools } from '../tools.ts'

const STEP_MS = 1000
/** The end stays for a while before it begins anew. */
const LAST_MS = 4000
const CAPTION = 34
const COLORS = 256

export async function gifOf(
  run: Run,
  steps: Steps,
  theme: Theme,
  language: Language,
  tools: Tools,
): Promise<Uint8Array> {
  const frames = framesOf(run, steps, theme, language)
  const characters = together(frames)
  const gif = GIFEncoder()
  for (const [index, frame] of frames.entries()) {
    const { width, height, rgba } = await tools.pixels({ ...frame, characters }, 1)
    const palette = quantize(rgba, COLORS)
    const delay = index === frames.length - 1 ? LAST_MS : STEP_MS
    gif.writeFrame(applyPalette(rgba, palette), width, height, { palette, delay })
  }
  gif.finish()
  return gif.bytes()
}

function framesOf(run: Run, { from, to }: Steps, theme: Theme, language: Language): readonly Svg[] {
  const scenes = [...scenesOf(run, from, to, language)]
  const all = around(scenes.map(frameOf))
  return scenes.map((scene, index) => {
    const step = from + index
    const title = exportWords[language].moment(run.name, step, run.steps)
    return svgOf(
      <>
        <PictureView scene={scene} />
        <text className="caption" x={all.x + 16} y={all.y + all.h + 18}>
          {captionOf(run, step, language)}
        </text>
      </>,
      { frame: { ...all, h: all.h + CAPTION }, theme, language, title, description: '' },
    )
  })
}

/** Letters are cut out once for all frames. */
function together(frames: readonly Svg[]): Svg['characters'] {
  const all = new Map<FaceName, Set<string>>()
  for (const { characters } of frames)
    for (const [face, text] of characters) all.set(face, new Set([...(all.get(face) ?? []), ...text]))
  return new Map([...all].map(([face, set]) => [face, [...set].sort().join('')]))
}
