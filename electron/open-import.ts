import { dialog, type BrowserWindow } from 'electron'
import type { ImportedFile, OpenFailure } from '../shared/desktop-api'
import { fail, type Result } from '../shared/result'
import { readImport } from './read-import'

/** Asks for a file and reads it. The page learns its name and content, not where it lies. */
export async function openImport(
  window: BrowserWindow,
): Promise<Result<ImportedFile, OpenFailure>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [
      { name: 'Notes', extensions: ['txt', 'md', 'markdown', 'html', 'htm', 'xml', 'json'] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  const [file] = filePaths
  return canceled || file === undefined ? fail('cancelled') : readImport(file)
}
