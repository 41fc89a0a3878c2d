/** A run of steps as the data of a replay file, in both languages. */
import { around } from '#picture/measure/rect.ts'
import type { Rect } from '#picture/scene/base.ts'
import type { ReplayData, ReplayMoment, ReplaySpeech } from '#replay/replay-data.ts'
import { identityOf, identitiesIn } from '#renderer/store/who.ts'
import type { Line } from '#renderer/store/story.ts'
import { exportWords } from '#words/export/words.ts'
import { LANGUAGES } from '#words/language.ts'
import type { Language } from '#words/language.ts'
import { dictionaries } from '#words/window/words.ts'
import { captionOf } from '../caption.ts'
import { inWords } from '../picture/in-words.ts'
import { frameOf } from '../picture/picture-view.tsx'
import { scenesOf } from '../picture/scene-at.ts'
import type { Run, Steps } from '../run.ts'
import { toldAt } from '../told.ts'
import { Pieces } from './pieces.tsx'
import { listMarkup, toldMarkup } from './told-view.tsx'

export type Replay = { readonly data: ReplayData; readonly frame: Rect }

export function replayOf(run: Run, steps: Steps): Replay {
  const texts = new Texts()
  const frames: Rect[] = []
  const languages = Object.fromEntries(
    LANGUAGES.map((language): [Language, ReplaySpeech] => [
      language,
      {
        moments: momentsOf(run, steps, language, texts, frames),
        words: pageWords(run, language),
        position: positionOf(run, language),
      },
    ]),
  )
  return { data: { from: steps.from, texts: texts.all, languages }, frame: around(frames) }
}

function positionOf(run: Run, language: Language): string {
  const { position, snapshotPosition } = exportWords[language].replay
  return run.trace.head.seen === null ? position('{n}', run.steps) : snapshotPosition('{n}', run.steps)
}

/** Each once, by its number. */
class Texts {
  readonly all: string[] = []
  readonly #numbers = new Map<string, number>()

  number(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.all.length)
    return this.all.push(text) - 1
  }
}

function momentsOf(
  run: Run,
  { from, to }: Steps,
  language: Language,
  texts: Texts,
  frames: Rect[],
): readonly ReplayMoment[] {
  const pieces = new Pieces(language)
  const words = dictionaries[language]
  const printed = outputsOf(run)
  return [...scenesOf(run, from, to, language)].map((scene, index) => {
    const step = from + index
    frames.push(frameOf(scene))
    return {
      picture: pieces.of(scene).map((piece) => texts.number(piece)),
      act: texts.number(captionOf(run, step, language)),
      words: texts.number(listMarkup(inWords(scene, words))),
      why: texts.number(toldMarkup(toldAt(run, step, language), language)),
      output: texts.number(printed(step)),
      line: run.trace.story.acts.ofStep(step)?.line ?? null,
    }
  })
}

/** What has been printed until after a step: the end of it, when it is much. */
function outputsOf(run: Run): (step: number) => string {
  const identities = identitiesIn(run.trace.head)
  const lines = run.trace.story.lines.flatMap((line) => {
    const text = textOf(line)
    return text === null
      ? []
      : [{ step: line.step, text: `${identityOf(identities, line.process).name}: ${text}` }]
  })
  return (step) =>
    lines
      .filter((line) => line.step <= step)
      .slice(-MOST_LINES)
      .map(({ text }) => text)
      .join('\n')
}

const MOST_LINES = 40

function textOf({ said }: Line): string | null {
  return said.kind === 'printed' || said.kind === 'traceback' ? said.text.trimEnd() : null
}

function pageWords(run: Run, language: Language): Readonly<Record<string, string>> {
  const { replay } = exportWords[language]
  const { app } = dictionaries[language]
  return { ...replay.words, title: replay.title(run.name), why: app.panel.why, picture: app.panel.graph }
}
