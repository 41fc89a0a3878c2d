/** How far a lesson has come: each of its steps is done by something that happens in the run on the screen. Pure. */
import { processEver } from '#model/past.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import { itemOf } from '#model/tables/table.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { LessonStep, RunSetting, RunStanding, StepGoal } from '#protocol/host.ts'
import { outcomeOf } from './progress.ts'
import type { Trace } from './trace.ts'

export type LessonRun = {
  readonly trace: Pick<Trace, 'head' | 'story'>
  readonly setting: Pick<RunSetting, 'variants'>
  readonly standing: RunStanding['kind']
}

/** So many steps are done now, of which `before` were. A step that is done stays done, and is done after those before it. */
export function reachedIn(steps: readonly LessonStep[], before: number, run: LessonRun): number {
  let reached = Math.min(before, steps.length)
  for (;;) {
    const step = steps[reached]
    if (step === undefined || !isReached(step.goal, run)) return reached
    reached++
  }
}

function isReached(goal: StepGoal, { trace, setting, standing }: LessonRun): boolean {
  const { head, story } = trace
  switch (goal.kind) {
    case 'call':
      return [...story.acts].some(
        ({ verb, thread }) =>
          verb === goal.call && (goal.by === null || processEver(head, processOf(thread))?.name === goal.by),
      )
    case 'waits':
      return analyse(head).waits.some(({ process }) => itemOf(head.processes, process)?.name === goal.who)
    case 'outcome':
      return outcomeOf(standing, head) === goal.outcome
    case 'with':
      return Object.entries(goal.values).every(([name, value]) => setting.variants[name] === value)
  }
}
