import { itemOf } from '#model/tables/table.ts'
import { isAt } from '../store/breakpoint-list.ts'
import { toggleBreakpoint, useBreakpointStore } from '../store/breakpoint-store.ts'
import { selectWorld, useTraceStore } from '../store/trace-store.ts'
import { useViewStore } from '../store/view-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { MoreBelow } from '../ui/more-below.tsx'
import { PanelHead } from '../ui/panel-head.tsx'
import { useWords } from '../store/language-store.ts'
import { CompositeView } from './composite-view.tsx'
import { MemoryView } from './memory-view.tsx'
import { FileView, GateView, ListenerView, MailboxView } from './object-views.tsx'
import { PipeView } from './pipe-view.tsx'
import { ProcessView } from './process-view.tsx'
import { SemaphoreView } from './semaphore-view.tsx'
import { subjectOf, type Subject } from './selection.ts'
import styles from './inspector.module.css'

/** All that is known about what is selected. */
export function InspectorPanel({ bare = false }: { readonly bare?: boolean }) {
  const words = useWords()
  const selected = useViewStore((state) => state.selected)
  const world = useTraceStore(selectWorld)
  const subject = selected === null ? null : subjectOf(world, selected)
  const breaks =
    selected === null || subject === null || subject.kind === 'process' ? null : <StopAtIt id={selected} />
  return (
    <section className={styles.panel} aria-label={words.app.panel.inspector}>
      {bare ? (
        <h2 className="spoken">{words.app.panel.inspector}</h2>
      ) : (
        <PanelHead title={words.app.panel.inspector}>
          <span>{subject?.kind === 'process' ? words.app.panel.bothSides : ''}</span>
          {breaks}
        </PanelHead>
      )}
      <div className={styles.body}>
        {selected === null && <p className={styles.quiet}>{words.inspect.nothing}</p>}
        {selected !== null && subject === null && (
          <p className={styles.quiet}>{words.inspect.notYet(selected)}</p>
        )}
        {bare && breaks}
        {subject !== null && <SubjectView subject={subject} />}
        <MoreBelow />
      </div>
    </section>
  )
}

/** A breakpoint on what is selected. */
function StopAtIt({ id }: { readonly id: string }) {
  const words = useWords().breaks
  const name = useTraceStore((state) => itemOf(state.trace.head.names, id)?.text ?? '')
  const isSet = useBreakpointStore(({ list }) => isAt(list, { kind: 'object', object: id }) !== undefined)
  return (
    <IconButton
      icon="breakpoint"
      label={words.atIt}
      aria-pressed={isSet}
      onClick={() => toggleBreakpoint({ kind: 'object', object: id }, name)}
    />
  )
}

function SubjectView({ subject }: { readonly subject: Subject }) {
  switch (subject.kind) {
    case 'process':
      return <ProcessView process={subject.process} />
    case 'composite':
      return <CompositeView composite={subject.composite} />
    case 'pipe':
      return <PipeView pipe={subject.pipe} />
    case 'semaphore':
      return <SemaphoreView semaphore={subject.semaphore} />
    case 'memory':
      return <MemoryView memory={subject.memory} />
    case 'mailbox':
      return <MailboxView mailbox={subject.mailbox} />
    case 'gate':
      return <GateView gate={subject.gate} />
    case 'listener':
      return <ListenerView listener={subject.listener} />
    case 'file':
      return <FileView file={subject.file} />
  }
}
