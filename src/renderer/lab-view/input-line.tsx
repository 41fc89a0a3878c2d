import { useState } from 'react'
import { outsideOf } from '#model/objects/outside.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import styles from './input-line.module.css'

/** A line to type into, while a live program waits for its standard input. */
export function InputLine() {
  const words = useWords().lab.python
  const controls = useControls()
  const asker = useTraceStore((state) => {
    if (state.source.kind !== 'live') return null
    const { threads, processes } = state.trace.head
    for (const { id, process } of itemsOf(threads))
      if (outsideOf(state.trace.head, id)?.what === 'standard-input')
        return itemOf(processes, process)?.name ?? process
    return null
  })
  const [text, setText] = useState('')
  if (asker === null) return null
  const send = (): void => {
    void controls.type(`${text}\n`)
    setText('')
  }
  return (
    <Banner
      tone="info"
      title={words.asks(asker)}
      actions={
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <input
            className={styles.input}
            aria-label={words.input}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button size="mini" look="primary" type="submit">
            {words.send}
          </Button>
          <Button size="mini" onClick={() => void controls.type(null)}>
            {words.end}
          </Button>
        </form>
      }
    />
  )
}
