/** `lockstep serve`: the window in a browser of this computer, until Ctrl-C. */
import { LockstepError } from '#protocol/lockstep-error.ts'
import { WindowFiles, builtWindowFolder } from '../window-files.ts'
import { OpenWindows } from '../open-windows.ts'
import { WebHost } from '../web/web-host.ts'
import type { WebHostOptions } from '../web/web-host.ts'
import { EXIT, print } from './output.ts'
import { USUAL_PORT } from './usual-port.ts'

const PATIENCE_MS = 1000

export async function serve(options: { readonly port?: number; readonly open: boolean }): Promise<number> {
  const asked = askedToEnd()
  const files = new WindowFiles(builtWindowFolder())
  const windows = new OpenWindows()
  try {
    const host = await startHost(options.port ?? null, { files, windows })
    const address = host.newAddress()
    print(`Lockstep: ${address}`)
    print(`It lets one browser in${process.stdin.isTTY ? '; Enter prints another' : ''}. Ctrl-C ends it.`)
    const stop = onEnter(() => print(host.newAddress()))
    if (options.open) await openBrowser(address)
    await asked
    stop()
    await host.close()
  } finally {
    await windows.close()
  }
  return EXIT.fine
}

/** A port that was asked for is had or refused; the usual one gives way to any other. */
async function startHost(asked: number | null, parts: Omit<WebHostOptions, 'port'>): Promise<WebHost> {
  if (asked !== null) return WebHost.start({ ...parts, port: asked })
  try {
    return await WebHost.start({ ...parts, port: USUAL_PORT })
  } catch (error) {
    if (error instanceof LockstepError && error.code === 'web.port-in-use')
      return WebHost.start({ ...parts, port: 0 })
    throw error
  }
}

/**
 * Listens from the first moment on, so that nothing is left behind by a signal that comes early. A terminal's Ctrl-C may
 * come twice at once, from the terminal and from `npm start`; only someone who has lost patience sends it later again.
 */
function askedToEnd(): Promise<void> {
  let askedAtMs: number | null = null
  return new Promise((resolve) => {
    const ask = () => {
      if (askedAtMs !== null && performance.now() - askedAtMs > PATIENCE_MS) process.exit(EXIT.failed)
      askedAtMs ??= performance.now()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  })
}

async function openBrowser(address: string): Promise<void> {
  try {
    const { default: open } = await import('open')
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
