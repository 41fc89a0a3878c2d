import type { Plugin } from 'vite'

/**
 * All files by the path that `src/language` looks for: `/lib/…` is the language, `/api/…` is what `lockstep` exports.
 */
export declare function labDeclarations(): Promise<Record<string, string>>
export declare function declarations(): Plugin
