import { notImplemented, strict } from './strict'

const unanswered = (what: string) => async () =>
  notImplemented(`${what} the test gave no answer to`)

/** `electron.dialog`: a test answers by replacing the function, as it does on Electron. */
export const dialog = strict('dialog', {
  showSaveDialog: unanswered('a save dialog'),
  showOpenDialog: unanswered('an open dialog'),
  showMessageBox: unanswered('a message box'),
  showErrorBox: (title: string, content: string) => console.error(`${title}: ${content}`),
} satisfies Partial<Electron.Dialog>)
