/** Where the window keeps what is too large for `keep.ts`: a database of the browser. */
import { createStore, type UseStore } from 'idb-keyval'

/** Made when it is first wanted: where there is no such storage, asking for it fails. */
let made: UseStore | null = null
export const keptPlace = (): UseStore => (made ??= createStore('lockstep', 'kept'))
