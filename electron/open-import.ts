import { dialog, type BrowserWindow } from 'electron'
import type { ImportedFile, OpenFailure } from '../shared/desktop-api'
import { fail, type Result } from '../shared/result'
import { readImports } from './read-import'

/** Asks for files and reads them. The page learns their names and content, not where they lie. */
export async function openImport(
  window: BrowserWindow,
): Promise<Result<readonly ImportedFile[], OpenFailure>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Notes', extensions: ['txt', 'md', 'markdown', 'html', 'htm', 'xml', 'json'] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return canceled || filePaths.length === 0 ? fail('cancelled') : readImports(filePaths)
}
