/** SVG to pixels, without a browser: resvg, as WebAssembly. It reads no file and no address, and has only the letters that it is given. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type * as painting from '@resvg/resvg-wasm'

type Painter = typeof painting

let ready: Promise<Painter> | null = null

async function start(): Promise<Painter> {
  // Loaded by those who paint.
  const painter = await import('@resvg/resvg-wasm')
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')
  await painter.initWasm(await readFile(wasm))
  return painter
}

export type Letters = readonly Uint8Array[]

/** `scale` pixels a graph unit. */
async function rendered(svg: string, letters: Letters, scale: number) {
  ready ??= start()
  const { Resvg } = await ready
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: [...letters], loadSystemFonts: false, defaultFontFamily: 'Noto Sans SC' },
  })
  try {
    return resvg.render()
  } finally {
    resvg.free()
  }
}

export async function pngOf(svg: string, letters: Letters, scale: number): Promise<Uint8Array> {
  const image = await rendered(svg, letters, scale)
  try {
    return image.asPng()
  } finally {
    image.free()
  }
}

export async function pixelsOf(svg: string, letters: Letters, scale: number) {
  const image = await rendered(svg, letters, scale)
  try {
    return { width: image.width, height: image.height, rgba: image.pixels }
  } finally {
    image.free()
  }
}
