import { Process, Manager, print, type DictProxy } from 'lockstep'

export const lab = {
  title: 'A list inside a manager’s dict',
  topic: 'managers',
  expect: 'ends',
  variants: {
    putsBack: { label: 'the cook puts it back', values: [false, true] },
  },
}

export async function main({ putsBack }: { putsBack: boolean }) {
  const manager = await Manager()
  const menu = await manager.dict()
  await menu.set('soups', [])
  const cook = new Process({ target: addSoup, args: [menu, putsBack], name: 'cook' })
  await cook.start()
  await cook.join()
  const soups = await menu.get('soups')
  await print(`the menu has ${soups.length} soups`)
}

export async function addSoup(menu: DictProxy, putsBack: boolean) {
  const soups = await menu.get('soups') // a copy
  soups.push('pea')
  await print(`knows ${soups.length} soups`)
  if (putsBack) await menu.set('soups', soups)
}
