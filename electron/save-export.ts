import path from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import type { ExportedFile, SaveFailure } from '../shared/desktop-api'
import { fail, type Result } from '../shared/result'
import { exportFormats, proposeFileName } from './export-name'
import { writeWhole } from './write-whole'

/** Asks where to save and writes there. The page never names a folder: the person does. */
export async function saveExport(
  window: BrowserWindow,
  folder: string,
  { suggestedName, text, kind }: ExportedFile,
): Promise<Result<string, SaveFailure>> {
  const { name, extension } = exportFormats[kind]
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: path.join(folder, proposeFileName(suggestedName, kind)),
    filters: [
      { name, extensions: [extension] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return canceled || filePath === '' ? fail('cancelled') : writeWhole(filePath, text)
}
