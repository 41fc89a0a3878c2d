import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transform } from 'sucrase'

const double = new URL('./electron.ts', import.meta.url).href

/** @type {import('node:module').ResolveHook} */
export function resolve(specifier, context, next) {
  return specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)
}

/**
 * The double itself is TypeScript, which this Node may not read.
 * @type {import('node:module').LoadHook}
 */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const text = await readFile(fileURLToPath(url), 'utf8')
  return {
    format: 'module',
    source: transform(text, { transforms: ['typescript'], disableESTransforms: true }).code,
    shortCircuit: true,
  }
}
