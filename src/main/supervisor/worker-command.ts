/** How a worker is started: which program, with which rights, in which surroundings. */
import { builtFile } from '#node/built-file.ts'
import { realmFile } from '#sandbox/realm-script.ts'
import { confined, plainNode } from '../confinement/confine.ts'
import type { Layers } from '../confinement/confine.ts'
import type { LinePort } from './line-port.ts'
import type { SessionDirectory } from './session-directory.ts'

export type WorkerCommand = {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export const HEAP_MIB = 512

/**
 * A worker may read its own program and the session's folders, write the session's folders, and nothing else: no child
 * processes, no threads, no add-ons. The lab's text comes over the wire, so its folder stays closed.
 */
export function workerCommand(
  entry: string,
  session: SessionDirectory,
  layers: Layers,
  port: LinePort,
): WorkerCommand {
  const realm = realmFile(entry)
  const writes = [...new Set([session.path, session.memoryPath])]
  const allowed = { heapMib: HEAP_MIB, reads: [entry, realm], writes, descriptor: 2 + port.stdio.length }
  return { ...confined(layers, allowed, [entry, session.path, realm]), env: plainNode() }
}

/** The built worker. */
export function findWorkerEntry(): string {
  return builtFile('workers/entry.js', 'No process can be started.')
}
