import type { ChildProcess } from 'node:child_process'
import type * as electron from 'electron'
import { _electron, type Page } from 'playwright-core'
import { findElectron } from '../../scripts/electron-binary.mjs'

/** What a test reaches inside the running app. */
export type ElectronModule = typeof electron

/** The part of Playwright's `ElectronApplication` that our specs use, so that one spec runs on Electron and on the stand-in. */
export interface DesktopApp {
  /** Runs a function in the main process. It may use its arguments and nothing else. */
  evaluate<Value, Argument = undefined>(
    run: (electron: ElectronModule, argument: Argument) => Value | Promise<Value>,
    argument?: Argument,
  ): Promise<Value>
  windows(): Page[]
  firstWindow(): Promise<Page>
  /** Quits as a person does, and ends when the process has. */
  close(): Promise<void>
  process(): ChildProcess
}

/** How to start the app. */
export interface LaunchOptions {
  /** The data folder; starting again with the same one finds the same data. */
  readonly userData: string
  /** More arguments, such as a link. */
  readonly args?: readonly string[]
  /** A folder with another `package.json` and `out/`; by default the project's own. */
  readonly root?: string
  /** Keeps what the app complains of out of the test's output, where it should complain. */
  readonly isQuiet?: boolean
}

/** Starts the app on Electron itself, where its binary is on this machine. Never downloads it. */
export async function launchElectron({
  userData,
  args = [],
  root = process.cwd(),
}: LaunchOptions): Promise<DesktopApp> {
  const executablePath = findElectron()
  if (executablePath === undefined) throw new Error("Electron's binary is not on this machine")
  const launched = await _electron.launch({
    executablePath,
    args: [root, ...electronFlags(userData), ...args],
  })
  return launched
}

/** What Electron must be told on a test machine. */
export const electronFlags = (userData: string): string[] => [
  `--user-data-dir=${userData}`,
  // Chromium's sandbox refuses to run as root, which containers do.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
