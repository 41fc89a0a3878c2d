/** The window's link to main in Electron: the bridge that the preload script puts on `window.lockstep`. */
import type { HostCommand, HostMessage, HostReply, LabHost } from '#protocol/host.ts'

export type Bridge = {
  ask(command: HostCommand): Promise<HostReply>
  subscribe(listener: (message: HostMessage) => void): () => void
}

declare global {
  // An ambient global can only be declared by merging into this interface.
  interface Window {
    readonly lockstep?: Bridge
  }
}

export function electronLink(bridge: Bridge): LabHost {
  return {
    // Main answers a command of a kind with an answer of that kind; the bridge carries all kinds alike.
    ask: (command) => bridge.ask(command) as Promise<never>,
    subscribe: (listener) => bridge.subscribe(listener),
  }
}
