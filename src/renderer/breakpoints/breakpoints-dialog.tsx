import { useState } from 'react'
import { CONDITIONS, keyOfBreakpoint, type Condition } from '#model/breakpoints/breakpoint.ts'
import { isAt, type Kept } from '../store/breakpoint-list.ts'
import {
  removeAllBreakpoints,
  removeBreakpoint,
  switchAllBreakpoints,
  switchBreakpoint,
  toggleBreakpoint,
  useBreakpointStore,
} from '../store/breakpoint-store.ts'
import { callNames } from '../store/call-names.ts'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { sayBreakpoint } from '../store/say-breakpoint.ts'
import { selectCanStep, selectHead, useTraceStore } from '../store/trace-store.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import styles from './breakpoints.module.css'

/** The breakpoints of the program: switched on and off, taken away; those that stand at no line are added here. */
export function BreakpointsDialog() {
  const open = useViewStore((state) => state.dialog === 'breakpoints')
  return open ? <OpenDialog /> : null
}

function OpenDialog() {
  const controls = useControls()
  const words = useWords()
  const said = words.breaks
  const list = useBreakpointStore((state) => state.list)
  const canStep = useTraceStore(selectCanStep)
  const close = (): void => setView({ dialog: 'none' })
  const isOn = list.some(({ on }) => on)
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && close()}
      title={said.title}
      description={said.about}
      size="wide"
      actions={
        <>
          {list.length > 0 && (
            <>
              <Button onClick={removeAllBreakpoints}>{said.removeAll}</Button>
              <Button onClick={() => switchAllBreakpoints(!isOn)}>{isOn ? said.allOff : said.allOn}</Button>
            </>
          )}
          <Button
            look="primary"
            icon="run"
            keys="F5"
            disabled={!canStep}
            onClick={() => {
              close()
              void controls.runUntil(null)
            }}
          >
            {said.runTo}
          </Button>
        </>
      }
    >
      {list.length === 0 ? (
        <p className={styles.none}>{said.none}</p>
      ) : (
        <ul className={styles.list} aria-label={said.title}>
          {list.map((kept) => (
            <Row key={keyOfBreakpoint(kept.breakpoint)} kept={kept} />
          ))}
        </ul>
      )}
      <AddCondition />
      <AddCall />
    </Dialog>
  )
}

function Row({ kept }: { readonly kept: Kept }) {
  const words = useWords()
  const world = useTraceStore(selectHead)
  const { breakpoint, on, name, runs } = kept
  const text = sayBreakpoint(breakpoint, words, world, name)
  return (
    <li className={styles.row}>
      <Switch label={text} checked={on} onChange={(next) => switchBreakpoint(breakpoint, next)} />
      {breakpoint.kind === 'line' && runs === null && (
        <span className={styles.quiet}>{words.breaks.notRun}</span>
      )}
      <IconButton
        icon="close"
        label={words.breaks.remove(text)}
        onClick={() => removeBreakpoint(breakpoint)}
      />
    </li>
  )
}

function AddCondition() {
  const words = useWords().breaks
  const list = useBreakpointStore((state) => state.list)
  const left = CONDITIONS.filter((what) => isAt(list, { kind: 'when', what, process: null }) === undefined)
  const [what, setWhat] = useState<Condition>('blocks')
  const shown = left.includes(what) ? what : left[0]
  if (shown === undefined) return null
  return (
    <div className={styles.add}>
      <Select
        label={words.addWhen}
        showLabel
        value={shown}
        choices={left.map((value) => ({ value, label: words.when[value](null) }))}
        onChange={setWhat}
      />
      <Button icon="plus" onClick={() => toggleBreakpoint({ kind: 'when', what: shown, process: null })}>
        {words.add}
      </Button>
    </div>
  )
}

/** Calls and ops by the names that the run has met so far; another one can be written. */
function AddCall() {
  const words = useWords().breaks
  const trace = useTraceStore((state) => state.trace)
  const [name, setName] = useState('')
  const [known] = useState(() => callNames(trace))
  const wanted = name.trim()
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted === '') return
        toggleBreakpoint({ kind: 'op', name: wanted })
        setName('')
      }}
    >
      <label className={styles.field}>
        <span>{words.addOp}</span>
        <input
          type="text"
          list="call-names"
          value={name}
          placeholder={known[0] ?? words.calls}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <datalist id="call-names">
        {known.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </datalist>
      <Button type="submit" icon="plus" disabled={wanted === ''}>
        {words.add}
      </Button>
    </form>
  )
}
