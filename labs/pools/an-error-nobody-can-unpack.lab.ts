import { Pool, print } from 'lockstep'

export const lab = {
  title: 'An error that nobody can unpack',
  topic: 'pools',
  expect: 'deadlock',
  variants: {
    mainLoads: { label: 'main has loaded the plug-in', values: [false, true] },
  },
}

/** Known only where the plug-in has been loaded. */
export let PluginError: (new (message: string) => Error) | null = null

function loadPlugin() {
  PluginError = class BurntError extends Error {}
  return PluginError
}

export async function main({ mainLoads }: { mainLoads: boolean }) {
  if (mainLoads) loadPlugin()
  const pool = await new Pool(1)
  const slip = await pool.applyAsync(cook)
  try {
    await print(await slip.get())
  } catch (error) {
    await print(`the task failed: ${(error as Error).message}`)
  }
  await pool.close()
  await pool.join()
}

export async function cook() {
  const BurntError = loadPlugin()
  throw new BurntError('the soup is burnt')
}
