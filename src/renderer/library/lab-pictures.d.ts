/** Made while the window is built: `scripts/lib/lab-pictures.mjs`. */
declare module 'virtual:lab-pictures' {
  import type { Scene } from '#picture/scene/scene.ts'

  /** By the id of the lab. */
  export const pictures: Readonly<Record<string, Scene | null>>
}
