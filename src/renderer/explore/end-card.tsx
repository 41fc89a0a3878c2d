import { memo, useMemo } from 'react'
import { explainStuck } from '#model/explain/explain.ts'
import { evolveAll } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { sceneOf } from '#picture/compose/scene-of.ts'
import { racesIn } from '#picture/nodes/race.ts'
import { isBad } from '#protocol/explored.ts'
import type { FoundEnd } from '#protocol/explored.ts'
import { renderExplanation } from '#words/explain/render.ts'
import { exploreWords } from '#words/explore/words.ts'
import type { Language } from '#words/language.ts'
import { worldNames } from '#words/world-names.ts'
import { PICTURE } from '../graph/small/picture-box.ts'
import { SmallScene } from '../graph/small/small-scene.tsx'
import { useLanguage, useWords } from '../store/language-store.ts'
import { Button } from '../ui/button.tsx'
import styles from './explore.module.css'

const LINES = 4

type EndCardProps = {
  readonly end: FoundEnd
  /** Orders that were played in all. */
  readonly all: number
  /** Asks for it on the processes: up to this many steps, or (null) whole. */
  readonly onPlay: (upTo: number | null) => void
}

/** One way in which the program can end: how often, its last picture, why, and what was printed. */
export const EndCard = memo(function EndCard({ end, all, onPlay }: EndCardProps) {
  const words = useWords().explore
  const language = useLanguage()
  const said = exploreWords[language]
  const { kind, stuck, prints, count, steps, schedule, decisiveStep, events } = end
  const world = useMemo(() => (events === null ? null : evolveAll(initialWorld(), events)), [events])
  return (
    <li className={styles.end} data-bad={isBad(end)}>
      <svg
        className={styles.picture}
        viewBox={`0 0 ${PICTURE.w} ${PICTURE.h}`}
        aria-hidden="true"
        focusable="false"
      >
        {world !== null && events !== null && <LastPicture world={world} events={events} />}
      </svg>
      <div className={styles.about}>
        <h3>
          {said.ofAll(count, all)}: {said.ends(kind, stuck)}
        </h3>
        {world !== null && headlinesOf(world, language).map((text) => <p key={text}>{text}</p>)}
        {prints.length === 0 ? (
          <p className={styles.quiet}>{words.noPrints}</p>
        ) : (
          <ul className={styles.prints} aria-label={words.prints}>
            {prints.slice(0, LINES).map(({ process, text }, index) => (
              <li key={`${String(index)} ${text}`}>
                <span>{process}</span> <code>{text}</code>
              </li>
            ))}
            {prints.length > LINES && <li>{words.morePrints(prints.length - LINES)}</li>}
          </ul>
        )}
        {decisiveStep !== null && <p className={styles.quiet}>{said.decisive(decisiveStep)}</p>}
        {schedule === null ? (
          <p className={styles.quiet}>{said.killed}</p>
        ) : (
          <div className={styles.ways}>
            {decisiveStep !== null && (
              <Button size="mini" onClick={() => onPlay(decisiveStep)}>
                {words.toDecision(decisiveStep)}
              </Button>
            )}
            <Button size="mini" onClick={() => onPlay(null)}>
              {words.toEnd(steps)}
            </Button>
          </div>
        )}
      </div>
    </li>
  )
})

function LastPicture({ world, events }: { readonly world: World; readonly events: readonly WorldEvent[] }) {
  const words = useWords()
  const scene = useMemo(
    () =>
      sceneOf({
        world,
        forecast: world,
        words,
        options: { closedCopies: true, machinery: false },
        pids: {},
        brokered: false,
        diverged: null,
        races: racesIn(world, events, events.length),
        events: [],
        seats: null,
        pins: new Map(),
      }).scene,
    [world, events, words],
  )
  return <SmallScene scene={scene} />
}

/** A sentence for each set that is proved stuck. */
function headlinesOf(world: World, language: Language): readonly string[] {
  return analyse(world)
    .stuck.filter(({ proved }) => proved)
    .map((set) => {
      const explanation = explainStuck(world, set, [])
      return renderExplanation(explanation, worldNames(world, language), language).headline.text
    })
}
