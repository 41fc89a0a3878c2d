/** A run becomes a file. Everything in here is pure: what a format needs of the machine (fonts, pixels), `Tools` brings. */
import type { Arrangement } from '#protocol/arrangement.ts'
import type { Language } from '#words/language.ts'
import { dictionaries } from '#words/window/words.ts'
import { gifOf } from './animation/gif.tsx'
import { chromeText, chromeTraceOf } from './diagrams/chrome.ts'
import { dotOf } from './diagrams/dot.ts'
import { mermaidOf } from './diagrams/mermaid.ts'
import { markdownOf } from './documents/markdown.ts'
import type { Format, Theme } from '#protocol/file-formats.ts'
import { lanesSvg } from './lanes/lanes-view.tsx'
import { momentSvg } from './picture/moment.tsx'
import { sceneAt } from './picture/scene-at.ts'
import { withLetters } from './picture/with-letters.ts'
import { htmlOf } from './replay/html.ts'
import { firstStep, readRun, until } from './run.ts'
import type { RunToExport, Steps } from './run.ts'
import type { Tools } from './tools.ts'

export type ExportOptions = {
  readonly format: Format
  readonly theme: Theme
  readonly language: Language
  /** Left out: all of the run, and its end. A format that shows one moment shows the last of them. */
  readonly steps?: Steps
  /** Left out: as the picture is arranged without a window. */
  readonly arrangement?: Arrangement
}

export type Exported =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'bytes'; readonly bytes: Uint8Array }

/** For slides and for screens with fine pixels. */
const PNG_SCALE = 2

/** How many steps a run has, so that a wrong one can be told from a right one. */
export const stepsOf = (run: RunToExport): number => readRun(run).steps

export async function exportRun(given: RunToExport, options: ExportOptions, tools: Tools): Promise<Exported> {
  const run = { ...readRun(given), arrangement: options.arrangement ?? null }
  const { format, language, theme } = options
  const first = firstStep(run)
  const { from, to } = options.steps ?? { from: first, to: run.steps }
  const steps = { from: Math.max(first, from), to: Math.max(first, to) }
  switch (format) {
    case 'svg':
      return text(await withLetters(momentSvg(run, steps.to, theme, language), tools))
    case 'png':
      return bytes(await tools.png(momentSvg(run, steps.to, theme, language), PNG_SCALE))
    case 'lanes':
      return text(await withLetters(lanesSvg(until(run, steps.to), steps, theme, language), tools))
    case 'gif':
      return bytes(await gifOf(run, steps, theme, language, tools))
    case 'markdown': {
      const svg = await withLetters(momentSvg(run, steps.to, theme, language), tools)
      return text(markdownOf(until(run, steps.to), steps, svg, language))
    }
    case 'html':
      return text(await htmlOf(run, steps, theme, language, tools))
    case 'mermaid':
      return text(mermaidOf(until(run, steps.to), steps, language))
    case 'dot':
      return text(dotOf(sceneAt(run, steps.to, language), run.name, dictionaries[language]))
    case 'chrome':
      return text(chromeText(chromeTraceOf(until(run, steps.to), language)))
  }
}

const bytes = (given: Uint8Array): Exported => ({ kind: 'bytes', bytes: given })
const text = (given: string): Exported => ({ kind: 'text', text: given })
