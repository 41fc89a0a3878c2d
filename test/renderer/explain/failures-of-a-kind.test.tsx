/** Failures of one kind stand once in the window and in an export, with those who are like them. */
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { explainFailures } from '#model/explain/explain-failure.ts'
import { failureKinds } from '#model/explain/failure-kinds.ts'
import { ExplanationView } from '#renderer/explain/explanation-view.tsx'
import { ControlsContext } from '#renderer/store/controls-context.ts'
import { TooltipProvider } from '#renderer/ui/tooltip.tsx'
import { readRun } from '../../../src/export/run.ts'
import { toldAt } from '../../../src/export/told.ts'
import { runText } from '../../support/run-text.ts'

const { world, events } = await runText(`
  import { Process } from 'lockstep'
  export async function work() { throw new Error('boom') }
  export async function main() {
    for (const name of ['ada', 'ben', 'cho', 'dee', 'eva']) {
      const p = new Process({ target: work, name })
      await p.start()
      await p.join()
    }
  }`)

test('in the window', () => {
  const kinds = failureKinds(world, explainFailures(world, events))
  const markup = kinds.map(({ first, more }) =>
    renderToStaticMarkup(
      <TooltipProvider>
        <ControlsContext value={{} as never}>
          <ExplanationView explanation={first} more={more} world={world} alive={0} />
        </ControlsContext>
      </TooltipProvider>,
    ),
  )
  expect(markup).toHaveLength(1)
  expect(markup[0]).toContain('>And 4 more like it: ben, cho, dee, …</p>')
})

test('in an export', () => {
  const run = readRun({ name: 'kinds', events, pids: {}, brokered: false, turns: null, program: null })
  const told = (language: 'en' | 'zh-CN') => toldAt(run, run.steps, language).verdicts
  expect(told('en')).toHaveLength(1)
  expect(told('en')[0]?.facts.at(-1)).toBe('And 4 more like it: ben, cho, dee, …')
  expect(told('zh-CN')[0]?.facts.at(-1)).toBe('另有 4 个与此相同：ben、cho、dee……')
})
