/** The built window (`out/renderer`) as both hosts hand it out: which file an address means, and with which headers. */
import { readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { builtFile } from '#node/built-file.ts'
import { filesBelow } from '#node/files-below.ts'

/**
 * Files of the page's own origin and nothing else. Styles may also stand in the page, because the editor and the dialogs
 * put theirs there; scripts may not. Pictures are also made in the page, for export.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // They come from this computer and change with each build: nothing is gained by keeping them.
  'Cache-Control': 'no-store',
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

export type WindowFile = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer<ArrayBuffer>
}

export class WindowFiles {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  /**
   * The file at this path of an address (`/` is the page), or null. Only what a listing of the folder shows is ever
   * opened, so no spelling of a path leads out of it; a link to elsewhere is no file of ours.
   */
  async read(pathname: string): Promise<WindowFile | null> {
    const wanted = pathname === '/' ? 'index.html' : pathname.slice(1)
    if (!(await filesBelow(this.#root)).includes(wanted)) return null
    const type = TYPES[extname(wanted)] ?? 'application/octet-stream'
    return {
      headers: { ...SECURITY_HEADERS, 'Content-Type': type },
      body: await readFile(join(this.#root, wanted)),
    }
  }
}

/** Where the built window is. */
export function builtWindowFolder(): string {
  return dirname(builtFile('renderer/index.html', 'The window cannot be shown.'))
}
