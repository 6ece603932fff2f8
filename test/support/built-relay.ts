import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** How a relay program came to its end. */
export interface RelayEnd {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The real relay program, running. */
export interface RunningRelay {
  readonly url: string
  readonly child: ChildProcess
  /** Resolves when it has come to its end, whatever was the reason. */
  readonly ended: Promise<RelayEnd>
  /** What it has logged so far. */
  log(): string
  /** Resolves once this event is in the log. */
  untilLogged(event: string): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Ends it as a process manager does; gives how it ended. */
  stop(): Promise<RelayEnd>
}

const PROGRAM = 'out/sync-server/main.js'

/** The built relay; built now when the sources are newer. */
export function builtRelay(): string {
  if (!existsSync(PROGRAM) || statSync(PROGRAM).mtimeMs < newest(['sync-server', 'shared'])) {
    execFileSync(process.execPath, ['scripts/build.mjs', 'relay'], { stdio: 'inherit' })
  }
  return path.resolve(PROGRAM)
}

const newest = (folders: readonly string[]) =>
  Math.max(
    ...folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => statSync(path.join(folder, file)).mtimeMs),
    ),
  )

/** A folder of its own for this test, gone afterwards. */
export async function createDataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'confab-relay-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Starts the relay, or another program like it, on a free port, and waits until it listens. It does not outlive the test. */
export async function startRelay(
  data: string,
  flags: readonly string[] = [],
  program?: string,
): Promise<RunningRelay> {
  const port = program === undefined ? ['--port', '0'] : []
  const { child, output, ended } = launch([...port, '--data', data, ...flags], program)
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const address = /^confab relay listening on (\S+)$/m.exec(output.stdout)?.[1]
      if (address !== undefined) resolve(address)
    })
    void ended.then(() => reject(new Error(`The relay did not start: ${output.stderr}`)))
  })
  return {
    url,
    child,
    ended,
    log: () => output.stderr,
    untilLogged: (event) =>
      new Promise((resolve) => {
        const check = () => {
          if (!output.stderr.includes(`"event":"${event}"`)) return
          child.stderr?.off('data', check)
          resolve()
        }
        child.stderr?.on('data', check)
        check()
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Runs the relay with these flags until it ends by itself. */
export const runRelay = (flags: readonly string[]): Promise<RelayEnd> => launch(flags).ended

function launch(flags: readonly string[], program = builtRelay()) {
  const output = { stdout: '', stderr: '' }
  // Nothing of the tester's own settings counts in here.
  const env = Object.entries(process.env).filter(([name]) => !name.startsWith('CONFAB_'))
  const child = spawn(process.execPath, [program, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: Object.fromEntries(env),
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const ended = new Promise<RelayEnd>((resolve) => {
    child.once('close', (code) => resolve({ code, ...output }))
  })
  const killNow = () => child.kill('SIGKILL')
  process.once('exit', killNow)
  onTestFinished(async () => {
    killNow()
    await ended
    process.off('exit', killNow)
  })
  return { child, output, ended }
}
