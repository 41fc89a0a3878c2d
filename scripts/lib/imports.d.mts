/** Folder → room → rooms that it may import. */
export type Rooms = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
/** Path from the project's folder, with slashes → text. */
export type Sources = ReadonlyMap<string, string>
export type Graph = ReadonlyMap<string, readonly string[]>

export declare function sourcesUnder(root: string, folders: readonly string[]): Sources
/** Of each file the files among these that it imports; packages and the like are left out. */
export declare function importsOf(sources: Sources): Graph
/** What breaks the rules of the rooms, a line each; empty when nothing does. */
export declare function roomFaults(graph: Graph, rooms: Rooms): string[]
/** Folders inside of a layer that have folders and no rows, a line each. */
export declare function rowlessFaults(graph: Graph, rooms: Rooms): string[]
/** Files of `src` that none of these reaches, a line each. */
export declare function unreachedFaults(graph: Graph, entries: readonly string[]): string[]
/** A way round for each set of files that reach each other, as `a → b → a`. */
export declare function circleFaults(graph: Graph): string[]
