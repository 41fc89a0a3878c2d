import { itemsOfVector } from '#model/tables/vector.ts'
import type { Memory } from '#model/vocabulary/world.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { useWords } from '../store/language-store.ts'
import { Head, ProcessRef, StepRef, Table } from './parts.tsx'
import styles from './inspector.module.css'

/** Cells with their last writer; a lost update is said beside the value that destroyed it. */
export function MemoryView({ memory, name }: { readonly memory: Memory; readonly name?: string }) {
  const { inspect } = useWords()
  const identities = useIdentities()
  return (
    <>
      <Head
        name={name ?? memory.id}
        kind={`${inspect.kind.memory} '${memory.typecode}'`}
        by={memory.creator}
      />
      <Table label={inspect.cells} heads={[inspect.index, inspect.value, inspect.writer, inspect.since]}>
        {itemsOfVector(memory.cells).map((cell, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a cell is its index
          <tr key={index}>
            <td className={styles.mono}>{index}</td>
            <td className={styles.mono}>
              {cell.value}
              {cell.lost !== null && (
                <div className={styles.lost}>
                  {inspect.lost(
                    String(cell.lost.value),
                    identityOf(identities, cell.lost.writer).name,
                    cell.lost.step,
                  )}
                </div>
              )}
            </td>
            <td>{cell.writer !== null && <ProcessRef process={cell.writer} />}</td>
            <td>{cell.writer !== null && <StepRef step={cell.step} />}</td>
          </tr>
        ))}
      </Table>
    </>
  )
}
