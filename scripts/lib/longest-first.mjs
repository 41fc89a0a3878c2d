// The order of test files. Two run side by side, so one that takes long is begun early: last of all, it would run alone.
import { BaseSequencer } from 'vitest/node'

/**
 * @import { TestSpecification } from 'vitest/node'
 * @typedef {{ moduleId: string, project: { name: string, config: { sequence: { groupOrder: number } } } }} Placed what an order depends on
 */

/** Files that take more than about 15 seconds, those that take longest first. */
export const LONG = [
  'test/main/hosts/bad-input.real.test.ts',
  'test/e2e/window.test.ts',
  'test/labs/stated-outcomes.real.test.ts',
  'test/python/programs.real.test.ts',
  'test/python/searched.real.test.ts',
  'test/main/exploring/helpers.real.test.ts',
  'test/python/reported.real.test.ts',
  'test/e2e/axe.test.ts',
  'test/e2e/hover.test.ts',
  'test/e2e/python.test.ts',
  'test/e2e/keys.test.ts',
  'test/e2e/two-labs.test.ts',
  'test/e2e/sizes.test.ts',
  'test/e2e/share.test.ts',
  'test/e2e/language.test.ts',
  'test/e2e/electron-double.test.ts',
  'test/main/hosts/run-command.real.test.ts',
  'test/e2e/package.test.ts',
  'test/main/hosts/limits.real.test.ts',
  'test/python/twins.real.test.ts',
  'test/e2e/work.test.ts',
  'test/main/hosts/interrupted.real.test.ts',
  'test/python/hooks/hooks.real.test.ts',
  'test/autopsy/faults.real.test.ts',
  'test/e2e/runs.test.ts',
  'test/python/asked.real.test.ts',
  'test/e2e/kept.test.ts',
  'test/e2e/gallery.test.ts',
  'test/e2e/courses.test.ts',
  'test/main/supervisor/real-host.real.test.ts',
  'test/agreement/random-programs.real.test.ts',
  'test/soak/same-trace.real.test.ts',
  'test/model/wait-for/soundness.test.ts',
  'test/picture/every-lab.test.ts',
  'test/explore/told.test.ts',
  'test/explore/divided.test.ts',
  'test/explore/leaves.test.ts',
  'test/explore/ways.test.ts',
  'test/explore/promela.test.ts',
  'test/picture/wait-edges.test.ts',
  'test/model/lints/labs.test.ts',
  'test/conformance/virtual.test.ts',
]

/**
 * Group by group; within one the long files first, and the others project by project, as Vitest has them (which knows the last
 * run). A worker that its files share ends as soon as the next file is of another project.
 */
export class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @param {TestSpecification[]} files
   */
  async sort(files) {
    const sorted = await super.sort(files)
    return sorted.sort(inOrder)
  }
}

/**
 * @param {Placed} a
 * @param {Placed} b
 */
export function inOrder(a, b) {
  return groupOf(a) - groupOf(b) || rankOf(a) - rankOf(b) || a.project.name.localeCompare(b.project.name)
}

/** @param {Placed} file */
function groupOf(file) {
  return file.project.config.sequence.groupOrder
}

/** @param {Placed} file */
function rankOf(file) {
  const rank = LONG.findIndex((path) => file.moduleId.endsWith(`/${path}`))
  return rank === -1 ? LONG.length : rank
}
