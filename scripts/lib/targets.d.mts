export declare const root: string
export type Target = {
  name: string
  /**
   * the files that its bundles begin with
   */
  entries: string[]
  /**
   * files that exist once it is built
   */
  outputs: string[]
  /**
   * files and folders it is made from, the entries' own included
   */
  sources: string[]
  make: () => Promise<void>
}
/** @type {readonly Target[]} */
export declare const targets: readonly Target[]
/**
 * Says whether anything the target is made from changed after its last build began, or its output is gone.
 * Folders count too, so that a removed file is noticed.
 * @param {Target} target
 */
export declare function isStale(target: Target): Promise<boolean>
/**
 * Builds the targets in order, one after the other (two cores are enough for one bundler).
 * @param {readonly Target[]} wanted
 * @param {(line: string) => void} say
 */
export declare function build(wanted: readonly Target[], say: (line: string) => void): Promise<void>
/**
 * One self-contained ES module for Node. Written beside and renamed, so that a process which starts meanwhile reads
 * the old file or the new one, never half of it.
 * @param {string} entry
 * @param {string} output
 * @param {{ inline: boolean }} packages  whether packages go into the bundle or are imported at run time
 */
export declare function bundleForNode(
  entry: string,
  output: string,
  packages: {
    inline: boolean
  },
): Promise<void>
/**
 * One script without a single import: what it exports stands on an object called `exports`. It runs in a context that has
 * the language and nothing else.
 * @param {string} entry
 * @param {string} output
 */
export declare function bundleForRealm(entry: string, output: string): Promise<void>
