/** One browser window's WebSocket: its frames in, replies and messages out, and what answers it for as long as it is open. */
import { WebSocket } from 'ws'
import type { RawData } from 'ws'
import { parseFrame } from '#protocol/parse-host.ts'
import type { FrameToWindow } from '#protocol/parse-host.ts'
import { refusalOf } from '#protocol/refusal-of.ts'
import type { OpenWindows } from '../open-windows.ts'

/** Close codes of RFC 6455: what came is no text; what came is not what we speak; try again later. */
const NO_TEXT = 1003
const NOT_OURS = 1008
const TOO_SLOW = 1013
/** More than this unsent means that the window has stopped reading; a live run would fill the memory. */
const MAX_UNSENT_BYTES = 256 * 1024 * 1024

export function serveWindow(socket: WebSocket, windows: OpenWindows): void {
  const send = (frame: FrameToWindow) => {
    if (socket.readyState !== WebSocket.OPEN) return
    if (socket.bufferedAmount > MAX_UNSENT_BYTES)
      socket.close(TOO_SLOW, 'The window does not keep up with the run.')
    else socket.send(JSON.stringify(frame))
  }
  const window = windows.open((message) => send({ kind: 'message', message }))

  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary) return socket.close(NO_TEXT, 'Frames are texts.')
    const frame = parseFrame(textOf(data))
    // Without a number it cannot be answered, and our own page never sends it.
    if (frame.kind === 'bad') return socket.close(NOT_OURS, frame.why.slice(0, 120))
    const { id, command } = frame.value
    void window
      .ask(command)
      .then((reply) => send({ kind: 'reply', id, reply }))
      // An answer can be too long for one text.
      .catch((error: unknown) =>
        send({ kind: 'reply', id, reply: { kind: 'refused', refusal: refusalOf(error) } }),
      )
  })
  // What is wrong on the wire (a frame too large, bytes that are no UTF-8) closes it, with the code for it.
  socket.on('error', () => {})
  socket.on('close', () => void window.dispose())
}

function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString('utf8')
}
