import type { WallClock } from '#engine/wall-clock.ts'

/** Longer than a timer can be set for. */
const FOR_EVER_MS = 2 ** 31 - 1

/** This machine's time. */
export const WALL: WallClock = {
  nowMs: () => performance.now(),
  wait: (ms) => {
    let cancel = () => {}
    const over = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, FOR_EVER_MS))
      cancel = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    return { over, cancel }
  },
}
