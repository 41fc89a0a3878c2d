/** The compiler alone: its package has more in its entry, and says the types there. */
declare module '@ts-morph/common/dist/typescript.js' {
  import { ts } from '@ts-morph/common'
  // oxlint-disable-next-line import/no-default-export -- the file is a CommonJS module
  export default ts
}
