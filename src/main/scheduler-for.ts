import { parseSchedule } from '#engine/schedule.ts'
import { fifo } from '#engine/default-order.ts'
import { random, recorded } from '#engine/schedulers.ts'
import type { ForeseeingScheduler } from '#engine/scheduler.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { SchedulerSetting } from '#protocol/host.ts'

/** The scheduler that a setting names. Throws a `LockstepError` for a schedule that cannot be read. */
export function schedulerFor(setting: SchedulerSetting): ForeseeingScheduler {
  switch (setting.kind) {
    case 'you':
    case 'fifo':
      return fifo()
    case 'random':
      return random(setting.seed)
    case 'recorded': {
      const parsed = parseSchedule(setting.schedule)
      if (parsed.kind === 'schedule') return recorded(parsed.entries)
      throw new LockstepError({
        code: 'schedule.invalid',
        what: 'The schedule cannot be read.',
        why: `Of its text, ${parsed.why}.`,
        next: 'Use a schedule that Lockstep printed or saved.',
      })
    }
  }
}
