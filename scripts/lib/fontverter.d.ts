declare module 'fontverter' {
  const fontverter: { readonly convert: (font: Buffer, format: 'truetype' | 'woff2') => Promise<Buffer> }
  export default fontverter
}
