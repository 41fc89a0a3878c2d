/**
 * What keeps a program where it is, layer behind layer. Which of them hold depends on the system, so it is tried and told.
 *
 * `realm`: its code sees nothing of the runtime around it. `rights`: the runtime opens no files but the session's and starts no
 * processes and threads for it. `network`: its process has a network of its own, with nobody in it. `calls`: the kernel refuses it
 * sockets, new processes, and signals to others. `limits`: the kernel bounds its memory, files and descriptors.
 */
export type Layer = 'realm' | 'rights' | 'network' | 'calls' | 'limits'

export type Confinement = Readonly<Record<Layer, boolean>> & {
  /** Whether files are there to read only. Said of a program that was given fewer rights, and of no other. */
  readonly files?: boolean
}

/** Of a program that runs with all that the person may do. */
export const UNCONFINED: Confinement = {
  realm: false,
  rights: false,
  network: false,
  calls: false,
  limits: false,
}
