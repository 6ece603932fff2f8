import { newId } from '../../shared/documents/ids'
import { readNotebook } from '../../shared/formats/convert'
import { fail, succeed } from '../../shared/result'
import type { ImportSource } from '../shell/dialogs'
import type { ReadAnswer } from './worker-messages'

const LONGEST_QUOTE = 300

// Reading a year of notes keeps a processor busy for a while: here it is not the page's.
addEventListener('message', ({ data }: MessageEvent<ImportSource>) => {
  void read(data).then((answer) => postMessage(answer))
})

async function read({ name, content }: ImportSource): Promise<ReadAnswer> {
  try {
    const read = await readNotebook(content, 'auto', { newId, fileName: name })
    if (!read.ok) return read
    const { notebook, notices } = read.value
    const lineAt = quoteLines(content)
    return succeed({
      notebook,
      notices: notices.map((notice) => ({ ...notice, source: lineAt(notice.line) })),
    })
  } catch (error) {
    return fail({ reason: 'broken', message: error instanceof Error ? error.message : 'unknown' })
  }
}

/** The lines of a source, by their 1-based number. */
function quoteLines(content: ImportSource['content']) {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
  const lines = text.split(/\r\n|\r|\n/)
  return (line: number) => lines[line - 1]?.trim().slice(0, LONGEST_QUOTE) || undefined
}
