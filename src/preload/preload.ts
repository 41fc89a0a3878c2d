/**
 * The bridge of the desktop window: one function to ask, one to listen. The page never holds `ipcRenderer` or an event of
 * it, so it can reach no channel but these two.
 */
import { contextBridge, ipcRenderer } from 'electron'
import type { IpcRendererEvent } from 'electron'
import { BRIDGE_CHANNELS, BRIDGE_NAME } from '#protocol/bridge.ts'
import type { Bridge } from '#protocol/bridge.ts'
import type { HostMessage, HostReply } from '#protocol/host.ts'

const bridge: Bridge = {
  ask: (command) => ipcRenderer.invoke(BRIDGE_CHANNELS.ask, command) as Promise<HostReply>,
  subscribe: (listener) => {
    const pass = (_event: IpcRendererEvent, message: HostMessage) => listener(message)
    ipcRenderer.on(BRIDGE_CHANNELS.message, pass)
    return () => {
      ipcRenderer.off(BRIDGE_CHANNELS.message, pass)
    }
  },
}

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge)
