import { isPython } from '../store/is-python.ts'

/** What a file's name says that it is; null for anything that is neither a program nor a saved run. */
export function kindOfFile(name: string): 'program' | 'trace' | null {
  if (/\.lockstep(\.json)?$/i.test(name)) return 'trace'
  if (isPython(name)) return 'program'
  return /\.(lab\.)?[jt]s$/i.test(name) && !/\.d\.ts$/i.test(name) ? 'program' : null
}
