// node scripts/build.mjs [--stale] [worker] [cli] [desktop]
// Builds the named targets (all of them when none is named) into out/. With --stale, only those whose sources changed.
import { build, isStale, targets } from './lib/targets.mjs'

const args = process.argv.slice(2)
const onlyStale = args.includes('--stale')
const names = args.filter((arg) => arg !== '--stale')
const unknown = names.filter((name) => !targets.some((target) => target.name === name))

if (unknown.length > 0) {
  process.stderr.write(
    `Nothing built. There is no target called ${unknown.join(', ')}. ` +
      `Name some of: ${targets.map((target) => target.name).join(', ')}.\n`,
  )
  process.exit(2)
}

const wanted = []
for (const target of targets) {
  if (names.length > 0 && !names.includes(target.name)) continue
  if (!onlyStale || (await isStale(target))) wanted.push(target)
}
try {
  await build(wanted, (line) => process.stdout.write(`${line}\n`))
} catch (error) {
  process.stderr.write(`Build stopped. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
