import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { LabStore } from '../../../src/main/labs/lab-store.ts'
import { labStore } from '../../support/virtual-lab.ts'

const folder = mkdtempSync(join(tmpdir(), 'lockstep-labs-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a lab is found though another one cannot be read: each is read when it is asked for', () => {
  const words = (en: string) => ({ en, 'zh-CN': en })
  mkdirSync(join(folder, 'pipes'))
  writeFileSync(
    join(folder, 'course.json'),
    JSON.stringify({
      format: 'lockstep-course:1',
      id: 'small',
      title: words('Small'),
      chapters: [{ id: 'pipes', title: words('Pipes'), items: ['pipes/whole', 'pipes/broken'] }],
    }),
  )
  const [first] = labStore.inTypeScript()
  for (const name of ['whole', 'broken']) writeFileSync(join(folder, `pipes/${name}.lab.ts`), '')
  writeFileSync(join(folder, 'pipes/whole.lesson.json'), JSON.stringify(first?.lesson))
  writeFileSync(join(folder, 'pipes/broken.lesson.json'), '{')
  const store = new LabStore(folder)
  expect(store.find('whole')).toMatchObject({ id: 'whole', chapter: { id: 'pipes' } })
  expect(store.find('whole')).toBe(store.find('whole'))
  expect(store.find('nobody')).toBeNull()
  expect(() => store.find('broken')).toThrow('broken.lesson.json')
  expect(() => store.all()).toThrow('broken.lesson.json')
})
