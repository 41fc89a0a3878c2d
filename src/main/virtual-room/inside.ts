/**
 * What every room does inside: it speaks JSON lines, and ends with the last one, or with an error that nobody catches. `process` is
 * the global one: to import it is to look at `process.stdin`, and then a read of standard input does not wait any more (EAGAIN).
 */
import { writeSync } from 'node:fs'
import { freezeHost } from '#sandbox/freeze-host.ts'
import { readRealm } from '#sandbox/realm-script.ts'
import { endUncaught } from '#virtual/virtual-process.ts'
import { ROOM_SAYS } from './request.ts'

/** The line is a blocking one, so it is out when this returns. */
export function say(message: object): void {
  const line = Buffer.from(`${JSON.stringify(message)}\n`)
  for (let at = 0; at < line.length;) at += writeSync(ROOM_SAYS, line, at)
}

export function end(message: object): void {
  say(message)
  process.exit(0)
}

export function fail(error: unknown): void {
  end({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
}

/** To be called when all is loaded, before a program runs: nothing of this process can be changed from then on. */
export function begin(): void {
  process.on('unhandledRejection', (error, promise) => {
    if (!endUncaught(error, promise)) fail(error)
  })
  process.on('uncaughtException', (error) => {
    if (!endUncaught(error, null)) fail(error)
  })
  readRealm(process.argv[2] ?? '')
  freezeHost()
}
