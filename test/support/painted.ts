/** Pictures as a browser paints them. */
import type { Page } from 'playwright-core'

/** How far two pictures differ, of all that they could, as a browser paints them. */
export const difference = (page: Page, one: string, other: string): Promise<number> =>
  page.evaluate(
    async ([a = '', b = '']) => {
      const painted = async (source: string, w: number, h: number): Promise<Uint8ClampedArray> => {
        const image = new Image()
        image.src = source
        await image.decode()
        const context = new OffscreenCanvas(w, h).getContext('2d')
        if (context === null) throw new Error('no canvas')
        context.drawImage(image, 0, 0, w, h)
        return context.getImageData(0, 0, w, h).data
      }
      const size = new Image()
      size.src = a
      await size.decode()
      const [w, h] = [size.naturalWidth, size.naturalHeight]
      const [mine, theirs] = [await painted(a, w, h), await painted(b, w, h)]
      return (
        mine.reduce((sum, value, at) => sum + Math.abs(value - (theirs[at] ?? 0)), 0) / (255 * mine.length)
      )
    },
    [one, other],
  )

export const asAddress = (type: string, content: string | Uint8Array): string =>
  `data:${type};base64,${Buffer.from(content).toString('base64')}`
