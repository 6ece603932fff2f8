import { notifications } from '@mantine/notifications'
import { useConfab } from '../shell/confab'
import { copyRich, copyText } from './clipboard'
import type { ExportForm } from './export-forms'
import { nameExport } from './export-name'
import { saveFailureWords } from './save-failure-words'
import { saveFile } from './save-file'
import { writeScope, type ExportChoice, type OpenNotes } from './use-preview'

const words = {
  saved: (where: string) => `Saved: ${where}`,
  copied: 'Copied',
  copiedRich: 'Copied. Paste it into a page, a mail or a document.',
  notCopied:
    'The browser did not let Confab use the clipboard. Select the text in the preview and copy it by hand.',
  notWritten: 'The rich text could not be written. Copy the text instead.',
}

/** Hands an export over: to a file or to the clipboard, and says what came of it. */
export function useDelivery(open: OpenNotes, choice: ExportChoice) {
  const { desktop, dialogs } = useConfab()
  const save = async (text: string, form: ExportForm, date: string | undefined) => {
    const name = nameExport(open.notebook.meta.get()?.title ?? '', date, form.extension)
    const saved = await saveFile(desktop, { name, text, ...form })
    if (saved.ok) {
      tell(words.saved(saved.value), 'ok')
      dialogs.close()
    } else if (saveFailureWords[saved.failure] !== undefined) {
      tell(saveFailureWords[saved.failure] ?? '', 'danger')
    }
  }
  const copyAsRich = async () => {
    const [html, plain] = await Promise.all([
      writeScope(open, { ...choice, form: 'html' }),
      writeScope(open, { ...choice, form: 'markdown' }),
    ])
    if (html.kind === 'ready' && plain.kind === 'ready')
      tellCopied(await copyRich(html.written.text, plain.written.text), words.copiedRich)
    else tell(words.notWritten, 'danger')
  }
  return {
    save: (...args: Parameters<typeof save>) => void save(...args),
    copy: (text: string) => void copyText(text).then((isDone) => tellCopied(isDone, words.copied)),
    copyRich: () => void copyAsRich(),
  }
}

const tell = (message: string, color: 'ok' | 'danger') => notifications.show({ message, color })

const tellCopied = (isCopied: boolean, message: string) =>
  isCopied ? tell(message, 'ok') : tell(words.notCopied, 'danger')
