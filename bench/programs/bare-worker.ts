/** A worker without library, kernel or program: it answers every frame with the announcement that it was given first. */
import { grantIn, Repeater } from '#protocol/repeats.ts'
import type { FromWorker } from '#protocol/worker.ts'
import { ControlChannel } from '#workers/control-channel.ts'

type Announced = Extract<FromWorker, { kind: 'announced' }>

const repeater = new Repeater()
let answer: Announced | null = null

const channel = new ControlChannel({
  reads: Number(process.argv[2]),
  writes: Number(process.argv[3]),
  onFrame: (frame) => {
    if (frame.kind === 'message') answer = frame.message as Announced
    else if (grantIn(frame.short) === null) throw new Error('no grant')
    if (answer === null) return
    const said = repeater.announce(answer.announcement)
    if (typeof said === 'object' && said !== null) channel.sendShort(said)
    else channel.send({ ...answer, number: said })
  },
  isParked: () => true,
  onEnd: () => process.exit(0),
})
channel.run()
