import { renderToStaticMarkup } from 'react-dom/server'
import type { Language } from '#words/language.ts'
import { reportWords } from '#words/report/words.ts'
import { dictionaries } from '#words/window/words.ts'
import type { ToldMoment } from '../told.ts'

/** The explanation of a moment as markup. */
export function toldMarkup({ verdicts, waits, notes, calm }: ToldMoment, language: Language): string {
  const { why } = dictionaries[language]
  const words = reportWords[language]
  const quiet = verdicts.length + waits.length + notes.length === 0
  return renderToStaticMarkup(
    <>
      {quiet && <p>{calm}</p>}
      {verdicts.map(({ verdict, headline, facts, suggestion, rule }) => (
        <article key={headline}>
          <h3>
            <span className="verdict">{verdict}</span> {headline}
          </h3>
          <ol>
            {facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ol>
          {suggestion !== null && <p>{words.suggestion(suggestion)}</p>}
          <p className="quiet">{words.rule(rule)}</p>
        </article>
      ))}
      {waits.length > 0 && <Listed head={why.waiting} texts={waits} />}
      {notes.length > 0 && <Listed head={why.notes} texts={notes} />}
    </>,
  )
}

function Listed({ head, texts }: { readonly head: string; readonly texts: readonly string[] }) {
  return (
    <>
      <h3>{head}</h3>
      <ul>
        {[...new Set(texts)].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  )
}

export const listMarkup = (texts: readonly string[]): string =>
  renderToStaticMarkup(
    <ul>
      {texts.map((text, index) => (
        <li key={`${String(index)} ${text}`}>{text}</li>
      ))}
    </ul>,
  )
