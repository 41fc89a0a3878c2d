import { useEffect, useMemo, useRef } from 'react'
import { itemsOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { objectName } from '#words/world-names.ts'
import { useControls } from '../store/controls-context.ts'
import { FIND_KINDS, firstFrom, isEmptyQuery } from '../store/find.ts'
import { closeFind, keepFinding, setOnly, setQuery, stepOfMatch, useFindStore } from '../store/find-store.ts'
import { useWords } from '../store/language-store.ts'
import { selectHead, selectStep, useTraceStore } from '../store/trace-store.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { useIdentities } from '../store/who.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import styles from './find-bar.module.css'

/** What is looked for in the timeline, how often it is there, and the way from one to the next. */
export function FindBar() {
  const controls = useControls()
  const words = useWords().time.find
  const field = useRef<HTMLInputElement>(null)
  const asked = useFindStore((state) => state.asked)
  const query = useFindStore((state) => state.query)
  const matches = useFindStore((state) => state.matches)
  const busy = useFindStore((state) => state.busy)
  const only = useFindStore((state) => state.only)
  const machinery = useViewStore((state) => state.machinery)
  const step = useTraceStore(selectStep)
  useEffect(() => keepFinding(), [])
  useEffect(() => field.current?.focus(), [asked])
  const go = (way: 1 | -1): void => {
    const to = stepOfMatch(way)
    if (to !== null) controls.goTo(to)
  }
  const at = firstFrom(matches, step)
  const place = matches[at]?.step === step ? at + 1 : null
  const found = isEmptyQuery(query)
    ? ''
    : busy && matches.length === 0
      ? words.busy
      : words.found(matches.length, place)
  return (
    <search className={styles.bar}>
      <div className={styles.field}>
        <SearchField
          ref={field}
          label={words.text}
          placeholder={words.text}
          value={query.text}
          onChange={(text) => setQuery({ text })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
            else if (event.key === 'Escape') closeFind()
            else return
            event.preventDefault()
          }}
        />
      </div>
      <WhoOrWhat />
      <Select
        label={words.kind}
        value={query.kind}
        choices={FIND_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        onChange={(kind) => setQuery({ kind })}
      />
      <output className={styles.found}>{found}</output>
      <IconButton
        icon="chevron-up"
        tipSide="top"
        label={words.before}
        keys="Shift F3"
        disabled={matches.length === 0}
        onClick={() => go(-1)}
      />
      <IconButton
        icon="chevron-down"
        tipSide="top"
        label={words.next}
        keys="F3"
        disabled={matches.length === 0}
        onClick={() => go(1)}
      />
      <Switch label={words.only} checked={only} onChange={setOnly} />
      <Switch
        label={words.hideMachinery}
        checked={!machinery}
        onChange={(hide) => setView({ machinery: !hide })}
      />
      <IconButton icon="close" tipSide="top" label={words.close} onClick={closeFind} />
    </search>
  )
}

/** More objects than anybody looks through in a list: the text finds them as well. */
const MOST = 300

function WhoOrWhat() {
  const words = useWords().time.find
  const head = useTraceStore(selectHead)
  const identities = useIdentities()
  const process = useFindStore((state) => state.query.process)
  const object = useFindStore((state) => state.query.object)
  const objects = useMemo(
    () =>
      [head.composites, head.pipes, head.semaphores, head.memories]
        .flatMap((table): readonly { readonly id: string }[] => itemsOf<{ readonly id: string }>(table))
        .flatMap(({ id }) => (objectName(head, id) === id ? [] : [id]))
        .slice(0, MOST),
    [head],
  )
  const choices = [
    { value: 'all', label: words.everybody },
    ...[...identities].slice(0, MOST).map(([id, { name }]) => ({ value: `process ${id}`, label: name })),
    ...objects.map((id) => ({ value: `object ${id}`, label: objectName(head, id) })),
  ]
  const value = process !== null ? `process ${process}` : object !== null ? `object ${object}` : 'all'
  return (
    <Select
      label={words.who}
      value={value}
      choices={choices}
      onChange={(chosen) => {
        const id = chosen.slice(chosen.indexOf(' ') + 1)
        setQuery({
          process: chosen.startsWith('process ') ? (id as ProcessId) : null,
          object: chosen.startsWith('object ') ? id : null,
        })
      }}
    />
  )
}
