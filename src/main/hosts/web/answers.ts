/** Pages that the server writes itself: the one that hides the token, and those that say no. */
import { SECURITY_HEADERS } from '../window-files.ts'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

export type Reason = { readonly what: string; readonly why: string; readonly next: string }

export const NO_ENTRY: Reason = {
  what: 'This browser may not open Lockstep.',
  why: 'The address has no token, or one that was used already: each lets one browser in, once.',
  next: 'Press Enter where `lockstep serve` runs for a new address, or start it again.',
}
export const WRONG_HOST: Reason = {
  what: 'Lockstep is not served under this name.',
  why: 'It answers on this computer’s own address only, so that no other site can reach it.',
  next: 'Open the address exactly as `lockstep serve` printed it.',
}
export const WRONG_ORIGIN: Reason = {
  what: 'Lockstep does not answer other sites.',
  why: 'The request came from a page that is not Lockstep’s own.',
  next: 'Open the address that `lockstep serve` printed.',
}
export const NO_PAGE: Reason = {
  what: 'There is no such page.',
  why: 'Lockstep is one page, at the root of this address.',
  next: 'Open the address without anything behind the port.',
}
export const NO_METHOD: Reason = {
  what: 'This cannot be done over HTTP.',
  why: 'Files can be read here (GET, HEAD), nothing else.',
  next: 'Use the window.',
}

/**
 * Lets the browser in and has it ask again without the token, which so leaves the address bar. The page itself asks, not
 * a redirect: a strict cookie does not come along when another site's link began the chain.
 */
export function welcome(cookie: string | null): Answer {
  const headers = { ...htmlHeaders(), Refresh: '0; url=/' }
  return {
    status: 200,
    headers: cookie === null ? headers : { ...headers, 'Set-Cookie': cookie },
    body: page('Lockstep', '<p><a href="/">Lockstep</a></p>'),
  }
}

export function refusal(status: number, { what, why, next }: Reason): Answer {
  return {
    status,
    headers: htmlHeaders(),
    body: page(what, `<h1>${escape(what)}</h1><p>${escape(why)}</p><p>${escape(next)}</p>`),
  }
}

function htmlHeaders(): Readonly<Record<string, string>> {
  return { ...SECURITY_HEADERS, 'Content-Type': 'text/html; charset=utf-8' }
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${escape(title)}</title><style>body{font:16px/1.5 system-ui;max-width:36em;margin:15vh auto;padding:0 1em}</style>${body}</html>\n`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
