import { notImplemented, strict } from './strict'

const unanswered = (what: string) => async () => notImplemented(`${what} the test did not expect`)

/** `electron.shell`: a test that expects something to open replaces the function, as it does on Electron. */
export const shell = strict('shell', {
  openExternal: unanswered('opening an address outside'),
  openPath: unanswered('opening a file or folder'),
} satisfies Partial<Electron.Shell>)
