import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useControls } from '../store/controls-context.ts'
import { Icon } from '../ui/icon.tsx'
import { useToastStore } from '../ui/toast-store.ts'
import { useWords } from '../store/language-store.ts'
import { AgreeDialog } from './agree-dialog.tsx'
import { fileDoor, leaveThrough } from './door.ts'
import { openDropped } from './read-folder.ts'
import { kindOfFile } from './kind-of-file.ts'
import styles from './library.module.css'

type Opened = { readonly name: string; readonly text: string }

/** Opens what a person picks or drops: a saved run at once, a program once they have agreed that it runs here. */
function useOpener() {
  const controls = useControls()
  const words = useWords()
  const show = useToastStore((state) => state.show)
  const [asked, setAsked] = useState<Opened | null>(null)
  const open = async (file: File): Promise<void> => {
    const kind = kindOfFile(file.name)
    if (kind === null) {
      show({ id: 'wrong-file', tone: 'error', text: words.library.wrongFile(file.name), action: null })
      return
    }
    leaveThrough(fileDoor(kind))
    if (kind === 'trace') await controls.openTrace(file)
    else setAsked({ name: file.name, text: await file.text() })
  }
  const dialog: ReactNode = (
    <AgreeDialog
      name={asked?.name ?? null}
      onRefuse={() => setAsked(null)}
      onAgree={(rights) => {
        setAsked(null)
        if (asked !== null) void controls.openProgram(asked.name, asked.text, rights)
      }}
    />
  )
  return { open, dialog }
}

/** A door: a button that opens the file picker. */
export function OpenFile({ kind }: { readonly kind: 'program' | 'trace' }) {
  const words = useWords().library
  const input = useRef<HTMLInputElement>(null)
  const { open, dialog } = useOpener()
  return (
    <>
      <button id={fileDoor(kind)} type="button" className={styles.own} onClick={() => input.current?.click()}>
        <b>
          <Icon name={kind === 'program' ? 'folder' : 'book'} />
          {kind === 'program' ? words.ownProgram : words.savedRun}
        </b>
        <span>{kind === 'program' ? words.ownProgramHint : words.savedRunHint}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        accept={kind === 'program' ? '.py,.pyw,.ts,.js' : '.lockstep,.json'}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file !== undefined) void open(file)
        }}
      />
      {dialog}
    </>
  )
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** The whole page takes files that are dropped on it. */
export function useDrop() {
  const { open, dialog } = useOpener()
  const [over, setOver] = useState(false)
  const props = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: (event: DragEvent) => {
      if (event.currentTarget === event.target) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      // Entries are there only while the event is.
      const entry = event.dataTransfer.items[0]?.webkitGetAsEntry() ?? null
      const file = event.dataTransfer.files[0]
      if (entry !== null && isFolder(entry)) void openDropped(entry)
      else if (file !== undefined) void open(file)
    },
  }
  return { over, dialog, props }
}
