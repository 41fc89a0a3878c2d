// What a sandboxed preload script finds around it, in the page. The built script's own text is put in:
// the page's policy allows no evaluation.
;(() => {
  if (window !== window.top) return
  const invoke = window.__electronInvoke
  delete window.__electronInvoke
  /** @type {Map<string, Set<Function>>} */
  const listeners = new Map()
  const of = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel)
  class IpcRendererEvent {}

  const ipcRenderer = {
    async invoke(channel, ...args) {
      const answer = await invoke(channel, structuredClone(args))
      if ('error' in answer) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
      return answer.value
    },
    on(channel, listener) {
      of(channel).add(listener)
      return ipcRenderer
    },
    off(channel, listener) {
      of(channel).delete(listener)
      return ipcRenderer
    },
  }

  /** The bridge copies data, wraps functions, and lets nothing else through. */
  const across = (value) => {
    if (typeof value === 'function') return (...args) => across(value(...args.map(across)))
    if (value instanceof Promise) return value.then(across)
    if (value instanceof IpcRendererEvent)
      throw new Error('an event of ipcRenderer would have reached the page')
    if (value === ipcRenderer) throw new Error('ipcRenderer would have reached the page')
    if (Array.isArray(value)) return value.map(across)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, across(inner)]))
  }
  const contextBridge = {
    exposeInMainWorld(key, api) {
      if (key in window)
        throw new Error(`Cannot bind an API on top of an existing property on the window object`)
      Object.defineProperty(window, key, { value: Object.freeze(across(api)), enumerable: true })
    },
  }

  Object.defineProperty(window, Symbol.for('electron-double'), {
    value: (channel, args) => {
      for (const listener of [...of(channel)]) listener(new IpcRendererEvent(), ...args)
    },
  })

  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  ;((require, module, exports) => {
    __PRELOAD__
  })(require, module, module.exports)
})()
