// node bundle.mjs ENTRY OUTPUT: one ES module out of a TypeScript file, for tests that need a main process of their own.
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const [entry, output] = process.argv.slice(2)
const root = fileURLToPath(new URL('../..', import.meta.url))
const slash = output?.lastIndexOf('/') ?? -1

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  ssr: { target: 'node', noExternal: true },
  build: {
    ssr: true,
    outDir: output?.slice(0, slash),
    emptyOutDir: false,
    rolldownOptions: {
      input: entry,
      output: { format: 'es', entryFileNames: output?.slice(slash + 1), codeSplitting: false },
    },
  },
})
