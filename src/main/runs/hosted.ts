/** What a run needs of whoever runs processes for it, besides the port of the conductor. */
import type { HostEvents, ProcessHost } from '#engine/process-host.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { KernelView } from '#protocol/kernel-view.ts'
import type { Confinement } from '#protocol/confinement.ts'
import type { Transport } from '#protocol/transport.ts'
import type { Activity } from '../watch-computing.ts'
import type { Runnable } from './runnable.ts'

/** Facts about processes that no event tells: they differ from run to run. */
export type ProcessNews = {
  readonly output: (process: ProcessId, stream: 'stdout' | 'stderr', text: string) => void
}

export type Hosted = {
  readonly transport: Transport
  readonly confinement: Confinement
  readonly host: (events: HostEvents) => ProcessHost
  /** Kernel process ids of the processes that live. */
  pids(): Readonly<Record<ProcessId, number>>
  usage(): Readonly<Record<ProcessId, { readonly memoryBytes: number; readonly cpuPercent: number }>>
  /** What a process does at this moment, for `watchComputing`; where the system does not tell there is no such function. */
  readonly activityOf?: (process: ProcessId) => Activity | null
  /** Those of all processes that there were, where programs may have told them: a saved run keeps them. */
  allPids?(): Readonly<Record<ProcessId, number>>
  /** Asks the kernel whether it knows of more than the model does, which then comes as from any process; left out where it cannot. */
  beforeStuck?(): Promise<void>
  /** What the person types; null: there is no more. Left out where nobody reads it. */
  type?(text: string | null): void
  kernelView(world: World, process: ProcessId, atEvent: number): KernelView
}

export type HostPlan = {
  readonly runnable: Runnable
  readonly seed: number
  readonly cpuCount: number
  readonly news: ProcessNews
}

/** Makes the processes' side of one run. */
export type HostMaker = (plan: HostPlan) => Hosted
