/** What `lockstep replay` takes. */
export type ReplayOptions = {
  readonly virtual: boolean
  readonly json: boolean
  readonly trust: boolean
  readonly confine: boolean
  readonly python?: string
}
