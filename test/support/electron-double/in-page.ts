/**
 * What a sandboxed preload script finds around it. This is no module of the double but a script for the page, as text:
 * the built preload's own text stands in the place of the comment at the end, since the page's policy allows no evaluation.
 */
;(() => {
  type Anything = (...args: readonly unknown[]) => unknown
  type Answer = { readonly value: unknown } | { readonly error: string }
  type Page = Window & { __electronInvoke?: (channel: string, args: readonly unknown[]) => Promise<Answer> }

  const page = window as Page
  const invoke = page.__electronInvoke
  if (window !== window.top || invoke === undefined) return
  delete page.__electronInvoke
  const listeners = new Map<string, Set<Anything>>()
  const listenersOf = (channel: string): Set<Anything> => {
    const found = listeners.get(channel) ?? new Set()
    listeners.set(channel, found)
    return found
  }
  class IpcRendererEvent {}

  const ipcRenderer = {
    async invoke(channel: string, ...args: readonly unknown[]): Promise<unknown> {
      const answer = await invoke(channel, structuredClone(args))
      if ('value' in answer) return answer.value
      throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
    },
    on(channel: string, listener: Anything) {
      listenersOf(channel).add(listener)
      return ipcRenderer
    },
    off(channel: string, listener: Anything) {
      listenersOf(channel).delete(listener)
      return ipcRenderer
    },
  }

  /** The bridge copies data, wraps functions, and lets nothing else through. */
  const across = (value: unknown): unknown => {
    if (typeof value === 'function')
      return (...args: unknown[]) => across((value as Anything)(...args.map(across)))
    if (value instanceof Promise) return value.then(across)
    if (value instanceof IpcRendererEvent)
      throw new Error('an event of ipcRenderer would have reached the page')
    if (value === ipcRenderer) throw new Error('ipcRenderer would have reached the page')
    if (Array.isArray(value)) return value.map(across)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, across(inner)] as const))
  }
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      if (key in window)
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      Object.defineProperty(window, key, { value: Object.freeze(across(api)), enumerable: true })
    },
  }

  Object.defineProperty(window, Symbol.for('electron-double'), {
    value: (channel: string, args: readonly unknown[]) => {
      for (const listener of listenersOf(channel)) listener(new IpcRendererEvent(), ...args)
    },
  })

  const requireInSandbox = (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name}`)
  }
  ;((require, module: { exports: object }, exports: object) => {
    void [require, module, exports]
    /* the preload script */
  })(requireInSandbox, { exports: {} }, {})
})()
