/** What a reader tells, put together again on the page. */
import type { TraceHead } from '#protocol/trace/trace.ts'
import type { OnProgress, ReadTrace } from '../store/read-trace.ts'
import { Assembly } from './assembly.ts'
import type { Told } from './read-in-slices.ts'

export class Reception {
  readonly #assembly = new Assembly()
  readonly #onProgress: OnProgress
  #head: TraceHead | null = null

  constructor(onProgress: OnProgress) {
    this.#onProgress = onProgress
  }

  /** What has come of it; null while it goes on. */
  take(told: Told): ReadTrace | null {
    switch (told.kind) {
      case 'head':
        this.#head = told.head
        return null
      case 'slice':
        this.#assembly.take(told.slice)
        this.#onProgress({ readBytes: told.readBytes, head: this.#head, trace: this.#assembly.trace() })
        return null
      case 'read':
        return { kind: 'read', head: told.head, trace: this.#assembly.trace() }
      case 'refused':
        return told
    }
  }
}
