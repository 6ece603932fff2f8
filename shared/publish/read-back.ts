import { lineText, NO_TEXT } from './body-line'
import { readPatiently, type Publishing } from './find-page'
import { pairLines } from './note-words'
import { problemWords } from './problem-words'
import type { LineDifference, PageName, ReportLine } from './publish-plan'

/** A page as it was read back. */
export interface ReadBack {
  readonly differences: readonly LineDifference[]
  readonly lines: readonly ReportLine[]
  /** The body as Confluence keeps it; `undefined` when it could not be read. */
  readonly body: string | undefined
}

/** Reads a page back and compares it with what was sent, line by line. */
export async function readBack(
  publishing: Publishing,
  page: PageName,
  sent: string,
): Promise<ReadBack> {
  const { client, kind, world } = publishing
  world.onStep?.('reading-back')
  const newest = await readPatiently(publishing, page.id)
  const read =
    newest.ok && newest.value.version !== page.version
      ? await client.readVersion(page.id, page.version)
      : newest
  if (!read.ok) {
    const message = problemWords(read.failure)
    return {
      differences: [],
      lines: [{ what: 'reading-back', name: page.title, message }],
      body: undefined,
    }
  }
  const shown = (body: string) =>
    kind.lines(body).flatMap((line) => {
      const text = lineText(line).replaceAll(NO_TEXT, '').trim()
      return text === '' ? [] : [text]
    })
  const differences = pairLines(shown(sent), shown(read.value.body)).map(({ before, after }) => ({
    ...(before !== undefined && { sent: before }),
    ...(after !== undefined && { found: after }),
  }))
  return { differences, lines: [], body: read.value.body }
}
