import { useEffect, useMemo, useState } from 'react'
import { compareWorlds } from '#model/compare/compare-worlds.ts'
import type { World } from '#model/vocabulary/world.ts'
import { sceneOf } from '#picture/compose/scene-of.ts'
import { racesIn } from '#picture/nodes/race.ts'
import { PICTURE } from '../graph/small/picture-box.ts'
import { SmallScene } from '../graph/small/small-scene.tsx'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { compareWith, useRunsStore } from '../store/runs-store.ts'
import { toldThings, type ToldThing } from '../store/told-differences.ts'
import { momentOfStep, worldAt, type Trace } from '../store/trace.ts'
import { selectStep, selectWorld, useTraceStore } from '../store/trace-store.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Switch } from '../ui/switch.tsx'
import styles from './compare.module.css'

/** Rows that are written; nobody reads thousands. */
const MOST_THINGS = 60
const MOST_FACTS = 12

/** Two runs of the tree side by side, at their ends or after as many steps, with what differs. */
export function CompareDialog() {
  const compared = useRunsStore((state) => state.compared)
  return compared === null ? null : <OpenDialog key={compared} id={compared} />
}

function OpenDialog({ id }: { readonly id: number }) {
  const controls = useControls()
  const words = useWords().runs
  const [trace, setTrace] = useState<Trace | null>(null)
  const [moment, setMoment] = useState<'end' | 'here'>('end')
  const [counts, setCounts] = useState(false)
  const step = useTraceStore(selectStep)
  const shown = useTraceStore((state) => (moment === 'end' ? state.trace.head : selectWorld(state)))
  useEffect(() => {
    const stop = new AbortController()
    void controls.traceOfRun(id, stop.signal).then((read) => {
      if (!stop.signal.aborted) setTrace(read)
    })
    return () => stop.abort()
  }, [controls, id])
  const other = useMemo(() => {
    if (trace === null) return null
    return moment === 'end' ? trace.head : worldAt(trace, momentOfStep(trace, step) ?? trace.count)
  }, [trace, moment, step])
  const things = useMemo(
    () => (other === null ? [] : toldThings(compareWorlds(shown, other), shown, other)),
    [shown, other],
  )
  const told = things
    .map((thing) => ({ ...thing, facts: thing.facts.filter((fact) => counts || !fact.counts) }))
    .filter(({ facts }) => facts.length > 0)
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && compareWith(null)}
      title={words.compare}
      description={words.compareAbout}
      size="wide"
    >
      <div className={styles.ways}>
        <Segmented
          label={words.moment}
          value={moment}
          choices={[
            { value: 'end', label: words.ends },
            { value: 'here', label: words.afterSteps(step) },
          ]}
          onChange={setMoment}
        />
        <Switch label={words.counts} checked={counts} onChange={setCounts} />
      </div>
      <div className={styles.pictures}>
        <Side world={shown} label={words.this} />
        <Side world={other} label={words.other} />
      </div>
      {other === null ? (
        <p className={styles.quiet}>{words.reading}</p>
      ) : told.length === 0 ? (
        <p className={styles.quiet}>{words.same}</p>
      ) : (
        <table className={styles.table} aria-label={words.compare}>
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.this}</th>
              <th scope="col">{words.other}</th>
            </tr>
          </thead>
          {told.slice(0, MOST_THINGS).map((thing) => (
            <Thing key={`${thing.id} ${thing.name}`} thing={thing} />
          ))}
        </table>
      )}
      {told.length > MOST_THINGS && <p className={styles.quiet}>{words.more(told.length - MOST_THINGS)}</p>}
    </Dialog>
  )
}

function Thing({ thing }: { readonly thing: ToldThing }) {
  const words = useWords().runs
  const { name, facts } = thing
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          {name === '' ? words.whole : name}
        </th>
      </tr>
      {facts.slice(0, MOST_FACTS).map(({ field, one, other }) => (
        <tr key={field}>
          <td>
            <code>{field === '' ? words.there : field}</code>
          </td>
          <td data-empty={one === ''}>{one === '' ? words.nothing : one}</td>
          <td data-empty={other === ''}>{other === '' ? words.nothing : other}</td>
        </tr>
      ))}
      {facts.length > MOST_FACTS && (
        <tr>
          <td colSpan={3}>{words.more(facts.length - MOST_FACTS)}</td>
        </tr>
      )}
    </tbody>
  )
}

function Side({ world, label }: { readonly world: World | null; readonly label: string }) {
  const words = useWords()
  const scene = useMemo(
    () =>
      world === null || world.seen !== null
        ? null
        : sceneOf({
            world,
            forecast: world,
            words,
            options: { closedCopies: true, machinery: false },
            pids: {},
            brokered: false,
            diverged: null,
            races: racesIn(world, [], 0),
            events: [],
            seats: null,
            pins: new Map(),
          }).scene,
    [world, words],
  )
  return (
    <figure className={styles.side}>
      <svg viewBox={`0 0 ${String(PICTURE.w)} ${String(PICTURE.h)}`} aria-hidden="true" focusable="false">
        {scene !== null && <SmallScene scene={scene} />}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  )
}
