// Finds the Chromium that the end-to-end tests drive, and can install one where that is a single safe command.
import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { install, mayInstall } from './apt.mjs'

const HOW_TO_GET_ONE =
  'Install Chromium or Chrome (Debian, Ubuntu: `sudo apt-get install chromium`; others: `npx playwright-core install chromium`), ' +
  'or set CHROMIUM_PATH to its executable'

/**
 * Where systems keep it; the first that exists wins. Debian's headless shell is the same Chromium without a window of its
 * own around the page: it takes a third less of the processor for the same tests.
 */
const usualPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * What a whole Chromium loads for each window around the page, and no test looks at: two pages of its own for the address
 * bar, and a process in store for the next page. They took half of what it costs to open a window. A headless shell has none.
 */
const OFF_AROUND_THE_PAGE = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
]

/** What Playwright itself takes away: of two such lists Chromium reads the last one only (`test/scripts/chromium.test.ts`). */
export const OFF_IN_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
]

/** @returns {Promise<string | null>} the path of an executable, or null when this machine has none we know of */
export async function findChromium() {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return existsSync(named) ? named : null
  const usual = usualPlaces.find((path) => existsSync(path))
  if (usual !== undefined) return usual
  const { chromium } = await import('playwright-core')
  const downloaded = chromium.executablePath()
  return downloaded !== '' && existsSync(downloaded) ? downloaded : null
}

/**
 * How the tests and the pictures start it.
 * @returns {Promise<{ executablePath: string, args: string[] }>}
 * @throws when there is none
 */
export async function launchOptions() {
  const executablePath = await findChromium()
  if (executablePath === null) throw new Error(`No Chromium was found. ${HOW_TO_GET_ONE}`)
  // Chromium refuses to run as root with its sandbox on.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const off = `--disable-features=${[...OFF_IN_PLAYWRIGHT, ...OFF_AROUND_THE_PAGE].join(',')}`
  return {
    executablePath,
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', off, ...asRoot],
  }
}

/**
 * Makes sure that there is a Chromium, and on Debian and Ubuntu a font with Chinese characters for its pictures.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its path
 * @throws when none is there and none could be installed; the message says what to do
 */
export async function ensureChromium(say) {
  const found = await findChromium()
  const fonts = hasChineseFont() ? [] : ['fonts-noto-cjk']
  const may = mayInstall()
  if (found === null && may) {
    // Not every system of the family has the first.
    for (const name of ['chromium-headless-shell', 'chromium'])
      if (install([name, 'fonts-liberation', ...fonts], say)) break
  } else if (fonts.length > 0 && may) {
    install(fonts, say)
  } else if (found !== null && fonts.length > 0) {
    say('no font with Chinese characters was found: they will show as boxes in screenshots')
  }
  const path = found ?? (await findChromium())
  if (path === null) {
    throw new Error(
      'Tests not run. No Chromium was found for the tests of the window, and it could not be installed from here. ' +
        `${HOW_TO_GET_ONE}, then run \`npm test\` again.`,
    )
  }
  return path
}

/** Only fontconfig can tell; where it is not in use (macOS, Windows) the system brings such fonts. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}
