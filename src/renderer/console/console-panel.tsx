import { visible, visibleLine } from '#words/visible.ts'
import { useLayoutEffect, useRef } from 'react'
import { useControls } from '../store/controls-context.ts'
import { identityOf, useIdentities, type Identity } from '../store/who.ts'
import { PanelHead } from '../ui/panel-head.tsx'
import { count } from '#words/numbers.ts'
import { useWords } from '../store/language-store.ts'
import { useConsoleLines, type ConsoleLine } from './use-console-lines.ts'
import styles from './console-panel.module.css'

/** More lines than these are not drawn; the newest are. */
const DRAWN = 500

/** What the processes printed, with the step, and what the person did to them. */
export function ConsolePanel({ bare = false }: { readonly bare?: boolean }) {
  const words = useWords()
  const identities = useIdentities()
  const { lines, later } = useConsoleLines()
  const list = useRef<HTMLOListElement>(null)
  const pinned = useRef(true)
  useLayoutEffect(() => {
    const element = list.current
    if (element !== null && pinned.current) element.scrollTop = element.scrollHeight
  }, [lines])
  const shown = lines.slice(-DRAWN)
  return (
    <section className={styles.panel} aria-label={words.app.panel.console}>
      {!bare && (
        <PanelHead title={words.app.panel.console}>
          <span>{words.app.panel.lines(lines.length)}</span>
        </PanelHead>
      )}
      <ol
        ref={list}
        className={styles.list}
        aria-label={words.console.list}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled list must be reachable by keyboard
        tabIndex={0}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
          pinned.current = scrollTop + clientHeight > scrollHeight - 24
        }}
      >
        {lines.length === 0 && <li className={styles.quiet}>{words.console.empty}</li>}
        {shown.map((line) => (
          <Entry key={line.id} line={line} who={identityOf(identities, line.process)} />
        ))}
        {later > 0 && <li className={styles.quiet}>{words.console.later(later)}</li>}
      </ol>
    </section>
  )
}

function Entry({ line, who }: { readonly line: ConsoleLine; readonly who: Identity }) {
  const controls = useControls()
  const words = useWords()
  const { said } = line
  return (
    <li className={styles.entry} data-kind={said.kind} data-p={who.tint.hue}>
      <button
        type="button"
        className={styles.step}
        aria-label={words.why.goToStep(line.step)}
        onClick={() => controls.goTo(line.step)}
      >
        {count(line.step)}
      </button>
      {(said.kind === 'killed' || said.kind === 'crashed') && (
        <span className={styles.person}>
          {said.kind === 'killed'
            ? words.console.killed(who.name, said.signal)
            : words.console.crashed(who.name, visibleLine(said.what))}
        </span>
      )}
      {(said.kind === 'printed' || said.kind === 'traceback' || said.kind === 'output') && (
        <>
          <span className={styles.who} title={who.name}>
            {who.name}
          </span>
          <span className={styles.text}>
            {said.kind === 'output' && (
              <span className={styles.stream}>{words.console.stream[said.stream]} </span>
            )}
            {visible(said.text)}
          </span>
        </>
      )}
    </li>
  )
}
