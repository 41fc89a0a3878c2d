import { BRIDGE_NAME } from '#protocol/bridge.ts'
import type { LabHost } from '#protocol/host.ts'
import { electronLink } from './electron-link.ts'
import { webSocketLink } from './web-socket-link.ts'

/** The bridge where there is one, else a WebSocket to where the page came from; the address carries the token. */
export function chooseLink(): LabHost {
  const bridge = window[BRIDGE_NAME]
  if (bridge !== undefined) return electronLink(bridge)
  const url = new URL('socket', location.href)
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  url.search = location.search
  url.hash = ''
  return webSocketLink(new WebSocket(url))
}
