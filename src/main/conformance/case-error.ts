/** A cases file, or the records of a run, that cannot be used: what happened, why, and what to do next. */
export class CaseError extends Error {
  readonly code: 'case-file-invalid' | 'case-records-invalid'
  readonly what: string
  readonly why: string
  readonly next: string

  constructor(code: CaseError['code'], what: string, why: string, next: string) {
    super(`${what} ${why} ${next}`)
    this.name = 'CaseError'
    this.code = code
    this.what = what
    this.why = why
    this.next = next
  }
}
