import path from 'node:path'
import type { App } from 'electron'
import { parseConfabLink, writeConfabLink } from '../shared/confab-link'

/** Makes `confab:` links open this app, and tells each one that is opened. Call before Electron is ready. */
export function hearDeepLinks(
  app: App,
  argv: readonly string[],
  { onLink, onSecondStart }: { onLink: (url: string) => void; onSecondStart: () => void },
): void {
  registerScheme(app, argv)
  const tell = (url: string | undefined) => {
    if (url !== undefined) onLink(url)
  }
  // Windows and Linux start a second process with the link among its arguments; macOS sends an event.
  app.on('second-instance', (_event, secondArgv) => {
    onSecondStart()
    tell(findLink(secondArgv))
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    onSecondStart()
    tell(findLink([url]))
  })
  tell(findLink(argv))
}

/** The first link of ours among a program's arguments, written anew so that nothing else comes along with it. */
export function findLink(argv: readonly string[]): string | undefined {
  for (const argument of argv) {
    const link = /^confab:/i.test(argument) ? parseConfabLink(argument) : undefined
    if (link !== undefined) return writeConfabLink(link)
  }
  return undefined
}

function registerScheme(app: App, argv: readonly string[]): void {
  const [, script] = argv
  if (app.isPackaged || script === undefined) app.setAsDefaultProtocolClient('confab')
  // Unpackaged, the program is Electron itself and must be told what to run.
  else app.setAsDefaultProtocolClient('confab', process.execPath, [path.resolve(script)])
}
