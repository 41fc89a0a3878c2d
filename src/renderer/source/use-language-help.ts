import type { Extension } from '@codemirror/state'
import { useEffect, useMemo } from 'react'
import type { Help } from '../language/help.ts'
import { askPython } from '../language/ask-python.ts'
import { askWorker } from '../language/ask-worker.ts'
import { helpPhrases, languageHelp } from '../language/language-help.ts'
import { useLanguage, useWords } from '../store/language-store.ts'

/**
 * What the editor knows of the program in `file`, once it is known where popups stand. The worker behind it begins with the first
 * question, and ends with the panel.
 */
export function useLanguageHelp(
  file: string,
  language: 'typescript' | 'python',
): (room: HTMLElement) => Extension {
  const words = useWords()
  const spoken = useLanguage()
  const worker = useMemo(() => askWorker(), [])
  const python = useMemo(() => askPython(), [])
  useEffect(() => worker.end, [worker])
  return useMemo(
    () =>
      helpWith({
        answerer: language === 'python' ? python : worker,
        textOf: (text) => ({ name: file, text }),
        said: () => ({ words, language: spoken }),
        isStarting: () => language !== 'python' && worker.isStarting(),
      }),
    [worker, python, file, words, spoken, language],
  )
}

const helpWith =
  (help: Help) =>
  (room: HTMLElement): Extension => [
    helpPhrases(help.said().words.lab.help.completions),
    languageHelp(help, room),
  ]
