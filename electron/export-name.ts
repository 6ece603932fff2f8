import type { ExportKind } from '../shared/desktop-api'

/** What a file can be that people are asked a place for. */
export type FileKind = ExportKind | 'pdf'

/** A name every file system takes, with the extension of its kind: titles may hold slashes, colons and worse. */
export function proposeFileName(suggestedName: string, kind: FileKind): string {
  const { extension } = exportFormats[kind]
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

/** What a kind of export is called in the dialog, and the extension of its files. */
export const exportFormats: Readonly<Record<FileKind, { name: string; extension: string }>> = {
  json: { name: 'Confab JSON', extension: 'json' },
  markdown: { name: 'Markdown', extension: 'md' },
  storage: { name: 'Confluence storage format', extension: 'xml' },
  adf: { name: 'Atlassian document', extension: 'json' },
  html: { name: 'HTML', extension: 'html' },
  text: { name: 'Plain text', extension: 'txt' },
  calendar: { name: 'Calendar', extension: 'ics' },
  pdf: { name: 'PDF', extension: 'pdf' },
}
