import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { makeCodec } from './electron-stand-in/clone'
import type { Answer, Question } from './electron-stand-in/remote-control'
import { chromiumPath } from './find-chromium'
import type { DesktopApp, LaunchOptions } from './launch-desktop'

const { encode, decode } = makeCodec()

/** Starts the built app in Node, with Chromium for its windows. Needs `npm run build` and the browser tests' global setup. */
export async function launchStandIn({
  userData,
  args = [],
  root = process.cwd(),
  isQuiet = false,
}: LaunchOptions): Promise<DesktopApp> {
  const main = path.join(root, 'out/electron/main.js')
  if (!existsSync(main)) throw new Error(`There is no ${main}: npm run build`)
  const { context, address } = await startChromium(path.join(userData, 'chromium'))
  const [blank] = context.pages()
  const child = fork(main, [`--user-data-dir=${userData}`, ...args], {
    execArgv: standInFlags,
    env: { ...process.env, STAND_IN_CDP: address, STAND_IN_APP_ROOT: root },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  if (isQuiet) child.stderr?.resume()
  else passOnComplaints(child)
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
  })
  const ask = askApp(child, exited)
  const windows = () => context.pages().filter((page) => page !== blank && !page.isClosed())
  return {
    windows,
    process: () => child,
    async evaluate(run, argument) {
      return (await ask(run.toString(), argument)) as never
    },
    async firstWindow() {
      const page = windows()[0] ?? (await Promise.race([nextWindow(context), failOn(exited)]))
      await page.waitForURL((url) => url.protocol !== 'about:')
      return page
    },
    async close() {
      // The answer never comes when the app is quicker to end.
      void ask('({ app }) => app.quit()', undefined).catch(() => undefined)
      await endWithin(10_000, child, exited)
      await context.close()
    },
  }
}

/** What makes Node take the stand-in for Electron. */
export const standInFlags = [
  '--import',
  pathToFileURL(path.resolve('out/stand-in/register.js')).href,
]

/** What the relay notes of its ordinary life is no news in a test; everything else is. */
function passOnComplaints({ stderr }: ChildProcess): void {
  if (stderr === null) return
  createInterface({ input: stderr }).on('line', (line) => {
    if (!/^\{"time":"[^"]*","level":"info"/.test(line)) console.error(line)
  })
}

async function startChromium(profile: string) {
  const portFile = path.join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    viewport: null,
    args: ['--remote-debugging-port=0', '--window-size=1200,800'],
  })
  const [port, pathname] = readFileSync(portFile, 'utf8').split('\n')
  return { context, address: `ws://127.0.0.1:${port}${pathname}` }
}

function askApp(child: ChildProcess, exited: Promise<number | null>) {
  const waiting = new Map<number, (answer: Answer) => void>()
  let asked = 0
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  return async (code: string, argument: unknown): Promise<unknown> => {
    const id = asked++
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    const question: Question = { id, code, argument: encode(argument) }
    if (child.connected) child.send(question)
    const { isError, value } = await Promise.race([answered, failOn(exited)])
    if (isError) throw new Error(value)
    return decode(value)
  }
}

const nextWindow = (context: BrowserContext): Promise<Page> => context.waitForEvent('page')

async function failOn(exited: Promise<number | null>): Promise<never> {
  throw new Error(`The app ended with ${await exited} before it answered`)
}

async function endWithin(
  patienceMs: number,
  child: ChildProcess,
  exited: Promise<unknown>,
): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await exited
  clearTimeout(timer)
}
