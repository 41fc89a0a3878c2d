import { useState } from 'react'
import type { Growing } from '#model/vocabulary/growing.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { useControls } from '../store/controls-context.ts'
import type { Act } from '../store/story.ts'
import { identityOf, type Identity } from '../store/who.ts'
import { useWords } from '../store/language-store.ts'
import { count } from '#words/numbers.ts'
import { sayAct } from './act-text.ts'

type StepTableProps = {
  readonly acts: Growing<Act>
  readonly count: number
  readonly identities: ReadonlyMap<ProcessId, Identity>
}

const ROWS = 100

/** The table behind the picture: the newest steps in words, for whoever does not see it. Filled once it is reached. */
export function StepTable({ acts, identities }: StepTableProps) {
  const words = useWords()
  const controls = useControls()
  const [reached, setReached] = useState(false)
  const shown = acts.slice(reached ? -ROWS : -5)
  return (
    <div className="spoken" onFocus={() => setReached(true)}>
      <table aria-label={words.time.table}>
        <thead>
          <tr>
            <th scope="col">{words.time.step}</th>
            <th scope="col">{words.time.who}</th>
            <th scope="col">{words.time.did}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((act) => {
            const said = sayAct(act, words)
            return (
              <tr key={act.step}>
                <td>
                  <button type="button" tabIndex={-1} onClick={() => controls.goTo(act.step)}>
                    {count(act.step)}
                  </button>
                </td>
                <td>{identityOf(identities, processOf(act.thread)).name}</td>
                <td>
                  {said.verb} {said.arg} {act.raised === null ? '' : words.time.raised(act.raised)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
