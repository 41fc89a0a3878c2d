/** The page of a replay file: everything in it, nothing outside of it. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { Rect } from '#picture/scene/base.ts'
import { HatchPatterns } from '#renderer/graph/marks/hatch-defs.tsx'
import { PAINTED_STYLES } from '#renderer/painted-styles.ts'
import { exportWords } from '#words/export/words.ts'
import type { Language } from '#words/language.ts'
import { dictionaries } from '#words/window/words.ts'
import type { Theme } from '#protocol/file-formats.ts'
import type { Program } from '../run.ts'
import { PAGE_STYLE } from './page-style.ts'

type PageOptions = {
  readonly name: string
  readonly frame: Rect
  readonly theme: Theme
  readonly language: Language
  readonly program: Program | null
  /** The data, packed, in base64. */
  readonly packed: string
  /** The script, and letters as a style sheet. */
  readonly player: string
  readonly letters: string
}

/** Nothing is fetched, whoever opens it: the browser is told to refuse. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:"

export function pageOf(options: PageOptions): string {
  const { name, frame, theme, language, program, packed, player, letters } = options
  const { replay } = exportWords[language]
  const { panel } = dictionaries[language].app
  const style = [letters, ...PAINTED_STYLES, PAGE_STYLE].join('\n')
  const page = renderToStaticMarkup(
    <html lang={language} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{replay.title(name)}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header>
          <h1>{name}</h1>
          <button id="language" type="button" data-word="otherLanguage">
            {replay.words.otherLanguage}
          </button>
          <button id="theme" type="button" data-word="theme">
            {replay.words.theme}
          </button>
        </header>
        <main>
          <section className="picture" aria-label={panel.graph} data-label="picture">
            <svg
              viewBox={`${frame.x} ${frame.y} ${frame.w} ${frame.h}`}
              style={{ maxWidth: frame.w * 1.5 }}
              role="img"
              aria-describedby="words"
              aria-label={panel.graph}
              data-label="picture"
            >
              <HatchPatterns />
              <g id="picture" />
            </svg>
            <p id="act" aria-live="polite" />
            <details>
              <summary data-word="inWords">{replay.words.inWords}</summary>
              <div id="words" />
            </details>
          </section>
          <section className="why">
            <h2 data-word="why">{panel.why}</h2>
            <div id="why" />
          </section>
          {program !== null && <ProgramText program={program} />}
          <section className="output">
            <h2 data-word="output">{replay.words.output}</h2>
            <pre id="output" />
          </section>
        </main>
        <footer>
          <Way id="first" label={replay.words.first} d="M2 1v10M10 1 4 6l6 5z" />
          <Way id="back" label={replay.words.back} d="M9 1 3 6l6 5z" />
          <button id="play" type="button" data-state="still" aria-label={replay.words.play}>
            <svg className="still" viewBox="0 0 12 12" aria-hidden="true">
              <path d="M2 1 6 6l-4 5zM6 1l4 5-4 5z" />
            </svg>
            <svg className="plays" viewBox="0 0 12 12" aria-hidden="true">
              <path d="M3 1h2v10H3zM7 1h2v10H7z" />
            </svg>
          </button>
          <Way id="forward" label={replay.words.forward} d="M3 1l6 5-6 5z" />
          <Way id="last" label={replay.words.last} d="M10 1v10M2 1l6 5-6 5z" />
          <input id="slider" type="range" min={0} defaultValue={0} data-label="slider" />
          <span id="position" />
          <span className="keys" data-word="keys" />
        </footer>
        <noscript>{replay.noScript}</noscript>
        <script id="run" type="text/plain" dangerouslySetInnerHTML={{ __html: packed }} />
        <script dangerouslySetInnerHTML={{ __html: player.replaceAll('</', '<\\/') }} />
      </body>
    </html>,
  )
  return `<!doctype html>\n${page}\n`
}

/** A button that goes somewhere; the script says its name in the language of the page. */
function Way({ id, label, d }: { readonly id: string; readonly label: string; readonly d: string }) {
  return (
    <button id={id} type="button" aria-label={label} data-label={id}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={d} />
      </svg>
    </button>
  )
}

function ProgramText({ program }: { readonly program: Program }) {
  const lines = program.text.replace(/\n$/, '').split('\n')
  return (
    <section className="program">
      <h2>{program.file}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard */}
      <div className="lines" tabIndex={0} role="group" aria-label={program.file}>
        {lines.map((line, index) => (
          <div key={`line-${String(index + 1)}`} id={`line-${index + 1}`}>
            <span>{index + 1}</span>
            <code>{line}</code>
          </div>
        ))}
      </div>
    </section>
  )
}
