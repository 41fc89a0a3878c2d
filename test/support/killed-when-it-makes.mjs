// `node --import killed-when-it-makes.mjs`: this process is killed right after it has made so many folders for its session
// (KILLED_AFTER); before that it says which.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

let more = Number(process.env['KILLED_AFTER'])

for (const name of /** @type {const} */ (['mkdirSync', 'mkdtempSync'])) {
  const make = /** @type {(...args: unknown[]) => string | undefined} */ (fs[name])
  Object.assign(fs, {
    /** @param {unknown[]} args */
    [name]: (...args) => {
      const made = make(...args)
      const path = made ?? String(args[0])
      if (/\/lockstep-\d+-[^/]+$/.test(path) && --more === 0) {
        fs.writeSync(1, `made ${path}\n`)
        process.kill(process.pid, 'SIGKILL')
      }
      return made
    },
  })
}
syncBuiltinESMExports()
