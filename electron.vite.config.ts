import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { join } from 'node:path'
import { declarations } from './scripts/lib/lab-declarations.mjs'
import { labPictures } from './scripts/lib/lab-pictures.mjs'

const root = import.meta.dirname

export default defineConfig({
  main: {
    build: {
      outDir: join(root, 'out/main'),
      sourcemap: true,
      rolldownOptions: { input: { main: join(root, 'src/main/hosts/electron/main.ts') } },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      // A sandboxed preload script may require nothing but electron, and only as CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: join(root, 'src/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'src/renderer'),
    plugins: [react(), labPictures()],
    // As the page's own scripts: a file of this origin, which is all that its Content-Security-Policy allows.
    worker: { format: 'es', plugins: () => [declarations()] },
    build: {
      outDir: join(root, 'out/renderer'),
      // The same files are served to an ordinary browser, so they aim at the language and not at one Chromium.
      target: 'es2023',
      // The first of each with `light-dark()`, which the tokens use: it stays as written.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      minify: true,
      // Read from the disk, not over a network: one file is as good as several.
      chunkSizeWarningLimit: 4096,
      // Nothing inline: the page's Content-Security-Policy allows files of its own origin only.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(root, 'src/renderer/index.html'),
        // The pictures of the labs take a while, as they should: ninety programs are run for them.
        checks: { pluginTimings: false },
      },
    },
  },
})
