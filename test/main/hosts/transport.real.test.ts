/** Without `mkfifo` a run goes on without kernel pipes, and says so. */
import { afterAll, afterEach, expect, test } from 'vitest'
import { Workplace } from '../../support/lockstep.ts'

const place = new Workplace()
afterAll(() => place.remove())
afterEach(() => expect(place.leftovers()).toEqual([]))

test('the same run comes out, and the report has the reason in one line', async () => {
  const noTools = { PATH: place.folder }
  const { code, out, err } = await place.lockstepIn(noTools, 'run', 'forgotten-write-end')
  expect([code, err]).toEqual([1, ''])
  expect(out).toMatch(
    /stuck after 12 steps \(brokered transport\), as the lab states\n {2}No kernel pipes: .*ENOENT/,
  )
  const json = JSON.parse(
    (await place.lockstepIn(noTools, 'run', 'forgotten-write-end', '--json')).out,
  ) as object
  expect(json).toMatchObject({
    transport: 'brokered',
    transportNote: expect.stringContaining('mkfifo cannot be run') as string,
  })
})
