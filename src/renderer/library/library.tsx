import { useEffect, useRef, useState } from 'react'
import type { LabSummary } from '#protocol/host.ts'
import { useElementSize } from '../ui/use-element-size.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useProgressStore } from '../store/progress-store.ts'
import { useControls } from '../store/controls-context.ts'
import { keptRuns, useKeptRuns } from '../store/kept-runs.ts'
import { setRefusal, useTraceStore } from '../store/trace-store.ts'
import { useForm } from '../store/use-appearance.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useLanguage, useWords } from '../store/language-store.ts'
import { LANGUAGES } from '#words/language.ts'
import { ContinueCard } from './continue-card.tsx'
import { labDoor, leaveThrough, useReturn } from './door.ts'
import { LabCard } from './lab-card.tsx'
import { OpenFile, useDrop } from './open-file.tsx'
import { OutcomeList } from './outcome-list.tsx'
import { cardsInRow, findLabs, frontFirst, topicsOf, type Filter } from './shelf.ts'
import { SmallHeadDef } from '../graph/small/small-edge.tsx'
import { RecentList } from './recent-list.tsx'
import { TopicList } from './topic-list.tsx'
import { topicWords } from '#words/window/topic-words.ts'
import styles from './library.module.css'

const EVERYTHING: Filter = { text: '', topic: null, outcome: null }

/** The start screen: every lab by topic, what one has seen of it, and the doors for programs and runs from outside. */
export function Library() {
  const controls = useControls()
  const words = useWords()
  const language = useLanguage()
  const [labs, setLabs] = useState<readonly LabSummary[] | null>(null)
  const [filter, setFilter] = useState(EVERYTHING)
  const progress = useProgressStore((state) => state.labs)
  const theme = useViewStore((state) => state.theme)
  const refusal = useTraceStore((state) => state.refusal)
  const drop = useDrop()
  const runs = useKeptRuns((state) => state.runs)
  const form = useForm()
  const small = form === 'small'
  const place = useRef<HTMLElement>(null)
  const size = useElementSize(place)
  useReturn(place, labs !== null && size !== null && runs !== null)
  useEffect(() => {
    let wanted = true
    void keptRuns()
    void controls.labs().then((all) => wanted && setLabs(all))
    return () => {
      wanted = false
    }
  }, [controls])

  const all = labs ?? []
  const found = findLabs(all, filter)
  const shelves = frontFirst(topicsOf(found))
  const whole = filter.text === '' && filter.topic === null && filter.outcome === null
  // The start screen has one row of each topic: all topics can be seen, and the rest is a click away.
  const most = whole ? cardsInRow(size?.w ?? 0) : Infinity
  const topics = (
    <>
      <TopicList
        labs={all}
        progress={progress}
        chosen={filter.topic}
        onChoose={(topic) => setFilter({ ...filter, topic })}
      />
      <OutcomeList
        labs={all}
        chosen={filter.outcome}
        onChoose={(outcome) => setFilter({ ...filter, outcome })}
      />
    </>
  )
  return (
    <div className={styles.library} {...drop.props} data-form={form} data-dropping={drop.over}>
      <SmallHeadDef />
      <header className={styles.top}>
        <span className={styles.brand}>
          <BrandMark />
          <h1>{words.app.name}</h1>
        </span>
        <label className={styles.search}>
          <Icon name="search" />
          <input
            type="search"
            placeholder={words.library.search(all.length)}
            aria-label={words.library.searchLabel}
            value={filter.text}
            onChange={(event) => setFilter({ ...filter, text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setFilter({ ...filter, text: '' })
              // Who has typed what they look for need not go through all that lies between.
              const first = shelves[0]?.labs[0]
              if (event.key !== 'Enter' || filter.text === '' || first === undefined) return
              leaveThrough(labDoor(first.id))
              void controls.openLab(first)
            }}
          />
          <Kbd>/</Kbd>
        </label>
        <span className={styles.grow} />
        <Segmented
          label={words.app.language.label}
          value={language}
          choices={LANGUAGES.map((value) => ({ value, label: words.app.language[value] }))}
          onChange={(value) => setView({ language: value })}
        />
        <IconButton
          icon={theme === 'dark' ? 'moon' : theme === 'light' ? 'sun' : 'system'}
          label={`${words.app.theme.label}: ${words.app.theme[theme]}`}
          onClick={() =>
            setView({ theme: theme === 'system' ? 'light' : theme === 'light' ? 'dark' : 'system' })
          }
        />
        <IconButton
          icon="keyboard"
          label={words.lab.bar.keys}
          keys="?"
          onClick={() => setView({ dialog: 'keys' })}
        />
      </header>
      <nav className={styles.topics} aria-label={words.library.topics}>
        {small ? (
          <details>
            <summary>{words.library.topics}</summary>
            {topics}
          </details>
        ) : (
          topics
        )}
      </nav>
      <main ref={place} className={styles.shelf}>
        {refusal !== null && <Refusal refusal={refusal} onDismiss={() => setRefusal(null)} />}
        {whole && (
          <section className={styles.start}>
            <ContinueCard labs={all} first={shelves[0]?.labs[0]} runs={runs ?? []} />
            <OpenFile kind="program" />
            <OpenFile kind="trace" />
          </section>
        )}
        {whole && runs !== null && runs.length > 0 && <RecentList runs={runs} labs={all} />}
        {labs === null && <p className={styles.quiet}>{words.app.common.loading}</p>}
        {labs !== null && found.length === 0 && (
          <p className={styles.quiet}>
            {all.length === 0 ? words.library.noLabs : words.library.nothingFound(filter.text)}{' '}
            {all.length > 0 && <Button onClick={() => setFilter(EVERYTHING)}>{words.library.clear}</Button>}
          </p>
        )}
        {shelves.map(({ topic, labs: ones }) => (
          <section key={topic} className={styles.topic} aria-labelledby={`topic-${topic}`}>
            <header>
              <h2 id={`topic-${topic}`}>{topicWords(words, topic).name}</h2>
              <p>{topicWords(words, topic).about}</p>
              {ones.length > most && (
                <button
                  type="button"
                  id={`all-${topic}`}
                  aria-labelledby={`topic-${topic} all-${topic}`}
                  onClick={() => setFilter({ ...filter, topic })}
                >
                  {words.library.showAll(ones.length)}
                </button>
              )}
            </header>
            <ul className={styles.cards}>
              {ones.slice(0, most).map((lab) => (
                <LabCard key={lab.id} lab={lab} />
              ))}
            </ul>
          </section>
        ))}
      </main>
      {drop.over && <div className={styles.dropHint}>{words.library.drop}</div>}
      {drop.dialog}
    </div>
  )
}
