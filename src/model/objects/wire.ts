/** A message on the wire of a pipe: a four-byte length and the payload. Semantics: PI10 (CPython `Connection._send_bytes`). */
export const HEADER_BYTES = 4
/** A payload longer than this goes out in a write of its own, after its header (CPython `Connection._send_bytes`). */
export const JOINED_WRITE_BYTES = 16384

/** Ends of the write calls that one send makes, as offsets into header and payload. */
export function writeBoundaries(framed: boolean, payloadBytes: number): readonly number[] {
  if (!framed) return [payloadBytes]
  const total = HEADER_BYTES + payloadBytes
  return payloadBytes > JOINED_WRITE_BYTES ? [HEADER_BYTES, total] : [total]
}
