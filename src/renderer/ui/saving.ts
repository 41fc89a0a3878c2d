/** Takes the program and the run out of the window, as files. */
import type { Controls } from '../store/controls.ts'
import type { Format } from '#protocol/file-formats.ts'
import { useLanguageStore, wordsNow } from '../store/language-store.ts'
import { selectStep, useTraceStore } from '../store/trace-store.ts'
import { download } from './download.ts'
import { useToastStore } from './toast-store.ts'

/** The text as the editor has it. */
export function saveProgram(): void {
  const { program, draft } = useTraceStore.getState()
  if (program === null) return
  download(program.file, [draft ?? program.text])
  saySaved(program.file)
}

export async function saveRun(controls: Controls): Promise<void> {
  // Several runs of the program go into one file.
  const tree = await controls.treeFile()
  const saved = tree === null ? await controls.saveTrace() : { name: nameOfTree(), pieces: tree }
  if (saved === null) return
  download(saved.name, saved.pieces)
  saySaved(saved.name)
}

/** As a file of one run is called. */
function nameOfTree(): string {
  const file = useTraceStore.getState().program?.file ?? ''
  return `${file.replace(/\.(lab\.[jt]s|pyw?)$/, '')}.lockstep`
}

/** The moment on the screen, or all of the run, as a file that needs no Lockstep. */
export async function exportRun(controls: Controls, format: Format, ofAMoment: boolean): Promise<void> {
  const { bar } = wordsNow().lab
  const { show, dismiss } = useToastStore.getState()
  show({ id: 'saved', tone: 'info', text: bar.writing(bar.formats[format]), action: null })
  const file = await controls.exportRun(format, {
    theme: document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light',
    language: useLanguageStore.getState().language,
    step: ofAMoment ? selectStep(useTraceStore.getState()) : null,
  })
  if (file === null) return dismiss('saved')
  download(file.name, [file.bytes])
  saySaved(file.name)
}

function saySaved(name: string): void {
  const text = wordsNow().lab.bar.saved2(name)
  useToastStore.getState().show({ id: 'saved', tone: 'done', text, action: null })
}
