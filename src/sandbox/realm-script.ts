/** The bundle of `src/realm`, read and compiled once: every realm evaluates it anew, and shares what has been compiled. */
import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { builtFile } from '#node/built-file.ts'

let script: Script | null = null

/** Says where the bundle lies: for who may read that file and look for no other. */
export function readRealm(path: string): void {
  script = compiled(path)
}

/** Its value is a function: the port and the realm's global give the realm's handles (`open` of `src/realm/entry.ts`). */
export function realmScript(): Script {
  script ??= compiled(realmFile())
  return script
}

/** The built bundle, as another file of Lockstep's would find it. */
export function realmFile(seenFrom?: string): string {
  return builtFile('realm/realm.js', 'No program can run.', seenFrom)
}

function compiled(path: string): Script {
  const head = '(function (port, global) { const exports = {};'
  // Lines stay those of the bundle; nothing of it becomes a name of the realm's global.
  return new Script(`${head}${readFileSync(path, 'utf8')}\nreturn exports.open(port, global) })`, {
    filename: 'lockstep:realm',
    columnOffset: -head.length,
  })
}
