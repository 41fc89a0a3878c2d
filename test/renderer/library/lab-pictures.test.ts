/** The small pictures of the library: the lab's own scene, in the moment that tells most, inside its frame. */
import { describe, expect, test } from 'vitest'
import { labScene } from '../../../scripts/pictures/lab-scene.ts'
import { tellingMoment } from '../../../scripts/pictures/telling-moment.ts'
import { summaryOf } from '../../../src/main/labs/lab-store.ts'
import { bodyBox } from '../../../src/picture/kinds/boxes.ts'
import { moved } from '../../../src/picture/measure/rect.ts'
import type { Scene } from '../../../src/picture/scene/scene.ts'
import type { SceneNode } from '../../../src/picture/scene/scene-node.ts'
import { PICTURE, pictureBox } from '../../../src/renderer/graph/small/picture-box.ts'
import { firstOutcome } from '../../../src/renderer/store/progress.ts'
import { stepThrough } from '../../support/step-through.ts'
import { fifo } from '../../../src/engine/default-order.ts'
import { itemsOf } from '../../../src/model/tables/table.ts'
import { labStore } from '../../support/virtual-lab.ts'

const labs = labStore.all().map((lab) => [lab.id, lab] as const)

function isStuck(node: SceneNode): boolean {
  return node.kind === 'process' && node.state === 'stuck'
}

async function sceneOfLab(id: string): Promise<Scene> {
  const scene = await labScene(labStore.get(id), labStore)
  if (scene === null) throw new Error(`${id} has no picture`)
  return scene
}

describe('small picture of a lab', () => {
  test.each(labs)(
    '%s: shows who is stuck when its lesson says so, and lies inside its frame',
    async (id, lab) => {
      const scene = await sceneOfLab(id)
      const stuck = scene.nodes.filter(isStuck).map(({ fullName }) => fullName)
      const stated = lab.lesson.outcomes[0]?.stuck ?? []
      if (firstOutcome(summaryOf(lab)) === 'deadlock') expect(stuck.toSorted()).toEqual(stated.toSorted())

      const { x, y, k } = pictureBox(scene)
      for (const node of scene.nodes) {
        const body = moved(bodyBox(node), node)
        expect(x + k * body.x, node.id).toBeGreaterThan(0)
        expect(y + k * body.y, node.id).toBeGreaterThan(0)
        expect(x + k * (body.x + body.w), node.id).toBeLessThan(PICTURE.w)
        expect(y + k * (body.y + body.h), node.id).toBeLessThan(PICTURE.h)
      }
    },
  )

  test('of an update that is lost without an error shows that update', async () => {
    const scene = await sceneOfLab('lost-update')
    const lost = scene.nodes.filter(
      (node) => node.kind === 'memory' && node.cells.some((cell) => cell.lost !== ''),
    )
    expect(lost).toHaveLength(1)
  })
})

describe('telling moment', () => {
  const played = async (id: string) => {
    const { moments, conductor } = await stepThrough(id, 1, { scheduler: fifo() })
    return { worlds: moments.map(({ world }) => world), last: conductor.world }
  }

  test('is the last when somebody is stuck in it', async () => {
    const { worlds, last } = await played('opposite-order')
    expect(tellingMoment(worlds)).toBe(last)
  })

  test('is the first in which an error has ended a process', async () => {
    const { worlds } = await played('who-may-release')
    const moment = tellingMoment(worlds)
    const failed = (index: number): boolean =>
      itemsOf(worlds[index]?.processes).some(
        ({ life }) => (life.kind === 'exited' || life.kind === 'zombie') && life.end.cause.kind === 'failed',
      )
    const first = worlds.findIndex((_, index) => failed(index))
    expect(first).toBeGreaterThan(0)
    expect(moment).toBe(worlds[first])
  })

  test('of a run that ends well is not its end, where nobody lives any more', async () => {
    const { worlds, last } = await played('start-gate')
    const moment = tellingMoment(worlds)
    expect(moment).not.toBe(last)
    const alive = itemsOf(moment?.processes).filter(({ life }) => life.kind === 'alive')
    expect(alive.length).toBeGreaterThan(3)
  })

  test('of nothing is none', () => {
    expect(tellingMoment([])).toBeNull()
  })
})
