// `node --import register.mjs out/main/main.js`: the built app gets the double wherever it asks for `electron`.
import { register } from 'node:module'

register('./hooks.mjs', import.meta.url)
