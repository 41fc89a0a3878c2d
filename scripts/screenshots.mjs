// node scripts/screenshots.mjs [name …]: takes the pictures of docs/screenshots/ from the built app in a real Chromium.
// Names are beginnings of file names without their ending; without any, all are taken.
import { spawn } from 'node:child_process'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ensureChromium, launchOptions } from './lib/chromium.mjs'
import { run } from './lib/run.mjs'
import { root } from './lib/targets.mjs'

/** @import { Browser, Page } from 'playwright-core' */

/**
 * @typedef {object} Shot
 * @property {string} name     of the file, without its ending
 * @property {string} [lab]    a lab's English and Chinese title in one pattern; without it the library is taken
 * @property {number} [crowd]  instead: a program with so many processes, of which most wait for a lock that nobody gives back
 * @property {Record<string, string>} [variants]  label of a switch → the value's label
 * @property {boolean} [dark]
 * @property {boolean} [small] 1024 × 700 instead of 1280 × 720
 * @property {[width: number, height: number]} [size] another size
 * @property {boolean} [folded] insides of queues and pools are not drawn
 * @property {string} [language]
 * @property {number} [steps]  how many to take; without it as many as there are
 * @property {string} [select] the name of a process to select at the end
 */

/** @type {readonly Shot[]} */
const stuckTwice = [
  { name: 'forgotten-write-end', lab: 'The forgotten write end' },
  { name: 'opposite-order', lab: 'Two locks in opposite order' },
]

const darkChinese = { dark: true, language: 'zh-CN' }

/** @type {readonly Shot[]} */
const shots = [
  ...stuckTwice.flatMap((shot) =>
    [false, true].flatMap((small) =>
      [false, true].map((dark) => ({
        ...shot,
        name: `${shot.name}${small ? '-small' : ''}${dark ? '-dark' : ''}`,
        small,
        dark,
      })),
    ),
  ),
  { name: 'library' },
  { name: 'library-dark', dark: true },
  {
    name: 'dining-philosophers',
    lab: 'Dining philosophers',
    variants: { philosophers: '5' },
    size: [1440, 680],
  },
  { name: 'a-worker-dies', lab: 'A worker dies with its task' },
  { name: 'queue-opened', lab: 'Join before drain' },
  { name: 'queue-folded', lab: 'Join before drain', folded: true },
  { name: 'chinese', lab: '被遗忘的写端', language: 'zh-CN' },
  // What is waited for, and the arrow that ends there.
  { name: 'a-callback-that-raises', lab: 'A callback that raises' },
  { name: 'own-pool', lab: 'A task that waits for its own pool', dark: true },
  { name: 'both-talk-first', lab: 'Both talk first' },
  { name: 'crosswise-dark-chinese', lab: '两个有界队列，交叉填满', dark: true, language: 'zh-CN' },
  { name: 'server', lab: 'A server with one process a client' },
  // The smallest window, and 1440 × 900 at 200 %.
  { name: 'smallest', lab: 'Two locks in opposite order', size: [360, 480] },
  {
    name: 'smallest-dark-chinese',
    lab: '以相反的次序拿两把锁',
    size: [360, 480],
    dark: true,
    language: 'zh-CN',
  },
  { name: 'at-200-percent', lab: 'Dining philosophers', size: [720, 450] },
  { name: 'at-200-percent-dark-chinese', lab: '哲学家就餐', size: [720, 450], ...darkChinese },
  // What is waited for once more, in the other theme and language.
  { name: 'a-callback-that-raises-dark-chinese', lab: '抛出异常的回调', ...darkChinese },
  { name: 'join-before-drain-dark-chinese', lab: '先等待，后取走', ...darkChinese },
  { name: 'both-talk-first-dark-chinese', lab: '双方都先开口', ...darkChinese },
  { name: 'server-dark-chinese', lab: '一个客户端一个进程的服务器', ...darkChinese },
  // Crowds: cards, chips, dots.
  ...[20, 60, 120].flatMap((crowd) => [
    { name: `crowd-of-${crowd}`, crowd },
    { name: `crowd-of-${crowd}-dark-chinese`, crowd, ...darkChinese },
  ]),
]

const STOPPED = /stuck|ended|卡死|结束/

const asked = process.argv.slice(2)
const wanted = shots.filter(({ name }) => asked.length === 0 || asked.some((one) => name.startsWith(one)))
if (wanted.length === 0) {
  process.stderr.write(`No pictures taken. There is none called ${asked.join(', ')}.\n`)
  process.exit(2)
}
process.exitCode = await takeAll()

async function takeAll() {
  await ensureChromium((line) => process.stdout.write(`${line}\n`))
  const built = await run('node', ['scripts/build.mjs', '--stale'])
  if (built !== 0) return built
  const folder = join(root, 'docs/screenshots')
  await mkdir(folder, { recursive: true })
  const browser = await chromium.launch(await launchOptions())
  try {
    for (const shot of wanted) await take(browser, shot, join(folder, `${shot.name}.png`))
  } finally {
    await browser.close()
  }
  return 0
}

/**
 * @param {Browser} browser
 * @param {Shot} shot
 * @param {string} path
 */
async function take(browser, shot, path) {
  const served = spawn(
    process.execPath,
    [join(root, 'bin/lockstep.js'), 'serve', '--no-open', '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = new Promise((resolve) => served.once('close', resolve))
  try {
    const [width, height] = shot.size ?? (shot.small === true ? [1024, 700] : [1280, 720])
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: shot.dark === true ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: shot.language ?? 'en',
    })
    const page = await context.newPage()
    await page.goto(await addressOf(served))
    await page.getByRole('searchbox').waitFor()
    if (shot.lab !== undefined) await playLab(page, shot, shot.lab)
    if (shot.crowd !== undefined) await playCrowd(page, shot.crowd)
    // Fonts, the last layout pass and the first figures of memory; nothing moves on its own after that.
    await page.evaluate('document.fonts.ready')
    await page.waitForTimeout(1200)
    await page.screenshot({ path })
    await context.close()
    const { size } = await stat(path)
    process.stdout.write(`${shot.name}.png, ${Math.round(size / 1024)} KiB\n`)
  } finally {
    served.kill('SIGTERM')
    await ended
  }
}

/**
 * Opens the lab, chooses its variants, and plays it until nothing can go.
 * @param {Page} page
 * @param {Shot} shot
 * @param {string} title
 */
async function playLab(page, shot, title) {
  await page.getByRole('searchbox').fill(title)
  await page.getByRole('button', { name: title }).first().click()
  const transport = page.getByRole('toolbar')
  await transport.getByText(/can go|可以继续/).waitFor()
  for (const [label, value] of Object.entries(shot.variants ?? {})) await choose(page, label, value)
  if (shot.folded === true) await page.getByRole('switch', { name: /machinery/ }).click()
  for (let n = 1; n <= (shot.steps ?? 2000); n++) {
    await step(page, n)
    if (STOPPED.test(await transport.locator('em').innerText())) break
  }
  if (shot.select !== undefined)
    await page.getByRole('option', { name: new RegExp(`^${shot.select}, `) }).click()
}

/**
 * Opens the program as one's own, and plays it until nothing can go.
 * @param {Page} page
 * @param {number} count
 */
async function playCrowd(page, count) {
  const text = `import { Lock, Process, Queue } from 'lockstep'
export async function main() {
  const lock = new Lock()
  const orders = new Queue()
  const cooks = []
  for (let n = 1; n < ${count}; n++) {
    const cook = new Process({ target: work, args: [lock, orders, n], name: 'cook-' + n })
    await cook.start()
    cooks.push(cook)
  }
  for (const cook of cooks) await cook.join()
}
export async function work(lock, orders, n) {
  if (n % 4 === 0) await orders.get()
  await lock.acquire()
}
`
  const program = { name: 'crowd.lab.ts', mimeType: 'text/plain', buffer: Buffer.from(text) }
  await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(program)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Run it|运行)$/ })
    .click()
  const transport = page.getByRole('toolbar')
  await transport.getByText(/can go|可以继续/).waitFor()
  await page.keyboard.press('Space')
  await transport.locator('em').getByText(STOPPED).waitFor({ timeout: 600_000 })
}

/**
 * @param {Page} page
 * @param {number} n its number
 */
async function step(page, n) {
  await page.keyboard.press('ArrowRight')
  const transport = page.getByRole('toolbar')
  // It may turn out only now that the step before was the last one.
  const number = transport.locator('b').getByText(String(n), { exact: true })
  await number.or(transport.locator('em').getByText(STOPPED)).first().waitFor()
  await transport.locator('em').waitFor()
}

/**
 * A switch of the top bar; it starts the run again.
 * @param {Page} page
 * @param {string} label
 * @param {string} value
 */
async function choose(page, label, value) {
  // A step first: that there is none any more then tells of the new run.
  await step(page, 1)
  const radio = page.getByRole('radio', { name: value, exact: true })
  if ((await radio.count()) > 0) await radio.click()
  else {
    await page.getByRole('combobox', { name: label }).click()
    await page.getByRole('option', { name: value, exact: true }).click()
  }
  // The arrow keys are the switch's own as long as it has the focus.
  await page.evaluate('document.activeElement.blur()')
  await page.getByRole('toolbar').locator('b').getByText('0', { exact: true }).waitFor()
  await page
    .getByRole('toolbar')
    .getByText(/can go/)
    .waitFor()
}

/**
 * @param {import('node:child_process').ChildProcess} served
 * @returns {Promise<string>}
 */
function addressOf(served) {
  return new Promise((resolve, reject) => {
    let said = ''
    served.stdout?.on('data', (text) => {
      said += String(text)
      const found = /http:\S+/.exec(said)
      if (found !== null) resolve(found[0])
    })
    served.once('close', () => reject(new Error(`the server ended: ${said}`)))
  })
}
