/** Takes the program and the run out of the window, as files. */
import type { Controls } from '../store/controls.ts'
import { wordsNow } from '../store/language-store.ts'
import { useTraceStore } from '../store/trace-store.ts'
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
  const saved = await controls.saveTrace()
  if (saved === null) return
  download(saved.name, saved.pieces)
  saySaved(saved.name)
}

function saySaved(name: string): void {
  const text = wordsNow().lab.bar.saved2(name)
  useToastStore.getState().show({ id: 'saved', tone: 'done', text, action: null })
}
