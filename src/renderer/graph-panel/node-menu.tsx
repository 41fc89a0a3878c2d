import { keyOfBreakpoint, type Breakpoint } from '#model/breakpoints/breakpoint.ts'
import { hasItem, itemOf } from '#model/tables/table.ts'
import { isAt } from '../store/breakpoint-list.ts'
import { toggleBreakpoint, useBreakpointStore } from '../store/breakpoint-store.ts'
import { useControls } from '../store/controls-context.ts'
import { selectHead, selectRun, useTraceStore } from '../store/trace-store.ts'
import { showPanel } from '../store/view-store.ts'
import { threadToStep } from '../store/who.ts'
import { MenuAt, type MenuItem } from '../ui/menu.tsx'
import { useWords } from '../store/language-store.ts'

type NodeMenuProps = {
  readonly menu: { readonly id: string; readonly at: { readonly x: number; readonly y: number } } | null
  readonly onClose: () => void
}

/** Tables of what something can be done to. */
const OBJECTS = ['pipes', 'semaphores', 'memories', 'mailboxes', 'gates', 'listeners', 'composites'] as const

/** What can be done with a node: look closer; with a process also step it and end it. */
export function NodeMenu({ menu, onClose }: NodeMenuProps) {
  const controls = useControls()
  const { breaks, lab } = useWords()
  const words = lab.picture.menu
  const process = useTraceStore((state) =>
    menu === null ? undefined : itemOf(selectHead(state).processes, menu.id as `P${string}`),
  )
  const name = useTraceStore((state) =>
    menu === null ? '' : (itemOf(selectHead(state).names, menu.id)?.text ?? ''),
  )
  const isObject = useTraceStore(
    (state) => menu !== null && OBJECTS.some((table) => hasItem(selectHead(state)[table], menu.id)),
  )
  const live = useTraceStore((state) => state.source.kind === 'live')
  const inPast = useTraceStore((state) => state.cursor !== null)
  const standing = useTraceStore((state) => selectRun(state)?.standing)
  const inspect: MenuItem = {
    kind: 'action',
    id: 'inspect',
    label: words.inspect,
    icon: 'eye',
    onSelect: () => showPanel('inspect'),
  }
  const list = useBreakpointStore((state) => state.list)
  const stopAt = (breakpoint: Breakpoint, label: string): MenuItem => ({
    kind: 'action',
    id: keyOfBreakpoint(breakpoint),
    label,
    icon: isAt(list, breakpoint) === undefined ? 'breakpoint' : 'check',
    onSelect: () => toggleBreakpoint(breakpoint, name),
  })
  const stops: readonly MenuItem[] =
    menu === null || (process === undefined && !isObject)
      ? []
      : process === undefined
        ? [stopAt({ kind: 'object', object: menu.id }, breaks.atIt)]
        : [
            stopAt({ kind: 'when', what: 'blocks', process: process.id }, breaks.whenBlocks),
            stopAt({ kind: 'when', what: 'ended', process: process.id }, breaks.whenEnds),
          ]
  const alive = process?.life.kind === 'alive' && live
  const thread =
    alive && (standing?.kind === 'choosing' || standing?.kind === 'turns')
      ? threadToStep(process.id, standing.enabled)
      : null
  const items: readonly MenuItem[] = alive
    ? [
        {
          kind: 'action',
          id: 'step',
          label: words.step,
          icon: 'step',
          disabled: thread === null,
          onSelect: () => void controls.step(thread),
        },
        inspect,
        ...stops,
        { kind: 'rule', id: 'rule' },
        {
          kind: 'action',
          id: 'kill',
          label: words.kill,
          icon: 'kill',
          disabled: inPast,
          keys: 'K',
          danger: true,
          onSelect: () => void controls.kill(process.id, 'SIGKILL'),
        },
        {
          kind: 'action',
          id: 'terminate',
          label: words.terminate,
          disabled: inPast,
          danger: true,
          onSelect: () => void controls.kill(process.id, 'SIGTERM'),
        },
      ]
    : [inspect, ...stops]
  return <MenuAt items={items} at={menu?.at ?? null} onClose={onClose} />
}
