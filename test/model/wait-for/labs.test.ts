import { itemOf } from '../../../src/model/tables/table.ts'
import { describe, expect, test } from 'vitest'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import { runLab, statedOutcomes } from '../../support/virtual-lab.ts'

describe('analyse: proves stuck exactly those whom the lesson names', () => {
  test.each(statedOutcomes().filter(([, , { outcome }]) => outcome !== 'varies'))(
    '%s',
    async (_name, lab, { when, stuck }) => {
      const { conductor } = await runLab(lab.id, when)
      const { world } = conductor
      const sets = analyse(world).stuck
      const names = sets
        .filter(({ proved }) => proved)
        .flatMap(({ processes }) => processes.map((id) => itemOf(world.processes, id)?.name))
      expect(new Set(names)).toEqual(new Set(stuck))
    },
  )
})
