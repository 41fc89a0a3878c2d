/** The window's link to main in Electron: the bridge that the preload script puts on `window`. */
import type { Bridge, BRIDGE_NAME } from '#protocol/bridge.ts'
import type { LabHost } from '#protocol/host.ts'

declare global {
  // An ambient global can only be declared by merging into this interface.
  interface Window {
    readonly [BRIDGE_NAME]?: Bridge
  }
}

export function electronLink(bridge: Bridge): LabHost {
  return {
    // Main answers a command of a kind with an answer of that kind; the bridge carries all kinds alike.
    ask: (command) => bridge.ask(command) as Promise<never>,
    subscribe: (listener) => bridge.subscribe(listener),
  }
}
