/** One file of a lab as JavaScript, with the lines of its TypeScript. */
export type CompiledFile = {
  readonly path: string
  readonly code: string
  /** What each relative import of this file means: specifier to path. */
  readonly imports: Readonly<Record<string, string>>
}

/** A lab and the files it imports, entry first. Plain data: it goes over the wire to every process. */
export type CompiledProgram = { readonly files: readonly [CompiledFile, ...CompiledFile[]] }
