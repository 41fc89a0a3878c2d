import { visible, visibleLine } from '#words/visible.ts'
import { socketFor } from '#model/objects/listener-address.ts'
import { addressOf, processOf } from '#model/vocabulary/ids.ts'
import { itemOf } from '#model/tables/table.ts'
import type { FileContent, Gate, Listener, Mailbox } from '#model/vocabulary/world.ts'
import { selectWorld, useTraceStore } from '../store/trace-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { useWords } from '../store/language-store.ts'
import { Head, ObjectRef, ProcessRef, Section, Table, ThreadRef, StepRef, LineRef } from './parts.tsx'
import { waitersOn, type Waiter } from './selection.ts'
import styles from './inspector.module.css'

export function MailboxView({ mailbox, name }: { readonly mailbox: Mailbox; readonly name?: string }) {
  const { inspect } = useWords()
  const identities = useIdentities()
  return (
    <>
      <Head name={name ?? mailbox.id} kind={inspect.kind.mailbox} by={mailbox.process} />
      <p className={styles.soft}>{inspect.items(mailbox.items.length)}</p>
      <div className={styles.tiles}>
        {mailbox.items.map((item, index) => (
          <span
            key={`${item.text} ${String(index)}`}
            className={styles.tile}
            data-p={identityOf(identities, processOf(item.by)).tint.hue}
          >
            {item.text === null ? null : visibleLine(item.text)}
          </span>
        ))}
      </div>
    </>
  )
}

export function GateView({ gate }: { readonly gate: Gate }) {
  const { inspect } = useWords()
  const world = useTraceStore(selectWorld)
  return (
    <>
      <Head name={gate.id} kind={inspect.kind.gate} by={gate.process} />
      <p className={styles.soft}>{gate.open ? inspect.isOpen : inspect.isShut}</p>
      <Waiters waiters={waitersOn(world, (op) => op.kind === 'gate.wait' && op.gate === gate.id)} />
    </>
  )
}

export function ListenerView({ listener }: { readonly listener: Listener }) {
  const { inspect } = useWords()
  const world = useTraceStore(selectWorld)
  return (
    <>
      <Head name={listener.id} kind={inspect.kind.listener} by={listener.process} />
      <p className={styles.soft}>{listener.open ? inspect.isOpen : inspect.isShut}</p>
      {listener.backlog.length > 0 && (
        <Section title={inspect.backlog}>
          <Table label={inspect.backlog} heads={[inspect.process, '']}>
            {listener.backlog.map(({ pipe, carried }) => (
              <tr key={pipe}>
                <td>
                  <ProcessRef process={itemOf(world.pipes, pipe)?.creator ?? carried.from} />
                </td>
                <td>
                  <ObjectRef id={pipe} />
                </td>
              </tr>
            ))}
          </Table>
        </Section>
      )}
      <Waiters
        waiters={waitersOn(
          world,
          (op, thread) =>
            (op.kind === 'listener.accept' && op.listener === listener.id) ||
            (op.kind === 'listener.connect' &&
              socketFor(world, thread, addressOf(op.listener))?.id === listener.id),
        )}
      />
    </>
  )
}

export function FileView({ file }: { readonly file: FileContent }) {
  const { inspect } = useWords()
  return (
    <>
      <Head name={visibleLine(file.name)} kind={inspect.kind.file} />
      <pre className={styles.pre}>{visible(file.text)}</pre>
    </>
  )
}

/** Who waits, in the order in which they came. */
export function Waiters({ waiters }: { readonly waiters: readonly Waiter[] }) {
  const { inspect } = useWords()
  if (waiters.length === 0) return null
  return (
    <Section title={inspect.waits}>
      <Table label={inspect.waits} heads={['', inspect.process, inspect.since, inspect.at]}>
        {waiters.map((waiter, index) => (
          <tr key={waiter.thread}>
            <td>{inspect.place(index + 1)}</td>
            <td>
              <ThreadRef thread={waiter.thread} />
            </td>
            <td>
              <StepRef step={waiter.step} />
            </td>
            <td>
              <LineRef at={waiter} />
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  )
}
