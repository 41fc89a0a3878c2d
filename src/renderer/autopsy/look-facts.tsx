import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { SeenProcess, SeenThread } from '#model/vocabulary/snapshot.ts'
import type { World } from '#model/vocabulary/world.ts'
import { autopsyWords } from '#words/autopsy/words.ts'
import { clockOf } from '#words/autopsy/clock.ts'
import { visibleLine } from '#words/visible.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { selectWorld, useTraceStore } from '../store/trace-store.ts'
import { select, useViewStore } from '../store/view-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { Button } from '../ui/button.tsx'
import { PanelHead } from '../ui/panel-head.tsx'
import { Who } from '../ui/who.tsx'
import { callText } from './call-text.ts'
import { notKnown } from './not-known.ts'
import styles from './look-facts.module.css'

/** What the kernel says of the process that is selected; of none, who there is, and what could not be known. */
export function LookFacts() {
  const words = useWords().look
  const world = useTraceStore(selectWorld)
  const selected = useViewStore((state) => state.selected)
  const seen = selected === null ? null : seenOf(world, selected as ProcessId)
  return (
    <section className={styles.panel} aria-label={words.facts}>
      <PanelHead title={words.facts}>
        {seen !== null && (
          <Button size="mini" look="ghost" onClick={() => select(null)}>
            {words.all}
          </Button>
        )}
      </PanelHead>
      <div className={styles.body} tabIndex={-1}>
        {seen === null ? <Everybody world={world} /> : <OneProcess seen={seen} id={selected as ProcessId} />}
      </div>
    </section>
  )
}

function seenOf({ seen }: World, id: ProcessId): SeenProcess | null {
  const pid = itemOf(seen?.pids, id)
  if (seen === null || pid === undefined) return null
  const { members, neighbours } = seen.snapshot
  return [...members, ...neighbours].find((one) => one.pid === pid) ?? null
}

function Everybody({ world }: { readonly world: World }) {
  const words = useWords().look
  const language = useLanguage()
  const identities = useIdentities()
  return (
    <>
      <ul className={styles.list}>
        {itemsOf(world.processes).map(({ id }) => {
          const { name, tint } = identityOf(identities, id)
          const seen = seenOf(world, id)
          return (
            <li key={id}>
              <Who name={name} tint={tint} onSelect={() => select(id)} />
              <span className={styles.soft}>
                {words.pid(seen?.pid ?? 0)}
                {world.seen?.neighbours.includes(id) === true && `, ${words.neighbour}`}
              </span>
            </li>
          )
        })}
      </ul>
      {notKnown(world, autopsyWords[language]).map((text) => (
        <p key={text} className={styles.note}>
          {text}
        </p>
      ))}
    </>
  )
}

function OneProcess({ seen, id }: { readonly seen: SeenProcess; readonly id: ProcessId }) {
  const words = useWords().look
  const { name, tint } = identityOf(useIdentities(), id)
  const isStopped = seen.state === 'T' || seen.state === 't'
  return (
    <>
      <p className={styles.who}>
        <Who name={name} tint={tint} onSelect={() => select(id)} />
        <span className={styles.soft}>
          {[
            words.pid(seen.pid),
            words.parent(seen.parent),
            ...(seen.startedAt === null
              ? []
              : [words.since(`${seen.startedAt.slice(0, 10)} ${clockOf(seen.startedAt)}`)]),
            ...(isStopped ? [words.stopped] : []),
          ].join(', ')}
        </span>
      </p>
      <p className={styles.code}>{visibleLine(seen.command)}</p>
      <h3>{words.threads}</h3>
      <ul className={styles.list}>
        {seen.threads.map((thread) => (
          <Thread key={thread.tid} thread={thread} />
        ))}
      </ul>
      <h3>{words.open}</h3>
      {seen.descriptors.length === 0 ? (
        <p className={styles.soft}>{words.noDescriptors}</p>
      ) : (
        <Descriptors seen={seen} />
      )}
    </>
  )
}

function Thread({ thread }: { readonly thread: SeenThread }) {
  const words = useWords().look
  const { tid, blocked, wchan, stack } = thread
  return (
    <li>
      <span>
        <b>{words.thread(tid)}</b> {blocked === null ? words.awake : callText(blocked, words)}
      </span>
      {blocked !== null && wchan !== '' && wchan !== '0' && (
        <span className={styles.soft}>{words.kernel(wchan)}</span>
      )}
      {stack !== null && (
        <ol className={styles.frames}>
          {stack.map(({ name, file, line }, index) => (
            <li key={`${String(index)} ${file}`} title={file}>
              {visibleLine(name)}, {visibleLine(file.split('/').at(-1) ?? file)}
              {line === null ? '' : `:${line}`}
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

function Descriptors({ seen }: { readonly seen: SeenProcess }) {
  const words = useWords().look
  return (
    <table className={styles.table} aria-label={words.open}>
      <thead>
        <tr>
          <th scope="col">{words.heads.fd}</th>
          <th scope="col">{words.heads.what}</th>
          <th scope="col">{words.heads.way}</th>
        </tr>
      </thead>
      <tbody>
        {seen.descriptors.map(({ fd, target, access }) => (
          <tr key={fd}>
            <td>{fd}</td>
            <td title={visibleLine(target)}>{visibleLine(target)}</td>
            <td>{words.way[access]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
