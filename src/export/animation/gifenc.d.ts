declare module 'gifenc' {
  export type Palette = readonly (readonly number[])[]
  export function quantize(rgba: Uint8Array, colors: number): Palette
  export function applyPalette(rgba: Uint8Array, palette: Palette): Uint8Array
  export function GIFEncoder(): {
    readonly writeFrame: (
      index: Uint8Array,
      width: number,
      height: number,
      options: { readonly palette: Palette; readonly delay: number },
    ) => void
    readonly finish: () => void
    readonly bytes: () => Uint8Array
  }
}
