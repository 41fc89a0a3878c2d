/** How a process is started that runs somebody else's program: what it is allowed, by the runtime and by the system. */
import type { Confinement, Layer } from '#protocol/confinement.ts'
import { launched, launchedLayers, LAUNCHED_LAYERS } from './launcher.ts'
import type { Launch } from './launcher.ts'

/** Beside a program's own realm, in which that is never allowed: for the realm of Node itself. */
const NO_CODE_FROM_TEXT = '--disallow-code-generation-from-strings'
/** What Node traces of itself goes nowhere: it would be written past all rights. */
const NO_TRACE_FILE = '--trace-event-file-pattern=/dev/null'
/** Nobody looks into it: not even with a signal. Newer runtimes know that as an option; `shut-inspector.ts` serves the others. */
const NO_INSPECTOR = '--disable-sigusr1'

/** All but the realm can be left out, one by one, to try the others. */
export type Layers = Readonly<Record<Exclude<Layer, 'realm'>, boolean>>

export type Allowed = {
  readonly heapMib: number
  readonly reads: readonly string[]
  /** Folders, with all that lies in them; read as well. */
  readonly writes: readonly string[]
  /** The highest descriptor that it is started with: whatever main was itself started with stays with main. */
  readonly descriptor: number
}

/** What holds here of what was asked for. */
export function holding(asked: Layers): Layers {
  const held = launchedLayers()
  return {
    rights: asked.rights && permissionFlag() !== null,
    network: asked.network && held.includes('network'),
    calls: asked.calls && held.includes('calls'),
    limits: asked.limits && held.includes('limits'),
  }
}

export const ALL_LAYERS: Layers = { rights: true, network: true, calls: true, limits: true }
export const NO_LAYERS: Layers = { rights: false, network: false, calls: false, limits: false }

export function confinementBy(layers: Layers): Confinement {
  return { realm: true, ...layers }
}

/** This very runtime, with so much of it; `args` begin with the program. `layers` hold: they have been tried. */
export function confined(layers: Layers, allowed: Allowed, args: readonly string[]): Launch {
  const rights = layers.rights ? rightsOf(allowed) : []
  const options = [
    `--max-old-space-size=${allowed.heapMib}`,
    NO_CODE_FROM_TEXT,
    ...tracing(),
    ...inspecting(),
  ]
  const program = { file: process.execPath, args: [...options, ...rights, ...args] }
  return launched(
    program,
    LAUNCHED_LAYERS.filter((layer) => layers[layer]),
    allowed.descriptor,
  )
}

/** How this runtime is told to keep a process to its rights; null when it cannot. */
export function permissionFlag(): string | null {
  return (
    ['--permission', '--experimental-permission'].find((flag) =>
      process.allowedNodeEnvironmentFlags.has(flag),
    ) ?? null
  )
}

function rightsOf({ reads, writes }: Allowed): readonly string[] {
  const flag = permissionFlag()
  if (flag === null) return []
  return [
    flag,
    ...reads.map((path) => `--allow-fs-read=${path}`),
    ...writes.flatMap((folder) => [`--allow-fs-read=${folder}/*`, `--allow-fs-write=${folder}/*`]),
  ]
}

function tracing(): readonly string[] {
  return process.platform === 'win32' ? [] : [NO_TRACE_FILE]
}

function inspecting(): readonly string[] {
  return process.allowedNodeEnvironmentFlags.has(NO_INSPECTOR) ? [NO_INSPECTOR] : []
}

/** Surroundings of a process that is Node and nothing else, whatever main is. */
export function plainNode(): Readonly<Record<string, string>> {
  return {
    // The same binary under Electron, as plain Node.
    ELECTRON_RUN_AS_NODE: '1',
    NODE_NO_WARNINGS: '1',
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {}),
  }
}
