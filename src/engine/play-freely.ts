/** Lets a run go freely to its end: nobody chooses, each op goes as soon as it can. */
import type { Conductor } from './conductor.ts'
import { awaitOutside } from './outside-patience.ts'
import type { PlayResult } from './play.ts'
import type { Spent } from './spending.ts'

export async function playFreely(
  conductor: Conductor,
  options: {
    readonly outsideMs: number
    readonly maxSteps: number
    readonly spent: () => Spent | null
  },
): Promise<PlayResult> {
  for (;;) {
    await conductor.runFreely()
    const spent = options.spent()
    if (spent !== null) return { kind: 'spent', spent }
    const standing = conductor.standing()
    switch (standing.kind) {
      case 'ended':
      case 'stuck':
      case 'diverged':
        return { kind: standing.kind }
      case 'outside':
        if (!(await awaitOutside(conductor, options.outsideMs)) && standing.untilMs === null)
          return { kind: 'outside' }
        break
      case 'waiting':
        await conductor.advanceClock()
        break
      case 'choosing':
        if (conductor.turns() !== null) return { kind: 'turns' }
        if (conductor.world.step >= options.maxSteps) return { kind: 'limit', steps: conductor.world.step }
    }
  }
}
