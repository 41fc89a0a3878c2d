/** What Playwright itself takes away: of two such lists Chromium reads the last one only. */
export declare const OFF_IN_PLAYWRIGHT: readonly string[]
/** @returns {Promise<string | null>} the path of an executable, or null when this machine has none we know of */
export declare function findChromium(): Promise<string | null>
/**
 * How the tests and the pictures start it.
 * @throws when there is none
 */
export declare function launchOptions(): Promise<{ executablePath: string; args: string[] }>
/**
 * Makes sure that there is a Chromium, and on Debian and Ubuntu a font with Chinese characters for its pictures.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its path
 * @throws when none is there and none could be installed; the message says what to do
 */
export declare function ensureChromium(say: (line: string) => void): Promise<string>
