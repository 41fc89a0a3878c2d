/** Wall time, for runs in which somebody waits for what is not of the run. The engine itself has none. */
export type WallClock = {
  /** Milliseconds since any fixed moment; never less than before. */
  nowMs(): number
  /** Resolves after so long (`Infinity`: never), or when cancelled. */
  wait(ms: number): { readonly over: Promise<void>; readonly cancel: () => void }
}
