/** Made while the window is built: `scripts/lib/lab-declarations.mjs`. */
declare module 'virtual:lab-declarations' {
  export const declarations: Readonly<Record<string, string>>
}
