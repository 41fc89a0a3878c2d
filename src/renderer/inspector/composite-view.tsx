import { visibleLine } from '#words/visible.ts'
import { entriesOf, itemOf, itemsOf } from '#model/tables/table.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import { managedContents } from '#model/explain/managed.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { Json } from '#model/vocabulary/json.ts'
import type { Composite, World } from '#model/vocabulary/world.ts'
import { verbOf } from '../store/act-words.ts'
import { selectWorld, useTraceStore } from '../store/trace-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { useWords } from '../store/language-store.ts'
import { MemoryView } from './memory-view.tsx'
import { MailboxView, Waiters } from './object-views.tsx'
import { Head, ObjectRef, ProcessRef, Section, Table, ThreadRef } from './parts.tsx'
import { ChannelView } from './pipe-view.tsx'
import { doing } from './process-view.tsx'
import type { Waiter } from './selection.ts'
import { SemaphoreView } from './semaphore-view.tsx'
import styles from './inspector.module.css'

/**
 * A library object: what it was made with, what is in it, who is inside one of its calls, and the kernel objects it is made of.
 * Queues show what is on its way through them, pools their workers and tasks.
 */
export function CompositeView({ composite }: { readonly composite: Composite }) {
  const words = useWords()
  const { inspect } = words
  const world = useTraceStore(selectWorld)
  const contents = managedContents(composite)
  const facts = entriesOf(composite.facts).filter(
    ([name, value]) => tells(name, value) && !(contents !== null && CONTENTS.includes(name)),
  )
  const inside = callers(world, composite)
  const channels = Object.values(composite.parts).flatMap((part) => itemOf(world.pipes, part) ?? [])
  const memories = Object.values(composite.parts).flatMap((part) => itemOf(world.memories, part) ?? [])
  const feeders = itemsOf(world.threads).filter((thread) => thread.of === composite.id)
  const mailboxes = itemsOf(world.mailboxes).filter(
    ({ id }) => id.includes(composite.id) || Object.values(composite.parts).includes(id),
  )
  const workers = itemsOf(world.processes).filter((process) => process.of === composite.id)
  const tasks = itemsOf(world.tasks).filter((task) => task.of === composite.id)
  const locks = Object.entries(composite.parts).flatMap(([part, id]) => {
    const semaphore = itemOf(world.semaphores, id)
    return semaphore === undefined ? [] : [{ part, semaphore }]
  })
  const isPlainLock = ['condition', 'value', 'array'].includes(composite.kind)
  return (
    <>
      <Head name={composite.id} kind={inspect.kind[composite.kind]} by={composite.creator} at={composite} />
      {facts.length > 0 && (
        <p className={styles.soft}>
          {facts
            .map(
              ([name, value]) =>
                `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
            )
            .join(' · ')}
        </p>
      )}
      {contents !== null && (
        <Section title={inspect.content}>
          <Table label={inspect.content} heads={['', '']}>
            {contents.entries.map(({ key, value }, index) => (
              <tr key={key === '' ? index : key}>
                <td>{key === '' ? index : visibleLine(key)}</td>
                <td className={styles.mono}>{visibleLine(value)}</td>
              </tr>
            ))}
          </Table>
          <p className={styles.soft}>{inspect.items(contents.count)}</p>
        </Section>
      )}
      {memories.map((memory) => (
        <MemoryView key={memory.id} memory={memory} name="" />
      ))}
      {workers.length > 0 && (
        <Section title={inspect.slots}>
          <Table label={inspect.slots} heads={[inspect.process, '', inspect.task]}>
            {workers.map((worker) => {
              const main = itemOf(world.threads, `${worker.id}/main`)
              const task = tasks.find(
                (one) => one.state === 'running' && one.by !== null && processOf(one.by) === worker.id,
              )
              return (
                <tr key={worker.id} data-state={worker.life.kind === 'alive' ? 'open' : 'closed'}>
                  <td>
                    <ProcessRef process={worker.id} />
                  </td>
                  <td>
                    {main === undefined || worker.life.kind !== 'alive'
                      ? inspect.doing.ended
                      : doing(world, main, words)}
                  </td>
                  <td className={styles.mono}>{visibleLine(task?.text ?? '')}</td>
                </tr>
              )
            })}
          </Table>
        </Section>
      )}
      {tasks.length > 0 && <Tasks world={world} of={composite.id} />}
      {channels.map((pipe) => (
        <ChannelView key={pipe.id} title={`${inspect.content} (${pipe.id})`} channel={pipe.forward} />
      ))}
      {feeders.length > 0 && (
        <Section title={inspect.buffers}>
          <Table label={inspect.buffers} heads={[inspect.process, '', '']}>
            {feeders.map((thread) => (
              <tr key={thread.id}>
                <td>
                  <ThreadRef thread={thread.id} />
                </td>
                <td>{doing(world, thread, words)}</td>
                <td>{verbOf(thread)}</td>
              </tr>
            ))}
          </Table>
        </Section>
      )}
      {mailboxes.map((mailbox) => (
        <MailboxView key={mailbox.id} mailbox={mailbox} />
      ))}
      {isPlainLock &&
        locks.map(({ part, semaphore }) => (
          <SemaphoreView key={part} semaphore={semaphore} name={`${composite.id}, ${part}`} />
        ))}
      <Waiters waiters={inside} />
      {Object.keys(composite.parts).length > 0 && (
        <Section title={inspect.parts}>
          <Table label={inspect.parts} heads={['', '']}>
            {Object.entries(composite.parts).map(([part, id]) => (
              <tr key={part}>
                <td>{part}</td>
                <td>
                  <ObjectRef id={id} />
                </td>
              </tr>
            ))}
          </Table>
        </Section>
      )}
    </>
  )
}

/** Facts that are shown as a table. */
const CONTENTS = ['contents', 'entries']

/** What is not set, not the case, or only says which inner part belongs to whom, is not worth a word. */
const tells = (name: string, value: Json): boolean => value !== null && value !== false && !name.includes(':')

/** Threads that are blocked inside a call on the object, longest wait first. */
function callers(world: World, composite: Composite): readonly Waiter[] {
  const { waits, idle } = analyse(world)
  return [...waits, ...idle]
    .filter((wait) => wait.call?.object === composite.id)
    .map((wait) => ({ thread: wait.thread, step: wait.sinceStep, line: wait.call?.line ?? null }))
}

function Tasks({ world, of }: { readonly world: World; readonly of: string }) {
  const { inspect } = useWords()
  const identities = useIdentities()
  const tasks = itemsOf(world.tasks).filter((task) => task.of === of)
  return (
    <Section title={inspect.tasks}>
      <Table label={inspect.tasks} heads={[inspect.task, '', inspect.by2]}>
        {tasks.slice(-200).map((task) => (
          <tr key={task.id}>
            <td>
              <span
                className={styles.tile}
                data-state={task.state}
                data-p={task.by === null ? '' : identityOf(identities, processOf(task.by)).tint.hue}
              >
                {visibleLine(task.text)}
              </span>
            </td>
            <td>{inspect.taskState[task.state]}</td>
            <td>{task.by !== null && <ProcessRef process={processOf(task.by)} />}</td>
          </tr>
        ))}
      </Table>
    </Section>
  )
}
