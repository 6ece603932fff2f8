import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { takeInstanceLock } from './instance-lock'
import { createEvent, notImplemented, strict } from './strict'

const appRoot = path.resolve(process.env['STAND_IN_APP_ROOT'] ?? process.cwd())
const manifest = JSON.parse(readFileSync(path.join(appRoot, 'package.json'), 'utf8')) as {
  name: string
  productName?: string
  version: string
}
const name = manifest.productName ?? manifest.name

const flag = (flagName: string) =>
  process.argv.find((argument) => argument.startsWith(`--${flagName}=`))?.slice(flagName.length + 3)

const paths: Record<string, string> = {
  home: homedir(),
  temp: tmpdir(),
  documents: path.join(homedir(), 'Documents'),
  userData: flag('user-data-dir') ?? path.join(homedir(), '.config', name),
}

/** What the other parts do when the app ends, in this order: `closeWindows`, then `endProcesses`. */
export const endings = {
  closeWindows: async (): Promise<void> => {},
  endProcesses: async (): Promise<void> => {},
}
/** Programs the app started, as `app.getAppMetrics()` lists them. */
export const startedPrograms = new Map<number, string>()
/** Schemes the app asked the system to hand it. */
export const claimedSchemes: string[] = []

const lifecycle = { isReady: false, isQuitting: false, isSecond: false }
const { promise: readiness, resolve: becomeReady } = createSignal()
let told: Promise<void> = Promise.resolve()

class StandInApp extends EventEmitter {
  readonly isPackaged = false
  readonly name = name
  whenReady = () => readiness
  isReady = () => lifecycle.isReady
  getVersion = () => manifest.version
  getName = () => name
  getAppPath = () => appRoot
  getPath = (known: string) => paths[known] ?? notImplemented(`app.getPath('${known}')`)
  setAsDefaultProtocolClient = (scheme: string) => claimedSchemes.push(scheme) > 0
  focus = () => {}
  setBadgeCount = (_count?: number) => true
  getAppMetrics = () => [...startedPrograms].map(([pid, name]) => ({ pid, type: 'Utility', name }))

  requestSingleInstanceLock = () => {
    const lock = takeInstanceLock(this.getPath('userData'), (argv, workingFolder) =>
      this.emit('second-instance', createEvent(), argv, workingFolder, null),
    )
    if (!lock.isHeld) told = lock.told
    lifecycle.isSecond = !lock.isHeld
    return lock.isHeld
  }

  quit = () => {
    if (!lifecycle.isQuitting) void this.end()
  }

  exit = (code = 0) => void told.then(endings.endProcesses).finally(() => process.exit(code))

  private async end(): Promise<void> {
    lifecycle.isQuitting = true
    lifecycle.isQuitting = this.mayGoOn('before-quit')
    if (!lifecycle.isQuitting) return
    await endings.closeWindows()
    lifecycle.isQuitting = this.mayGoOn('will-quit')
    if (!lifecycle.isQuitting) return
    this.emit('quit', createEvent(), 0)
    this.exit()
  }

  private mayGoOn(eventName: string): boolean {
    const event = createEvent()
    this.emit(eventName, event)
    return !event.defaultPrevented
  }
}

/** The app itself, for the other parts of the stand-in. */
export const standInApp = new StandInApp()

/** `electron.app` */
export const app = strict('app', standInApp)

/** Ends the start: windows may open from now on. A second instance never gets here. */
export function announceReady(): void {
  if (lifecycle.isSecond) return
  lifecycle.isReady = true
  standInApp.emit('ready', createEvent(), {})
  becomeReady()
}

/** Tells the app that its last window is gone. Without a listener Electron quits. */
export function announceNoWindows(): void {
  if (!lifecycle.isQuitting && !standInApp.emit('window-all-closed')) standInApp.quit()
}

function createSignal() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}
