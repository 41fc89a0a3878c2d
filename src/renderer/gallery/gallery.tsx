import { HatchDefs } from '../graph/marks/hatch-defs.tsx'
import { ends, pipes, queues } from './channel-specimens.tsx'
import { edges, marks } from './edge-specimens.tsx'
import { Figure, type Specimen } from './figure.tsx'
import { shared, sync } from './object-specimens.tsx'
import { pools } from './pool-specimens.tsx'
import { eofMessagePath, eofScene } from './eof-scene.ts'
import { processes, sizes } from './process-specimens.tsx'
import { SceneStage } from './scene-stage.tsx'
import { UiSpecimens } from './ui-specimens.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'
import { ToastRegion } from '../ui/toast-region.tsx'
import styles from './gallery.module.css'

type ChapterProps = {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly specimens: readonly Specimen[]
}

function Chapter({ id, title, note, specimens }: ChapterProps) {
  return (
    <section className={styles.chapter} id={id}>
      <header>
        <h2>{title}</h2>
        <p>{note}</p>
      </header>
      <div className={styles.cells}>
        {specimens.map((specimen) => (
          <Figure key={specimen.name} specimen={specimen} />
        ))}
      </div>
    </section>
  )
}

export function Gallery() {
  return (
    <main className={styles.page}>
      <HatchDefs />
      <header className={styles.title}>
        <h1>The grammar of the graph</h1>
        <p>
          Every node in every state, every edge, every mark, by the name the code uses. Hue is a process.
          Shape is a kind. Texture and a glyph are a state. Crimson is proved stuck. Structure is straight and
          solid; waiting is bowed and dashed.
        </p>
      </header>
      <Chapter
        id="process"
        title="Process"
        note="Spine in its hue, name, kernel pid, strip with glyph and words, a row a descriptor."
        specimens={processes}
      />
      <Chapter
        id="size"
        title="Size of a process"
        note="The same process as the picture grows."
        specimens={sizes}
      />
      <Chapter id="ends" title="Copies of an end" note="Counted, owned, kept when closed." specimens={ends} />
      <Chapter
        id="pipe"
        title="Pipe and connection"
        note="Write end flares, read end is a tap. Always from left to right."
        specimens={pipes}
      />
      <Chapter
        id="queue"
        title="Queue"
        note="An open tray. Opens up into what it is made of."
        specimens={queues}
      />
      <Chapter
        id="sync"
        title="Lock, event, semaphore, condition, barrier"
        note="Who has it, who waits, in what order."
        specimens={sync}
      />
      <Chapter
        id="shared"
        title="Shared memory, files, sockets"
        note="Cells and lines remember their last writer."
        specimens={shared}
      />
      <Chapter
        id="pool"
        title="Pool and executor"
        note="A frame with tasks in front, workers in slots, results behind."
        specimens={pools}
      />
      <Chapter
        id="edge"
        title="Edges"
        note="Drawn in this order: parent, reach, hold, use, wait, stuck."
        specimens={edges}
      />
      <Chapter id="mark" title="Marks" note="Verdicts carry colour, shape and a word." specimens={marks} />
      <section className={styles.chapter} id="scene">
        <header>
          <h2>A whole scene</h2>
          <p>
            Drag a node or the ground, Ctrl and wheel to zoom, Tab and the arrow keys to walk, right click for
            a menu.
          </p>
        </header>
        <SceneStage scene={eofScene} messagePath={eofMessagePath} />
      </section>
      <section className={styles.chapter} id="ui">
        <header>
          <h2>Parts of the window</h2>
          <p>Ink on paper; a hue is a process.</p>
        </header>
        <TooltipProvider>
          <UiSpecimens />
          <ToastRegion />
        </TooltipProvider>
      </section>
    </main>
  )
}
