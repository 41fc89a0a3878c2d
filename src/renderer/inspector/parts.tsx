/** Small parts of every table: who, a moment, a line, an object; each leads to what it names. */
import type { ReactNode } from 'react'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Place } from '#model/vocabulary/place.ts'
import { useControls } from '../store/controls-context.ts'
import { select, showLine } from '../store/view-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { RefLink } from '../ui/ref-link.tsx'
import { Who } from '../ui/who.tsx'
import { useWords } from '../store/language-store.ts'
import styles from './inspector.module.css'

export function ProcessRef({ process }: { readonly process: ProcessId }) {
  const { name, tint } = identityOf(useIdentities(), process)
  return <Who name={name} tint={tint} onSelect={() => select(process)} />
}

/** A thread is its process, and its own name where it is not the main one. */
export function ThreadRef({ thread }: { readonly thread: ThreadId }) {
  const name = thread.slice(thread.indexOf('/') + 1)
  return (
    <>
      <ProcessRef process={processOf(thread)} />
      {name !== 'main' && <span className={styles.quiet}> {name}</span>}
    </>
  )
}

export function StepRef({ step }: { readonly step: number }) {
  const controls = useControls()
  const words = useWords()
  return (
    <RefLink
      text={words.why.atStep(step)}
      label={words.why.goToStep(step)}
      onGo={() => controls.goTo(step)}
    />
  )
}

/** `at`: whatever has a line of the program, and its file where that is not the entry. */
export function LineRef({ at }: { readonly at: Place | null | undefined }) {
  const words = useWords()
  if (at === null || at === undefined || at.line === null) return null
  const { line, file } = at
  return (
    <RefLink text={words.why.line(line)} label={words.why.goToLine(line)} onGo={() => showLine(line, file)} />
  )
}

export function ObjectRef({ id }: { readonly id: string }) {
  return <RefLink text={id} onGo={() => select(id)} />
}

type TableProps = { readonly label: string; readonly heads: readonly string[]; readonly children: ReactNode }

export function Table({ label, heads, children }: TableProps) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {heads.map((head, index) =>
            head === '' ? (
              // oxlint-disable-next-line react/no-array-index-key, jsx-a11y/control-has-associated-label -- two columns may have no head; a cell is no control
              <td key={index} />
            ) : (
              <th key={head} scope="col">
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.section}>
      <h4>{title}</h4>
      {children}
    </div>
  )
}

export function Head({
  name,
  kind,
  by,
  at,
  children,
}: {
  readonly name: string
  readonly kind: string
  readonly by?: ProcessId
  readonly at?: Place
  readonly children?: ReactNode
}) {
  return (
    <h3 className={styles.head}>
      <span className={styles.name}>{name}</span>
      <span className={styles.meta}>
        {kind}
        {by !== undefined && (
          <>
            , <ProcessRef process={by} />
          </>
        )}{' '}
        <LineRef at={at} />
      </span>
      {children}
    </h3>
  )
}
