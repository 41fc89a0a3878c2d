/** All files of a folder. */
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/**
 * The paths of the files in a folder and in the folders below it, from the folder on, with `/` between the names, sorted.
 * Links are left out: they may lead elsewhere.
 */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
}
