/** A worker without library, kernel or program: it answers every frame with the frame that it was given first. */
import { ControlChannel } from '#workers/control-channel.ts'
import type { FromWorker } from '#protocol/worker.ts'

let answer: FromWorker | null = null

const channel = new ControlChannel({
  reads: Number(process.argv[2]),
  writes: Number(process.argv[3]),
  onMessage: (message) => {
    answer ??= message as unknown as FromWorker
    channel.send(answer)
  },
  isParked: () => true,
  onEnd: () => process.exit(0),
})
channel.run()
