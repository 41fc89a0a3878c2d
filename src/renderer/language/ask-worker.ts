/** Questions about a lab go to a worker, which is started with the first of them. */
import type { Answer, Answerer, Question } from './answerer.ts'

export type WorkerAnswerer = Answerer & { readonly end: () => void; readonly isStarting: () => boolean }

type Waiting = { readonly question: Question; readonly resolve: (answer: Answer['answer']) => void }

/**
 * One question at a time. Of those that wait, each kind has its newest alone: who types fast does not ask about what stood there
 * some letters ago.
 */
export function askWorker(): WorkerAnswerer {
  let worker: Worker | null = null
  let last = 0
  /** Whether this worker has answered: before that it reads the compiler and the library. */
  let hasAnswered = false
  let asked: Waiting | null = null
  const waiting = new Map<Question['kind'], Waiting>()
  /** Who waits is told that nothing is known; the next question tries anew. */
  const end = (): void => {
    worker?.terminate()
    worker = null
    hasAnswered = false
    asked?.resolve(null)
    asked = null
    for (const { resolve } of waiting.values()) resolve(null)
    waiting.clear()
  }
  const start = (): Worker => {
    const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'language' })
    made.onmessage = ({ data }: MessageEvent<Answer>) => {
      hasAnswered = true
      if (data.id !== asked?.question.id) return
      asked.resolve(data.answer)
      asked = null
      next()
    }
    made.onerror = end
    return made
  }
  const next = (): void => {
    const [first] = waiting.values()
    if (asked !== null || first === undefined) return
    waiting.delete(first.question.kind)
    asked = first
    worker ??= start()
    worker.postMessage(first.question)
  }
  const ask = (kind: Question['kind'], text: Question['text'], at: number) =>
    new Promise<Answer['answer']>((resolve) => {
      waiting.get(kind)?.resolve(null)
      waiting.set(kind, { question: { id: ++last, kind, text, at }, resolve })
      next()
    })
  return {
    options: (text, at) => ask('options', text, at) as ReturnType<Answerer['options']>,
    hover: (text, at) => ask('hover', text, at) as ReturnType<Answerer['hover']>,
    call: (text, at) => ask('call', text, at) as ReturnType<Answerer['call']>,
    end,
    isStarting: () => asked !== null && !hasAnswered,
  }
}
