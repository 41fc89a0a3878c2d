/** Real processes for a run, with what a window wants to know of them besides the events. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { activityOf, TELLS_ACTIVITY } from '../supervisor/process-facts.ts'
import type { HostFact } from '../supervisor/host-facts.ts'
import type { RealHost } from '../supervisor/real-host.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'
import type { Hosted, HostPlan, ProcessNews } from './hosted.ts'
import type { Activity } from '../watch-computing.ts'
import { kernelViewOf } from './kernel-view.ts'
import { Usage } from './usage.ts'

export function realHosted(supervisor: Supervisor, plan: HostPlan): Hosted {
  let host: RealHost | null = null
  const usage = new Usage()
  const pids = () => Object.fromEntries(host?.pids ?? []) as Record<ProcessId, number>
  return {
    transport: supervisor.transport,
    confinement: supervisor.confinement,
    host: (events) => {
      host = supervisor.createHost(
        {
          program: plan.runnable.compiled,
          variants: plan.runnable.variants,
          seed: plan.seed,
          cpuCount: plan.cpuCount,
          onFact: (fact) => {
            try {
              tellFact(fact, plan.news)
            } catch (error) {
              // What comes from a process has nobody above it who could deal with an error: the run stops with it.
              events.failed(error)
            }
          },
        },
        events,
      )
      return host
    },
    pids,
    ...(TELLS_ACTIVITY ? { activityOf: (process) => activityOfOne(host?.pids.get(process)) } : {}),
    usage: () => usage.of(pids()),
    kernelView: (world, process, atEvent) => kernelViewOf(host, world, process, atEvent),
  }
}

function activityOfOne(pid: number | undefined): Activity | null {
  return pid === undefined ? null : activityOf(pid)
}

function tellFact(fact: HostFact, { output }: ProcessNews): void {
  switch (fact.kind) {
    case 'output':
      return output(fact.process, fact.stream, fact.text)
    case 'output-truncated':
      return output(fact.process, 'stderr', `\n[the rest is cut: more than ${fact.limitBytes} bytes]\n`)
    case 'garbage':
      return output(fact.process, 'stderr', `[ended: it sent what is no message: ${fact.why}]\n`)
    case 'pid':
      return
  }
}
