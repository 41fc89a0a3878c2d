/** Where `--save` puts a run: piece by piece, however long it is. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { tracePieces } from '#protocol/trace/trace.ts'
import type { Trace } from '#protocol/trace/trace.ts'

export function writeTrace(file: string, trace: Trace): void {
  try {
    const to = openSync(file, 'w')
    try {
      for (const piece of tracePieces(trace)) writeWhole(to, Buffer.from(piece))
    } finally {
      closeSync(to)
    }
  } catch (error) {
    throw new LockstepError({
      code: 'trace.unwritable',
      what: `${file}: trace not saved.`,
      why: error instanceof Error ? error.message : String(error),
      next: 'Save it elsewhere; the schedule above makes the same run again.',
    })
  }
}

function writeWhole(to: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(to, bytes, at)
}
