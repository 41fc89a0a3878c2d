import { waitKindOf } from '#model/wait-for/wait-kind.ts'
import { visibleLine } from '#words/visible.ts'
import { entriesOf, idsOf, itemOf, itemsOf } from '#model/tables/table.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { Descriptor, Process, Thread, World } from '#model/vocabulary/world.ts'
import type { KernelDescriptor } from '#protocol/kernel-view.ts'
import { GlyphIcon } from '../ui/glyphs.tsx'
import { verbOf } from '../store/act-words.ts'
import { selectAtHead, selectRun, selectWorld, useTraceStore } from '../store/trace-store.ts'
import { setView } from '../store/view-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { Button } from '../ui/button.tsx'
import { Who } from '../ui/who.tsx'
import { useWords } from '../store/language-store.ts'
import type { Words } from '#words/window/words.ts'
import { LineRef, ObjectRef, ProcessRef, Section, Table } from './parts.tsx'
import { lifeAllows, threadsOf } from './selection.ts'
import { useKernelView } from './use-kernel-view.ts'
import styles from './inspector.module.css'

/** A process: its life, its descriptors beside the kernel's, its threads, what it watches and what it can reach. */
export function ProcessView({ process }: { readonly process: Process }) {
  const words = useWords()
  const world = useTraceStore(selectWorld)
  const pid = useTraceStore((state) => selectRun(state)?.pids[process.id])
  const atHead = useTraceStore(selectAtHead)
  const live = useTraceStore((state) => state.source.kind === 'live')
  const { tint } = identityOf(useIdentities(), process.id)
  const { life } = process
  const method = life.kind === 'alive' ? life.method : null
  const threads = threadsOf(world, process.id)
  const watches = entriesOf(process.watches)
  return (
    <>
      <h3 className={styles.head}>
        <span className={styles.name}>
          <Who name={visibleLine(process.name)} tint={tint} />
        </span>
        <span className={styles.meta}>
          {pid !== undefined && (
            <>
              pid <span className={styles.mono}>{pid}</span>
            </>
          )}
          {pid !== undefined && method !== null && ', '}
          {method !== null && words.inspect.by(method)} {lifeText(process, words)}
        </span>
        {lifeAllows(process) && atHead && live && (
          <Button size="mini" keys="K" onClick={() => setView({ dialog: 'kill' })}>
            {words.inspect.killHere}
          </Button>
        )}
      </h3>
      {process.parent !== null && (
        <p className={styles.soft}>
          {process.target} · <ProcessRef process={process.parent} />
          {process.daemon && ` · ${words.graph.kind.daemon}`}
        </p>
      )}
      <Descriptors process={process} world={world} />
      <Section title={words.inspect.threads}>
        <Table label={words.inspect.threads} heads={['', '', '']}>
          {threads.map((thread) => (
            <tr key={thread.id} data-state={thread.state.kind === 'ended' ? 'closed' : 'plain'}>
              <td>{thread.id.slice(thread.id.indexOf('/') + 1)}</td>
              <td>{doing(world, thread, words)}</td>
              <td className={styles.right}>
                <LineRef at={thread.call} />
              </td>
            </tr>
          ))}
        </Table>
      </Section>
      {watches.length > 0 && (
        <Section title={words.inspect.watches}>
          <Table label={words.inspect.watches} heads={['', '']}>
            {watches.map(([name, text]) => (
              <tr key={name}>
                <td>{visibleLine(name)}</td>
                <td className={styles.mono}>{visibleLine(text)}</td>
              </tr>
            ))}
          </Table>
        </Section>
      )}
      {process.reach.size > 0 && (
        <Section title={words.inspect.reaches}>
          <div className={styles.links}>
            {idsOf(process.reach).map((id) => (
              <ObjectRef key={id} id={id} />
            ))}
          </div>
        </Section>
      )}
    </>
  )
}

function Descriptors({ process, world }: { readonly process: Process; readonly world: World }) {
  const words = useWords()
  const { inspect } = words
  const kernel = useKernelView(process.id)
  const descriptors = itemsOf(process.descriptors).filter(
    (one) => itemOf(world.pipes, one.pipe)?.purpose !== 'sentinel',
  )
  const hot = hotHandles(world, process)
  if (descriptors.length === 0) return <p className={styles.quiet}>{inspect.noDescriptors}</p>
  const rows = kernel.kind === 'seen' ? new Map(kernel.rows.map((row) => [row.handle, row])) : null
  return (
    <>
      <Table
        label={inspect.modelSays}
        heads={
          rows === null
            ? [inspect.fd, inspect.modelSays, inspect.used, inspect.now]
            : [inspect.fd, inspect.modelSays, inspect.used, inspect.kernelSays, '']
        }
      >
        {descriptors.map((one) => {
          const row = rows?.get(one.handle)
          const differs = one.open && row?.agrees === false
          return (
            <tr
              key={one.handle}
              data-state={differs ? 'differs' : hot.has(one.handle) ? 'hot' : one.open ? 'open' : 'closed'}
            >
              <td className={styles.mono}>{one.number}</td>
              <td>
                <ObjectRef id={one.pipe} /> {inspect.end[one.end]}
              </td>
              <td>{usesOf(one, words)}</td>
              {rows === null ? (
                <td>
                  {one.travelling
                    ? inspect.travels
                    : one.open
                      ? inspect.open
                      : inspect.closed(one.closedAtStep)}
                </td>
              ) : (
                <>
                  <td className={`${styles.kernel} ${styles.mono}`}>
                    {one.open
                      ? row?.kernel.length === 0
                        ? inspect.missing
                        : (row?.kernel ?? []).map(kernelText).join(', ')
                      : inspect.closed(one.closedAtStep)}
                  </td>
                  <td className={styles.right}>
                    {row?.agrees === true && one.open && (
                      <span className={styles.agrees}>
                        <GlyphIcon name="tick" />
                        <span className="spoken">{inspect.agrees}</span>
                      </span>
                    )}
                    {differs && inspect.differs}
                  </td>
                </>
              )}
            </tr>
          )
        })}
      </Table>
      {kernel.kind === 'seen' && kernel.surplus.length > 0 && (
        <p className={styles.soft}>{inspect.surplus(kernel.surplus.map(kernelText).join(', '))}</p>
      )}
      {kernel.kind === 'unavailable' && <p className={styles.quiet}>{inspect.kernelNone[kernel.why]}</p>}
      {kernel.kind === 'later' && <p className={styles.quiet}>{inspect.kernelOnlyAtHead}</p>}
      {kernel.kind === 'asking' && <p className={styles.quiet}>{inspect.kernelAsking}</p>}
    </>
  )
}

const kernelText = (one: KernelDescriptor): string => `${one.number} ${one.what} ${one.inode} ${one.access}`

/** Open copies that a proved deadlock hangs on: their pipe is waited at, and they are of the side that would have to close. */
function hotHandles(world: World, process: Process): ReadonlySet<string> {
  const pipes = new Map<string, 'forward' | 'backward'>()
  const { stuck, waits } = analyse(world)
  const members = new Set(stuck.filter(({ proved }) => proved).flatMap(({ threads }) => threads))
  for (const wait of waits) {
    if (members.has(wait.thread) && wait.on.kind === 'message') pipes.set(wait.on.pipe, wait.on.direction)
  }
  const hot = itemsOf(process.descriptors).filter((one) => {
    const direction = pipes.get(one.pipe)
    return (
      one.open &&
      direction !== undefined &&
      (one.end === 'w' || one.end === (direction === 'forward' ? 'a' : 'b'))
    )
  })
  return new Set(hot.map(({ handle }) => handle))
}

export function usesOf(one: Descriptor, words: Words): string {
  return one.reads + one.writes === 0 ? words.inspect.never : words.inspect.uses(one.reads, one.writes)
}

export function doing(world: World, thread: Thread, words: Words): string {
  const said = words.inspect.doing
  if (thread.state.kind === 'ended') return said.ended
  if (thread.state.kind === 'running') return said.computing
  const waits = waitKindOf(world, thread.id)
  if (waits === 'asleep') return said.asleep(thread.state.deadlineMs ?? world.clockMs)
  return waits === null ? said.at(verbOf(thread)) : said.in(verbOf(thread))
}

function lifeText({ life }: Process, words: Words): string {
  const state = words.inspect.state
  switch (life.kind) {
    case 'created':
      return state.created
    case 'alive':
      return ''
    case 'left':
      return state.left(life.program, life.step)
    case 'zombie':
    case 'exited': {
      const { cause, code, step } = life.end
      if (cause.kind === 'signal') return state.signal(cause.signal, step)
      if (cause.kind === 'failed') return state.failed(visibleLine(cause.name))
      return life.kind === 'zombie' ? state.zombie(code) : state.exited(code)
    }
  }
}
