/** `lockstep serve`: the window in a browser of this computer, until Ctrl-C. */
import open from 'open'
import { WindowFiles, builtWindowFolder } from '../window-files.ts'
import { WindowSessions } from '../window-session.ts'
import { WebHost } from '../web/web-host.ts'
import { EXIT, print } from './output.ts'

export async function serve(options: { readonly port: number; readonly open: boolean }): Promise<number> {
  const asked = askedToEnd()
  const files = new WindowFiles(builtWindowFolder())
  const sessions = new WindowSessions()
  try {
    const host = await WebHost.start({ port: options.port, files, sessions })
    const address = host.newAddress()
    print(`Lockstep: ${address}`)
    print(`It lets one browser in${process.stdin.isTTY ? '; Enter prints another' : ''}. Ctrl-C ends it.`)
    const stop = onEnter(() => print(host.newAddress()))
    if (options.open) await openBrowser(address)
    await asked
    stop()
    await host.close()
  } finally {
    await sessions.close()
  }
  return EXIT.fine
}

/** Listens from the first moment on, so that nothing is left behind by a signal that comes early; a second one is not waited for. */
function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

async function openBrowser(address: string): Promise<void> {
  try {
    const browser = await open(address)
    browser.once('error', () => {})
  } catch {
    print('No browser could be opened from here: open the address yourself.')
  }
}

/** Only a person has an Enter key; a pipe at standard input is none of our business. */
function onEnter(act: () => void): () => void {
  if (!process.stdin.isTTY) return () => {}
  process.stdin.on('data', act)
  return () => {
    process.stdin.off('data', act)
    process.stdin.pause()
  }
}
