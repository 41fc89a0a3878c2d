import { processOf } from '#model/vocabulary/ids.ts'
import type { GlossedSpan } from '#words/glossary/gloss.ts'
import type { Span } from '#words/rich-text.ts'
import { select } from '../store/view-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { GlossedTerm } from '../ui/glossed-text.tsx'
import { Who } from '../ui/who.tsx'
import styles from './explain.module.css'

/** A sentence in which every process is in its hue, and everything that has a node leads to it. */
export function RichTextView({
  spans,
  plain = false,
}: {
  readonly spans: readonly (Span | GlossedSpan)[]
  readonly plain?: boolean
}) {
  const identities = useIdentities()
  return spans.map((span, index) => {
    const { term, text } = span
    const key = `${String(index)} ${text}`
    if ('gloss' in span && span.gloss !== null) return <GlossedTerm key={key} text={text} term={span.gloss} />
    if (term === null || term.kind === 'task' || plain) return <span key={key}>{text}</span>
    if (term.kind === 'object') {
      return (
        <button key={key} type="button" className={styles.object} onClick={() => select(term.id)}>
          {text}
          {!text.includes(term.id) && <small className={styles.id}>{term.id}</small>}
        </button>
      )
    }
    const process = term.kind === 'process' ? term.id : processOf(term.id)
    return (
      <Who
        key={key}
        name={text}
        tint={identityOf(identities, process).tint}
        onSelect={() => select(process)}
      />
    )
  })
}
