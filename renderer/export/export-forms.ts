import type { WritableForm } from '../../shared/formats/convert'

/** A form notes can be taken out in. */
export interface ExportForm {
  readonly kind: WritableForm
  readonly label: string
  readonly hint: string
  readonly extension: string
  readonly mediaType: string
}

/** Every form, the one most people want first. */
export const exportForms: readonly [ExportForm, ...ExportForm[]] = [
  {
    kind: 'markdown',
    label: 'Markdown',
    hint: 'Readable anywhere; imports back as it was.',
    extension: 'md',
    mediaType: 'text/markdown',
  },
  {
    kind: 'storage',
    label: 'Confluence storage XML',
    hint: 'For Confluence Data Center and its API.',
    extension: 'xml',
    mediaType: 'application/xml',
  },
  {
    kind: 'adf',
    label: 'Confluence ADF',
    hint: 'For Confluence Cloud and its API.',
    extension: 'adf.json',
    mediaType: 'application/json',
  },
  {
    kind: 'html',
    label: 'HTML',
    hint: 'A page for the browser, or to paste elsewhere.',
    extension: 'html',
    mediaType: 'text/html',
  },
  {
    kind: 'text',
    label: 'Plain text',
    hint: 'As people write it by hand; imports back.',
    extension: 'txt',
    mediaType: 'text/plain',
  },
  {
    kind: 'json',
    label: 'Confab JSON',
    hint: 'Everything Confab knows. The best backup.',
    extension: 'confab.json',
    mediaType: 'application/json',
  },
]
