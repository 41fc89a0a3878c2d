import { Popover } from 'radix-ui'
import { useWords } from '../store/language-store.ts'
import { ruleText } from './rule-text.ts'
import popover from './popover.module.css'
import glossed from './glossed-text.module.css'
import styles from './rule-link.module.css'

/** The number of a rule of the model; pressed, it opens the sentence of the rule. */
export function RuleLink({ rule }: { readonly rule: string }) {
  const { why } = useWords()
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className={styles.rule} aria-label={why.openRule(rule)}>
          {why.rule(rule)}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={`${popover.sheet} ${glossed.sheet}`}
          aria-label={why.rule(rule)}
          side="top"
          align="end"
          sideOffset={4}
          collisionPadding={8}
        >
          <p>
            <b>{why.rule(rule)}</b> <span lang="en">{ruleText(rule)}</span>
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
