/** To a process by its number; who has ended gets none. */
export function sendSignal(pid: number, signal: NodeJS.Signals | number): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended meanwhile, which its lines tell.
  }
}
