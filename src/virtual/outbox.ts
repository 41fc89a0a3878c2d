/**
 * What virtual processes have to say is heard when their code has come to rest, all that they said in that turn together: as
 * the line of a real worker does it. Otherwise an op that nobody awaits could be granted here and not there.
 */
export class Outbox {
  #waiting: (() => void)[] = []

  post(message: () => void): void {
    if (this.#waiting.length === 0) setImmediate(() => this.#deliver())
    this.#waiting.push(message)
  }

  #deliver(): void {
    const messages = this.#waiting
    this.#waiting = []
    for (const message of messages) message()
  }
}
