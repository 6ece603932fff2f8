import path from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import type { ExportKind, ExportedFile, SaveFailure } from '../shared/desktop-api'
import { fail, type Result } from '../shared/result'
import { writeWhole } from './write-whole'

/** Asks where to save and writes there. The page never names a folder: the person does. */
export async function saveExport(
  window: BrowserWindow,
  folder: string,
  { suggestedName, text, kind }: ExportedFile,
): Promise<Result<string, SaveFailure>> {
  const { name, extension } = formats[kind]
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: path.join(folder, proposeFileName(suggestedName, kind)),
    filters: [
      { name, extensions: [extension] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return canceled || filePath === '' ? fail('cancelled') : writeWhole(filePath, text)
}

/** A name every file system takes, with the extension of its kind: titles may hold slashes, colons and worse. */
export function proposeFileName(suggestedName: string, kind: ExportKind): string {
  const { extension } = formats[kind]
  const withoutExtension = suggestedName.toLowerCase().endsWith(`.${extension}`)
    ? suggestedName.slice(0, -extension.length - 1)
    : suggestedName
  const name = withoutExtension
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120)
  const isDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name)
  return `${name === '' || isDevice ? 'Meeting notes' : name}.${extension}`
}

const formats: Readonly<Record<ExportKind, { name: string; extension: string }>> = {
  json: { name: 'Confab JSON', extension: 'json' },
  markdown: { name: 'Markdown', extension: 'md' },
  storage: { name: 'Confluence storage format', extension: 'xml' },
  adf: { name: 'Atlassian document', extension: 'json' },
  html: { name: 'HTML', extension: 'html' },
  text: { name: 'Plain text', extension: 'txt' },
}
