import { builtinLabsFolder } from '../../labs/builtin-folder.ts'
import { LabStore, summaryOf } from '../../labs/lab-store.ts'
import { spokenLanguage } from './cli-language.ts'
import { EXIT, print } from './output.ts'

/** `lockstep list`: the built-in labs by topic; with `--json` all that their lessons state. */
export function listLabs(options: { readonly json: boolean }): number {
  const labs = new LabStore(builtinLabsFolder()).all()
  if (options.json) {
    print(
      JSON.stringify(
        labs.map((lab) => ({ ...summaryOf(lab), python: lab.python })),
        null,
        2,
      ),
    )
    return EXIT.fine
  }
  const width = Math.max(...labs.map((lab) => lab.id.length))
  let topic = ''
  for (const lab of labs) {
    if (lab.topic !== topic) print(`${topic === '' ? '' : '\n'}${lab.topic}`)
    topic = lab.topic
    const mark = lab.path === null ? '[Python] ' : ''
    print(`  ${lab.id.padEnd(width)}  ${mark}${lab.lesson.headline[spokenLanguage()]}`)
    for (const [name, variant] of Object.entries(lab.lesson.variants))
      print(`  ${' '.repeat(width)}  --variant ${name}=${variant.values.map(String).join('|')}`)
  }
  return EXIT.fine
}
