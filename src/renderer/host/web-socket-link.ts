/** The window's link to main in a browser: one WebSocket to the server that the page came from. */
import type { HostCommand, HostMessage, HostReply, LabHost } from '#protocol/host.ts'
import type { FrameToWindow } from '#protocol/parse-host.ts'

/** The part of a `WebSocket` that is used; tests give another. */
export type Socket = Pick<WebSocket, 'send' | 'addEventListener' | 'readyState'>

const OPEN = 1

export function webSocketLink(socket: Socket): LabHost {
  const listeners = new Set<(message: HostMessage) => void>()
  const asked = new Map<number, (reply: HostReply) => void>()
  const early: string[] = []
  let next = 1
  let gone: string | null = null

  socket.addEventListener('open', () => {
    for (const text of early.splice(0)) socket.send(text)
  })
  socket.addEventListener('message', (event: MessageEvent) => {
    const said = JSON.parse(String(event.data)) as FrameToWindow
    if (said.kind === 'message') {
      for (const listener of listeners) listener(said.message)
      return
    }
    asked.get(said.id)?.(said.reply)
    asked.delete(said.id)
  })
  const end = (why: string): void => {
    if (gone !== null) return
    gone = why
    for (const answer of asked.values()) answer(refusedBy(why))
    asked.clear()
    for (const listener of listeners) listener({ kind: 'host.gone', why })
  }
  socket.addEventListener('close', (event: CloseEvent) => end(event.reason))
  socket.addEventListener('error', () => end(''))

  const ask = (command: HostCommand): Promise<HostReply> => {
    if (gone !== null) return Promise.resolve(refusedBy(gone))
    const id = next++
    const text = JSON.stringify({ id, command })
    return new Promise((resolve) => {
      asked.set(id, resolve)
      if (socket.readyState === OPEN) socket.send(text)
      else early.push(text)
    })
  }
  return {
    ask: (command) => ask(command) as Promise<never>,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function refusedBy(why: string): HostReply {
  return {
    kind: 'refused',
    refusal: {
      code: 'host.gone',
      what: 'Lockstep’s server does not answer.',
      why: why === '' ? 'The connection was closed.' : why,
      next: 'Start it again, and open the address that it prints.',
      place: null,
    },
  }
}
