/** An unmodified Python program, with all that is needed to run it again but the interpreter itself. */
export type PythonSource = {
  readonly kind: 'python'
  /** The file's name, or the module's where it was started by that. */
  readonly name: string
  readonly text: string
  readonly isModule?: true
  /** It runs with fewer rights than the person's, as far as the system can. */
  readonly hasFewerRights?: true
  readonly args: readonly string[]
  /** Working folder, where its own modules are looked for too; null: a folder with nothing but the program's own files. */
  readonly folder: string | null
  /** Which interpreter; null: the one that is found. */
  readonly python: string | null
  /** Standard input; null: nothing. Left out: the person types it. */
  readonly stdin?: string | null
  /** What `time.time()` says at the beginning, in seconds; a saved run always says it. */
  readonly beganSeconds?: number
  /** What ran it; a saved run always says it. */
  readonly interpreter?: { readonly version: string; readonly implementation: string }
}
