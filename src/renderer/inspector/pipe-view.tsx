import { visibleLine } from '#words/visible.ts'
import type { Channel, Pipe } from '#model/vocabulary/world.ts'
import { selectWorld, useTraceStore } from '../store/trace-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { bytes } from '#words/numbers.ts'
import { useWords } from '../store/language-store.ts'
import { Head, ProcessRef, Section, Table } from './parts.tsx'
import { copiesOf } from './selection.ts'
import { usesOf } from './process-view.tsx'
import styles from './inspector.module.css'

/** Every copy of each end, where it came from and whether it was used; and what is in the pipe. */
export function PipeView({ pipe }: { readonly pipe: Pipe }) {
  const words = useWords()
  const { inspect } = words
  const world = useTraceStore(selectWorld)
  const identities = useIdentities()
  const copies = copiesOf(world, pipe.id)
  const open = copies.filter(({ descriptor }) => descriptor.open).length
  return (
    <>
      <Head name={pipe.id} kind={pipe.duplex ? inspect.kind.duplex : inspect.kind.pipe} by={pipe.creator} />
      <Section title={`${inspect.ends}: ${inspect.copies(open, copies.length)}`}>
        <Table
          label={inspect.ends}
          heads={['', inspect.process, inspect.fd, inspect.cameBy, inspect.used, inspect.now]}
        >
          {copies.map(({ process, descriptor }) => (
            <tr key={`${process} ${descriptor.handle}`} data-state={descriptor.open ? 'open' : 'closed'}>
              <td>{inspect.end[descriptor.end]}</td>
              <td>
                <ProcessRef process={process} />
              </td>
              <td className={styles.mono}>{descriptor.number}</td>
              <td>{originText(descriptor.origin, (id) => identityOf(identities, id).name, inspect)}</td>
              <td>{usesOf(descriptor, words)}</td>
              <td>
                {descriptor.travelling
                  ? inspect.travels
                  : descriptor.open
                    ? inspect.open
                    : inspect.closed(descriptor.closedAtStep)}
              </td>
            </tr>
          ))}
        </Table>
      </Section>
      <ChannelView
        title={pipe.backward === null ? inspect.content : inspect.direction.forward}
        channel={pipe.forward}
      />
      {pipe.backward !== null && <ChannelView title={inspect.direction.backward} channel={pipe.backward} />}
    </>
  )
}

function originText(
  origin: ReturnType<typeof copiesOf>[number]['descriptor']['origin'],
  nameOf: (id: ReturnType<typeof copiesOf>[number]['process']) => string,
  inspect: ReturnType<typeof useWords>['inspect'],
): string {
  switch (origin.kind) {
    case 'created':
      return inspect.origin.created(origin.step, origin.line)
    case 'inherited':
      return inspect.origin.inherited(nameOf(origin.from), origin.step)
    case 'passed':
      return inspect.origin.passed(nameOf(origin.from), origin.step)
  }
}

/** What is in one direction of a pipe, oldest first. */
export function ChannelView({ title, channel }: { readonly title: string; readonly channel: Channel }) {
  const { inspect } = useWords()
  const messages = new Set(channel.segments.map(({ message }) => message.id)).size
  return (
    <Section title={`${title}: ${inspect.messages(messages, channel.bytes)}`}>
      {channel.segments.length > 0 && (
        <Table label={title} heads={[inspect.message, inspect.sender, inspect.size]}>
          {channel.segments.map((segment, index) => (
            <tr key={`${segment.message.id} ${String(index)}`}>
              <td className={styles.mono}>{visibleLine(segment.message.text)}</td>
              <td>
                <ProcessRef process={segment.message.sender} />
              </td>
              <td>
                {segment.from === 0 && segment.to === segment.total
                  ? bytes(segment.total)
                  : inspect.partOf(segment.from, segment.to, segment.total)}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}
