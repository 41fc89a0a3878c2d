/** Storage that outlives the window. A page that may not use it still works: it only forgets. */

export function readKept(key: string): unknown {
  try {
    const text = localStorage.getItem(key)
    return text === null ? null : (JSON.parse(text) as unknown)
  } catch {
    return null
  }
}

export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // private mode, or full: nothing here is worth an error
  }
}

/** What only says how things look: a window that cannot be drawn may be mended by forgetting it. Drafts and progress stay. */
const WORK: readonly string[] = ['lockstep:drafts', 'lockstep:progress', 'lockstep:predictions']

export function forgetLooks(): void {
  try {
    for (const key of Object.keys(localStorage)) if (!WORK.includes(key)) localStorage.removeItem(key)
  } catch {
    // nothing is kept where nothing may be
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
