/** The built window (`out/renderer`) as both hosts hand it out: which file an address means, and with which headers. */
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { dirname, extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LockstepError } from '#protocol/lockstep-error.ts'

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
    const file = (await list(this.#root)).get(pathname === '/' ? '/index.html' : pathname)
    if (file === undefined) return null
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    return { headers: { ...SECURITY_HEADERS, 'Content-Type': type }, body: await readFile(file) }
  }
}

async function list(root: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [`/${relative(root, file).split(sep).join('/')}`, file]))
}

/** Where the built window is, seen from the built program or from the sources. */
export function builtWindowFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const built = join(folder, 'out', 'renderer')
    if (existsSync(join(built, 'index.html'))) return built
    if (folder === dirname(folder)) break
  }
  throw new LockstepError({
    code: 'build.missing',
    what: 'The window cannot be shown.',
    why: 'out/renderer/index.html is missing: it has not been built.',
    next: 'Run `npm run build` in the folder of Lockstep.',
  })
}
