// node scripts/unused-words.mjs: names the words of the window that nobody uses.
import { unusedWords } from './lib/unused-words.mjs'
import { root } from './lib/targets.mjs'

const { words, unused } = unusedWords(root, ['src/renderer', 'src/main', 'scripts/pictures'])
for (const way of unused) process.stdout.write(`src/words/window: nobody uses ${way}\n`)
if (words === 0) process.stdout.write('src/words/window: no words were found; have they moved?\n')
process.exitCode = words === 0 || unused.length > 0 ? 1 : 0
