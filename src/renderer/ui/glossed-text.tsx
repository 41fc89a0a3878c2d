import { Popover, Tooltip } from 'radix-ui'
import type { GlossedSpan } from '#words/glossary/gloss.ts'
import type { GlossaryTerm } from '#words/glossary/terms.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { ruleText } from './rule-text.ts'
import popover from './popover.module.css'
import tooltip from './tooltip.module.css'
import styles from './glossed-text.module.css'

/** A text in which each word of the field says what it means. */
export function GlossedText({ spans }: { readonly spans: readonly GlossedSpan[] }) {
  return spans.map(({ text, gloss }, place) => {
    const key = `${String(place)} ${text}`
    return gloss === null ? <span key={key}>{text}</span> : <GlossedTerm key={key} text={text} term={gloss} />
  })
}

type GlossedTermProps = { readonly text: string; readonly term: GlossaryTerm }

/** The sentence on hover and focus; with its rule, to stay, once it is pressed. */
export function GlossedTerm({ text, term }: GlossedTermProps) {
  const words = useWords()
  const language = useLanguage()
  const says = term.says[language]
  return (
    <Popover.Root>
      <Tooltip.Root>
        <Popover.Trigger asChild>
          <Tooltip.Trigger asChild>
            <button type="button" className={styles.term}>
              {text}
            </button>
          </Tooltip.Trigger>
        </Popover.Trigger>
        <Tooltip.Portal>
          {/* Read out as the description of the button, and not once more as a part of the page. */}
          <Tooltip.Content
            className={`${tooltip.tip} ${styles.tip}`}
            aria-hidden="true"
            sideOffset={4}
            collisionPadding={8}
          >
            {says}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
      <Popover.Portal>
        <Popover.Content
          className={`${popover.sheet} ${styles.sheet}`}
          aria-label={words.why.term(text)}
          sideOffset={4}
          collisionPadding={8}
        >
          <p>{says}</p>
          {term.rule !== null && (
            <p className={styles.rule}>
              <b>{words.why.rule(term.rule)}</b> <span lang="en">{ruleText(term.rule)}</span>
            </p>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
