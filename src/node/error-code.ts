/** `ENOENT` and its like, as Node says them of a call that failed; null of any other error. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
