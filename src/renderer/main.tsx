import { App } from './app.tsx'
import { chooseLink } from './host/choose-link.ts'
import { mount } from './mount.tsx'

mount(<App host={chooseLink()} />)
