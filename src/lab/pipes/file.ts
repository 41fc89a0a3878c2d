/** A file in the run's own directory: an outside resource that has no lock. Each call is one step, `append` one write (FI1). */
import { display } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'

export class File {
  /** What it is called in the run's own folder. */
  readonly name: string
  readonly #runtime: Runtime

  constructor(runtime: Runtime, name: string) {
    if (typeof name !== 'string' || name === '') throw new errors.TypeError('a file needs a name')
    this.#runtime = runtime
    this.name = name
  }

  /** The whole text; FileNotFoundError if nobody has written it. */
  read(): Promise<string> {
    return this.#runtime.call('file.read', null, this.name, async () => {
      const { value } = await this.#runtime.op({ kind: 'file.read', name: this.name })
      return value as string
    })
  }

  /** In the place of what it held. */
  write(text: string): Promise<void> {
    return this.#runtime.call('file.write', null, `${this.name}, ${display(text)}`, async () => {
      await this.#runtime.op({ kind: 'file.write', name: this.name, text: checked(text) })
    })
  }

  /** At its end, whoever else has written meanwhile. */
  append(text: string): Promise<void> {
    return this.#runtime.call('file.append', null, `${this.name}, ${display(text)}`, async () => {
      await this.#runtime.op({ kind: 'file.append', name: this.name, text: checked(text) })
    })
  }
}

function checked(text: unknown): string {
  if (typeof text === 'string') return text
  throw new errors.TypeError(`write() argument must be str, not ${typeof text}`)
}

export function registerFiles(runtime: Runtime): void {
  runtime.registry.registerReducer('File', File, {
    reduce: ({ name }): string => name,
    rebuild: (data) => new File(runtime, data as string),
  })
}
