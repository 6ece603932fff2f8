import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { electronVersion, findElectron } from '../../scripts/electron-binary.mjs'
import { buildStandIn } from './electron-stand-in/build'
import { findChromium } from './find-chromium'

/** Before the browser tests: a Chromium (found, fetched or refused aloud; never skipped), and the stand-in for Electron. */
export default async function prepareBrowserTests(): Promise<void> {
  const executablePath = findChromium() ?? fetchChromium()
  console.log(`Chromium ${await readVersion(executablePath)} (${executablePath})`)
  const binary = findElectron() ?? 'its binary is not on this machine'
  console.log(`Electron ${electronVersion()} (${binary})`)
  await buildStandIn()
}

async function readVersion(executablePath: string): Promise<string> {
  try {
    const browser = await chromium.launch({ executablePath })
    await browser.close()
    return browser.version()
  } catch (error) {
    const reason = String(error).split('\n')[0]
    throw new Error(`${executablePath} does not start (CHROMIUM_PATH names another): ${reason}`, {
      cause: error,
    })
  }
}

interface Source {
  readonly name: string
  readonly fetch: () => void
}

function fetchChromium(): string {
  const problems: string[] = []
  for (const { name, fetch } of sources()) {
    console.log(`No Chromium, Chrome or Edge on this machine. Fetching one: ${name}`)
    try {
      fetch()
    } catch (error) {
      problems.push(`  ${name}: ${String(error).split('\n')[0]}`)
    }
    const found = findChromium()
    if (found !== undefined) return found
  }
  throw new Error(
    [
      'The browser tests need Chromium, Chrome or Edge, and none could be had.',
      ...problems,
      'Install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to its executable.',
    ].join('\n'),
  )
}

// Ubuntu is left out on purpose: its packages are stubs for the snap, which does not run in a container.
const isDebian = () =>
  existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))

function sources(): Source[] {
  const debian = {
    name: 'the Debian package chromium-headless-shell',
    fetch: () => {
      run('apt-get', 'update', '-qq')
      run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell')
    },
  }
  const playwright = {
    name: "Playwright's download",
    fetch: () =>
      run(
        process.execPath,
        'node_modules/playwright-core/cli.js',
        'install',
        '--only-shell',
        'chromium',
      ),
  }
  return isDebian() && process.getuid?.() === 0 ? [debian, playwright] : [playwright]
}

function run(command: string, ...args: string[]): void {
  console.log(`> ${command} ${args.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env })
}
