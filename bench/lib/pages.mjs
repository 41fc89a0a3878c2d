// The pages of the frame trial, built as the window is.
import { join } from 'node:path'
import { root } from '../../scripts/lib/targets.mjs'

/** @returns {Promise<string>} their folder */
export async function bundlePages() {
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')])
  const outDir = join(root, 'build/bench/pages')
  await build({
    root: join(root, 'bench/pages'),
    configFile: false,
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 4096 },
  })
  return outDir
}
