import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { findElectron } from '../../scripts/electron-binary.mjs'
import {
  electronFlags,
  launchElectron,
  type DesktopApp,
  type LaunchOptions,
} from './launch-desktop'
import { launchStandIn, standInFlags } from './launch-stand-in'

/** Something the desktop app runs on. */
export interface DesktopHost {
  readonly name: string
  /** Why it is not on this machine, when it is not. */
  readonly missing: string | undefined
  readonly launch: (options: LaunchOptions) => Promise<DesktopApp>
  /** Starts the program once more, as the system does when a person opens a link. */
  readonly startAgain: (options: LaunchOptions) => ChildProcess
}

/** Electron where its binary is, and the stand-in everywhere: every desktop spec runs on both. */
export const desktopHosts: readonly DesktopHost[] = [
  {
    name: 'Electron',
    missing: findElectron() === undefined ? "Electron's binary is not on this machine." : undefined,
    launch: launchElectron,
    startAgain: ({ userData, args = [], root = process.cwd() }) =>
      spawn(findElectron() ?? '', [root, ...electronFlags(userData), ...args]),
  },
  {
    name: 'the stand-in for Electron',
    missing: undefined,
    launch: launchStandIn,
    startAgain({ userData, args = [], root = process.cwd() }) {
      const program = [path.join(root, 'out/electron/main.js'), `--user-data-dir=${userData}`]
      const env = { ...process.env, STAND_IN_APP_ROOT: root }
      return spawn(process.execPath, [...standInFlags, ...program, ...args], {
        stdio: 'inherit',
        env,
      })
    },
  },
]
