import { useEffect, useMemo, useRef, useState } from 'react'
import type { CourseView } from '#protocol/host.ts'
import { useElementSize } from '../ui/use-element-size.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useProgressStore } from '../store/progress-store.ts'
import { useControls } from '../store/controls-context.ts'
import { coursesOf, shownCourse, useCourseStore } from '../store/course-store.ts'
import { keptRuns, useKeptRuns } from '../store/kept-runs.ts'
import { setRefusal, useTraceStore } from '../store/trace-store.ts'
import { useForm } from '../store/use-appearance.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useLanguage, useWords } from '../store/language-store.ts'
import { LANGUAGES } from '#words/language.ts'
import { ContinueCard } from './continue-card.tsx'
import { isThereIn } from './is-there-in.ts'
import { CourseList } from './course-list.tsx'
import { labDoor, leaveThrough, useReturn } from './door.ts'
import { LabCard } from './lab-card.tsx'
import { LookDoor } from './look-door.tsx'
import { OpenFile, useDrop } from './open-file.tsx'
import { OutcomeList } from './outcome-list.tsx'
import { cardsInRow, findLabs, topicsOf, type Filter } from './shelf.ts'
import { SmallHeadDef } from '../graph/small/small-edge.tsx'
import { RecentList } from './recent-list.tsx'
import { TopicList } from './topic-list.tsx'
import styles from './library.module.css'

const EVERYTHING: Filter = { text: '', topic: null, outcome: null }

/** The start screen: the labs of a course by chapter, what one has seen of it, and the doors for programs and runs from outside. */
export function Library() {
  const controls = useControls()
  const words = useWords()
  const language = useLanguage()
  const known = useCourseStore()
  const courses = useMemo(() => coursesOf(known), [known])
  const course = shownCourse(known)
  const runs = useKeptRuns((state) => state.runs)
  // Together with what was run lately: what comes above them later would move them from under the pointer.
  const labs = runs === null ? null : (course?.labs ?? null)
  const [filter, setFilter] = useState(EVERYTHING)
  const progress = useProgressStore((state) => state.labs)
  const theme = useViewStore((state) => state.theme)
  const refusal = useTraceStore((state) => state.refusal)
  const drop = useDrop()
  const form = useForm()
  const small = form === 'small'
  const place = useRef<HTMLElement>(null)
  const size = useElementSize(place)
  useReturn(place, labs !== null && size !== null)
  useEffect(() => {
    void keptRuns()
    void controls.readLabs()
  }, [controls])

  const all = labs ?? []
  const found = findLabs(all, filter)
  const shelves = topicsOf(found)
  const whole = filter.text === '' && filter.topic === null && filter.outcome === null
  // The start screen has one row of each topic: all topics can be seen, and the rest is a click away.
  const most = whole ? cardsInRow(size?.w ?? 0) : Infinity
  const topics = (
    <>
      <CourseList
        courses={courses}
        shown={course}
        progress={progress}
        onChoose={() => setFilter(EVERYTHING)}
      />
      <TopicList
        course={course}
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
        <div className={styles.search}>
          <SearchField
            placeholder={words.library.search(labs?.length ?? null)}
            label={words.library.searchLabel}
            keys="/"
            value={filter.text}
            onChange={(text) => setFilter({ ...filter, text })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setFilter({ ...filter, text: '' })
              // Who has typed what they look for need not go through all that lies between.
              const first = shelves[0]?.labs[0]
              if (event.key !== 'Enter' || filter.text === '' || first === undefined) return
              leaveThrough(labDoor(first.id))
              void controls.openLab(first)
            }}
          />
        </div>
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
            <summary>{words.library.filters}</summary>
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
            <ContinueCard labs={all} runs={runs} />
            <OpenFile kind="program" />
            <OpenFile kind="trace" />
            <LookDoor />
          </section>
        )}
        {whole && course !== null && courses.length > 1 && <CourseHead course={course} />}
        {whole && runs !== null && runs.length > 0 && (
          <RecentList runs={runs} labs={courses.flatMap((one) => one.labs)} />
        )}
        {labs === null && <p className={styles.quiet}>{words.app.common.loading}</p>}
        {labs !== null && found.length === 0 && (
          <p className={styles.quiet}>
            {all.length === 0 ? words.library.noLabs : words.library.nothingFound(filter.text)}{' '}
            {all.length > 0 && <Button onClick={() => setFilter(EVERYTHING)}>{words.library.clear}</Button>}
          </p>
        )}
        {shelves.map(({ topic, title, labs: ones }) => (
          <section key={topic} className={styles.topic} aria-labelledby={`topic-${topic}`}>
            <header>
              <h2 id={`topic-${topic}`}>{title[language]}</h2>
              <p>{course?.chapters.find(({ id }) => id === topic)?.about[language]}</p>
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

/** Which of several courses this is, and whose. */
function CourseHead({ course }: { readonly course: CourseView }) {
  const language = useLanguage()
  const words = useWords().library.course
  return (
    <header className={styles.courseHead}>
      <h2>{course.title[language]}</h2>
      <p>
        {course.about[language]} {course.authors.length > 0 && words.by(course.authors.join(words.and))}
      </p>
      {!isThereIn(course, language) && <p>{words.otherLanguage}</p>}
    </header>
  )
}
