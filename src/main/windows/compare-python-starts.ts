/**
 * Runs a Python program beside the run, once under each start method, one after the other: what it does to files and ports it does
 * each time. The method is the library's default; a program that chooses its own cannot be compared.
 */
import type { EventList } from '#model/vocabulary/events.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { PythonSource } from '#protocol/python-source.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { START_METHODS } from '#protocol/starts.ts'
import type { StartView } from '#protocol/starts.ts'
import type { FinishedRun } from '../runs/report.ts'
import { viewOf } from './compare-starts.ts'

export async function comparePythonStarts(
  source: PythonSource,
  methodArgument: number | null,
  signal: AbortSignal,
  play: (method: StartMethod, args: readonly string[]) => Promise<FinishedRun>,
): Promise<readonly StartView[]> {
  const views: StartView[] = []
  for (const method of START_METHODS) {
    if (signal.aborted) break
    const { events, stopped } = await play(method, withMethod(source.args, methodArgument, method))
    const own = otherMethod(events, method)
    if (own !== null) throw choosesItself(method, own)
    views.push(viewOf(method, events, stopped))
  }
  return views
}

/** A lab's twin is told its start method by an argument. */
function withMethod(args: readonly string[], place: number | null, method: StartMethod): readonly string[] {
  return args.map((arg, n) => (n === place ? method : arg))
}

/** With which other method the first such process was started, and its name; null where all were started with this one. */
function otherMethod(
  events: EventList,
  method: StartMethod,
): { readonly child: string; readonly method: StartMethod } | null {
  const names = new Map<string, string>()
  for (const event of events) {
    if (event.kind === 'effect' && event.effect.kind === 'create.process')
      names.set(event.effect.process, event.effect.name)
    else if (event.kind === 'process.started' && event.method !== method)
      return { child: names.get(event.child) ?? event.child, method: event.method }
  }
  return null
}

function choosesItself(
  set: StartMethod,
  { child, method }: { readonly child: string; readonly method: StartMethod },
): LockstepError {
  return new LockstepError({
    code: 'starts.own',
    what: 'The start methods of this program cannot be compared.',
    why: `The default was set to ${set}, and ${child} was started with ${method}: the program chooses its method itself.`,
    next: 'Take the method out of set_start_method or get_context, or use Process instead of os.fork; then compare again.',
  })
}
