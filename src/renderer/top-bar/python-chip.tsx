import { useId, useState } from 'react'
import type { PythonSource } from '#protocol/python-source.ts'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { selectCanRestart, selectLab, useTraceStore } from '../store/trace-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { argumentsOf, lineOf } from './arguments.ts'
import styles from './python-chip.module.css'

/** Which Python runs the program, where, and with what; each can be changed. */
export function PythonChip() {
  const words = useWords().lab.python
  const program = useTraceStore((state) => state.setting?.program)
  const fixed = useTraceStore((state) => !selectCanRestart(state))
  // A lab's arguments are its variants, and these have switches.
  const isTwin = useTraceStore((state) => selectLab(state) !== null)
  const [open, setOpen] = useState(false)
  if (program?.kind !== 'python') return null
  const { interpreter, folder, args } = program
  const title = [program.python, folder, lineOf(args)].filter(Boolean).join(' · ')
  return (
    <>
      <Button size="mini" disabled={fixed} title={title} onClick={() => setOpen(true)}>
        {[words.chip(interpreter?.version ?? ''), isTwin ? '' : lineOf(args)].filter(Boolean).join(' · ')}
      </Button>
      {open && <PythonDialog program={program} onClose={() => setOpen(false)} />}
    </>
  )
}

function PythonDialog({
  program,
  onClose,
}: {
  readonly program: PythonSource
  readonly onClose: () => void
}) {
  const controls = useControls()
  const words = useWords().lab.python
  const [python, setPython] = useState(program.python ?? '')
  const [folder, setFolder] = useState(program.folder ?? '')
  const [line, setLine] = useState(lineOf(program.args))
  const restart = (): void => {
    onClose()
    void controls.runOtherwise({
      ...program,
      python: python.trim() === '' ? null : python.trim(),
      folder: folder.trim() === '' ? null : folder.trim(),
      args: argumentsOf(line),
    })
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={words.title}
      description={words.about}
      actions={
        <Button look="primary" onClick={restart}>
          {words.restart}
        </Button>
      }
    >
      <Field label={words.interpreter} value={python} onChange={setPython} />
      <Field label={words.folder} value={folder} onChange={setFolder} />
      <Field label={words.args} value={line} onChange={setLine} />
    </Dialog>
  )
}

function Field({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.input}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
