/** Bytes that grow at their end. */
export class Bytes {
  #bytes = new Uint8Array(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  taken(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1)
    this.#bytes[this.#length++] = value
  }

  /** Seven bits a byte, the lowest first. `value`: whole, 0 to 2^53. */
  varint(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80)
      rest = Math.floor(rest / 0x80)
    }
    this.byte(rest)
  }

  /** Little-endian, as every machine that this runs on has it. */
  double(value: number): void {
    double[0] = value
    this.all(doubleAsBytes)
  }

  all(bytes: Uint8Array): void {
    this.#room(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  latin1(text: string): void {
    this.#room(text.length)
    for (let at = 0; at < text.length; at++) this.#bytes[this.#length++] = text.charCodeAt(at)
  }

  utf16(text: string): void {
    this.#room(text.length * 2)
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      this.#bytes[this.#length++] = unit
      this.#bytes[this.#length++] = unit >>> 8
    }
  }

  #room(bytes: number): void {
    if (this.#length + bytes > this.#bytes.length) this.#grow(bytes)
  }

  #grow(bytes: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + bytes))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}

const double = new Float64Array(1)
const doubleAsBytes = new Uint8Array(double.buffer)
