/** Says the pictures of all built-in labs, by id, as one line of JSON. */
import { builtinLabsFolder } from '#main/labs/builtin-folder.ts'
import { LabStore } from '#main/labs/lab-store.ts'
import { labScene } from './lab-scene.ts'

const store = new LabStore(builtinLabsFolder())
const pictures: [string, unknown][] = []
for (const lab of store.all()) {
  pictures.push([lab.id, await labScene(lab, store)])
}
process.stdout.write(JSON.stringify(Object.fromEntries(pictures)))
