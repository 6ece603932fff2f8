import path from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import type { ExportedFile, SaveFailure, SuggestedFile } from '../shared/desktop-api'
import { fail, type Result } from '../shared/result'
import { exportFormats, proposeFileName, type FileKind } from './export-name'
import { writeWhole } from './write-whole'

/** Asks where to save and writes there. The page never names a folder: the person does. */
export async function saveExport(
  window: BrowserWindow,
  folder: string,
  { suggestedName, text, kind }: ExportedFile,
): Promise<Result<string, SaveFailure>> {
  const file = await askForPlace(window, folder, { suggestedName, kind })
  return file === undefined ? fail('cancelled') : writeWhole(file, text)
}

/** Asks where to save, and writes there as a PDF what the page prints, its headings as an outline. */
export async function savePdf(
  window: BrowserWindow,
  folder: string,
  { suggestedName }: SuggestedFile,
): Promise<Result<string, SaveFailure>> {
  const file = await askForPlace(window, folder, { suggestedName, kind: 'pdf' })
  if (file === undefined) return fail('cancelled')
  const pdf = await window.webContents.printToPDF({
    pageSize: 'A4',
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  })
  return writeWhole(file, pdf)
}

async function askForPlace(
  window: BrowserWindow,
  folder: string,
  { suggestedName, kind }: { readonly suggestedName: string; readonly kind: FileKind },
): Promise<string | undefined> {
  const { name, extension } = exportFormats[kind]
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: path.join(folder, proposeFileName(suggestedName, kind)),
    filters: [
      { name, extensions: [extension] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return canceled || filePath === '' ? undefined : filePath
}
