import type { Root } from 'mdast'
import { CONFAB_FORMAT, type Block, type NotebookJson } from '../../confab-json'
import { knowPeople } from '../../grammar/names'
import { cleanText, normaliseNotebook } from '../normalise'
import type { Imported, NewId, Notice } from '../notice'
import { listPeople } from '../people-list'
import { findNames } from '../text-import'
import { readTextLines } from '../text-lines'
import { dropCopiedIds } from './copied-ids'
import { dropUsedDefinitions } from './drop-definitions'
import { readFrontMatter, type FrontMatter } from './front-matter'
import { outlineForeign } from './outline-foreign'
import { outlineOurs } from './outline-ours'
import { labelsIn, parseFile } from './parse-file'
import { namesOf } from './people-names'
import type { ReadContext } from './read-context'
import { foreignReader, readParts } from './read-foreign'
import { readMeeting, readPlain } from './read-meeting'
import { definitionsOf } from './verbatim'

/** Reads any Markdown: a file of ours as the notebook it was written from, any other as sensibly as it can be. Never refuses. */
export function importMarkdown(source: string, newId: NewId): Imported {
  const text = source.replace(/^\ufeff/, '')
  const front = readFrontMatter(cleanText(text))
  const isOurs = front.isOurs || /<!-- confab:/.test(front.body)
  const root = parseFile(front.body, isOurs ? 'ours' : 'foreign')
  const notices: Notice[] = []
  const context: ReadContext = {
    source: front.body,
    people: knowPeople(front.isOurs ? namesOf(front.people) : findNames(readTextLines(front.body))),
    isOurs,
    definitions: definitionsOf(root),
    labels: labelsIn(front.body, root),
    ...(!isOurs && { foreign: foreignReader }),
    note: (line, message) =>
      notices.push({ kind: 'kept-as-text', line: line + front.lines, message }),
  }
  const read = isOurs ? readOurs(context, root) : readForeign(context, root, front, text)
  const listed = front.isOurs ? undefined : listPeople(read.meetings, newId)
  const notebook = normaliseNotebook({
    format: CONFAB_FORMAT,
    ...read,
    charter: [...foreignHead(front), ...read.charter],
    people: listed?.people ?? front.people,
  })
  return { notebook: dropCopiedIds(notebook), notices: [...notices, ...(listed?.notices ?? [])] }
}

type Read = Pick<NotebookJson, 'title' | 'charter' | 'meetings' | 'foreign'>

function readOurs(context: ReadContext, { children }: Root): Read {
  const outline = outlineOurs(context, children)
  return {
    title: outline.title ?? '',
    charter: readPlain(context, outline.charter),
    meetings: outline.meetings.map((meeting) => readMeeting(context, meeting)),
  }
}

function readForeign(context: ReadContext, root: Root, front: FrontMatter, written: string): Read {
  const parts = dropUsedDefinitions(context, root, readParts(context, root.children))
  const { title, charter, meetings } = outlineForeign(context, parts, front)
  return {
    title: title?.text ?? front.title ?? '',
    charter,
    meetings,
    foreign: {
      lineEnd: /\r\n/.test(written) && !/(?<!\r)\n/.test(written) ? 'crlf' : 'lf',
      ...(title && { title: title.markdown }),
    },
  }
}

const foreignHead = ({ foreign }: FrontMatter): Block[] =>
  foreign === undefined ? [] : [{ kind: 'raw', indent: 0, format: 'markdown', text: foreign }]
