#!/usr/bin/env node
// The command line itself is TypeScript and lives in src/main/hosts/cli; this file only finds its build.
import { existsSync } from 'node:fs'

const built = new URL('../out/cli/main.js', import.meta.url)

if (existsSync(built)) {
  await import(built.href)
} else {
  process.stderr.write(
    'Lockstep cannot start. Its command line has not been built yet (out/cli/main.js is missing).\n' +
      'Run `npm ci && npm run build` in the folder of Lockstep, then try again.\n',
  )
  process.exitCode = 1
}
