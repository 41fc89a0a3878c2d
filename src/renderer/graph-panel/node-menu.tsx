import { itemOf } from '#model/tables/table.ts'
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

/** What can be done with a node: look closer; with a process also step it and end it. */
export function NodeMenu({ menu, onClose }: NodeMenuProps) {
  const controls = useControls()
  const words = useWords().lab.picture.menu
  const process = useTraceStore((state) =>
    menu === null ? undefined : itemOf(selectHead(state).processes, menu.id as `P${string}`),
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
    : [inspect]
  return <MenuAt items={items} at={menu?.at ?? null} onClose={onClose} />
}
