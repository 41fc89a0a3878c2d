import { isPython } from '../store/is-python.ts'
import { useWords } from '../store/language-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

type AgreeDialogProps = {
  /** The file that is asked about; null while none is. */
  readonly name: string | null
  readonly onRefuse: () => void
  readonly onAgree: (rights: 'all' | 'fewer') => void
}

/** No program from outside runs before the person has agreed to it. */
export function AgreeDialog({ name, onRefuse, onAgree }: AgreeDialogProps) {
  const words = useWords()
  const python = isPython(name ?? '')
  const { agree, agreePython } = words.library
  return (
    <Dialog
      open={name !== null}
      onOpenChange={(next) => !next && onRefuse()}
      title={python ? agreePython.title : agree.title}
      description={(python ? agreePython.text : agree.text)(name ?? '')}
      actions={
        <>
          <Button onClick={onRefuse}>{python ? agreePython.refuse : words.app.common.cancel}</Button>
          {python && (
            <Button title={agreePython.fewerHint} onClick={() => onAgree('fewer')}>
              {agreePython.fewer}
            </Button>
          )}
          <Button look="primary" onClick={() => onAgree('all')}>
            {python ? agreePython.run : agree.run}
          </Button>
        </>
      }
    />
  )
}
