import { App } from './app.tsx'
import { chooseLink } from './host/choose-link.ts'
import { mount } from './mount.tsx'

/** The whole window: in a file of its own, so that what goes wrong while its modules load is caught. */
export function start(): void {
  mount(<App host={chooseLink()} />)
}
