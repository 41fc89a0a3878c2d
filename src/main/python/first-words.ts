/** What an interpreter says on its standard error before it has introduced itself: why it does not start. */
const MOST_LINES = 3
const MOST_TEXT = 4096

export class FirstWords {
  #text = ''
  #status: number | null = null

  take(piece: Buffer): void {
    this.#text = (this.#text + piece.toString()).slice(-MOST_TEXT)
  }

  /** It ended before it had introduced itself, with this exit code. */
  areLast(status: number): void {
    this.#status = status
  }

  /** Why it has not begun; null when it has. To be asked when all that it has said is there. */
  get why(): string | null {
    if (this.#status === null) return null
    const said = this.#text.split('\n').filter((line) => line.trim() !== '')
    return said.length > 0
      ? `It said: ${said.slice(-MOST_LINES).join('\n')}`
      : `Its exit code was ${this.#status}.`
  }
}
