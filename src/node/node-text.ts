/** UTF-8 with Node's buffers. */
import type { TextCoding } from '#protocol/worker-frame.ts'

export const NODE_TEXT: TextCoding = {
  encode: (text, room) => {
    const bytes = Buffer.allocUnsafe(room + Buffer.byteLength(text))
    bytes.write(text, room)
    return bytes
  },
  decode: (bytes, from, to) => asBuffer(bytes).toString('utf8', from, to),
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
