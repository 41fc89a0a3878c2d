import { useState } from 'react'
import type { ChoiceNode, ChoiceWay, FoundEnd } from '#protocol/explored.ts'
import { isBad } from '#protocol/explored.ts'
import { exploreWords } from '#words/explore/words.ts'
import { visibleLine } from '#words/visible.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { Button } from '../ui/button.tsx'
import styles from './explore.module.css'

type TreeProps = {
  readonly tree: ChoiceNode
  readonly ends: readonly FoundEnd[]
  /** Asks for this moment on the processes. */
  readonly onPlay: (way: Pick<ChoiceWay, 'schedule' | 'steps'>) => void
}

/** Where the ways part: only moves after which less can happen than before. */
export function ChoiceTree({ tree, ends, onPlay }: TreeProps) {
  const words = useWords().explore.tree
  if (tree.ways.length === 0) return null
  return (
    <section className={styles.tree} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className={styles.quiet}>{words.about}</p>
      <Ways node={tree} ends={ends} onPlay={onPlay} />
    </section>
  )
}

function Ways({
  node,
  ends,
  onPlay,
}: {
  readonly node: ChoiceNode
  readonly ends: readonly FoundEnd[]
  readonly onPlay: TreeProps['onPlay']
}) {
  const words = useWords().explore.tree
  return (
    <ul className={styles.choices}>
      {node.ways.map((way, index) => (
        <Way key={String(index)} way={way} ends={ends} onPlay={onPlay} />
      ))}
      {node.more > 0 && <li className={styles.quiet}>{words.more(node.more)}</li>}
    </ul>
  )
}

function Way({ way, ends, onPlay }: { readonly way: ChoiceWay } & Pick<TreeProps, 'ends' | 'onPlay'>) {
  const words = useWords().explore.tree
  const said = exploreWords[useLanguage()]
  const [unfolded, setUnfolded] = useState(false)
  const { process, call, to, steps } = way
  const open = to.open.flatMap((place) => ends[place] ?? [])
  const [only] = open
  const bad = open.length > 0 && open.every(isBad)
  const what =
    call === null
      ? null
      : `${visibleLine(call.name)}${call.line === null ? '' : ` · ${words.line(call.line)}`}`
  return (
    <li data-bad={bad}>
      <span>
        {process === null ? words.clock : <b>{process}</b>} {what !== null && <code>{what}</code>} →{' '}
        {open.length === 1 && only !== undefined
          ? said.ends(only.kind, only.stuck)
          : words.stillOpen(open.length)}
      </span>
      <Button size="mini" onClick={() => onPlay(way)}>
        {words.goBefore(steps)}
      </Button>
      {to.ways.length > 0 && (
        <Button size="mini" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? words.fold : words.unfold(to.ways.length + to.more)}
        </Button>
      )}
      {unfolded && <Ways node={to} ends={ends} onPlay={onPlay} />}
    </li>
  )
}
