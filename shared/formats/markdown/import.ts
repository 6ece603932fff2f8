import { CONFAB_FORMAT } from '../../confab-json'
import { knowPeople } from '../../grammar/names'
import { cleanText, normaliseNotebook } from '../normalise'
import type { Imported, NewId, Notice } from '../notice'
import { listPeople } from '../people-list'
import { findNames } from '../text-import'
import { readTextLines } from '../text-lines'
import { addressesIn } from './addresses'
import { readFrontMatter, type FrontMatter } from './front-matter'
import { outlineForeign } from './outline-foreign'
import { outlineOurs } from './outline-ours'
import { parseMarkdown } from './parse'
import type { ReadContext } from './read-context'
import { readMeeting, readPlain } from './read-meeting'

/** Reads any Markdown: a file of ours as the notebook it was written from, any other as sensibly as it can be. Never refuses. */
export function importMarkdown(source: string, newId: NewId): Imported {
  const front = readFrontMatter(cleanText(source.replace(/^\ufeff/, '')))
  const isOurs = front.isOurs || /<!-- confab:/.test(front.body)
  const root = parseMarkdown(front.body)
  const { addressOf, isUsed } = addressesIn(root)
  const notices: Notice[] = []
  const context: ReadContext = {
    source: front.body,
    people: knowPeople(front.isOurs ? namesOf(front) : findNames(readTextLines(front.body))),
    isOurs,
    addressOf,
    note: (line, message) =>
      notices.push({ kind: 'kept-as-text', line: line + front.lines, message }),
  }
  const nodes = root.children.filter(
    (node) => node.type !== 'definition' || !isUsed(node.identifier),
  )
  const outline = isOurs ? outlineOurs(context, nodes) : outlineForeign(context, nodes, front)
  const meetings = outline.meetings.map((meeting) => readMeeting(context, meeting))
  const listed = front.isOurs ? undefined : listPeople(meetings, newId)
  const notebook = normaliseNotebook({
    format: CONFAB_FORMAT,
    title: outline.title ?? front.title ?? '',
    charter: [...foreignHead(front), ...readPlain(context, outline.charter)],
    people: listed?.people ?? front.people,
    meetings,
  })
  return { notebook, notices: [...notices, ...(listed?.notices ?? [])] }
}

const namesOf = ({ people }: FrontMatter) =>
  people.flatMap(({ name, aliases }) => [name, ...aliases])

const foreignHead = ({ foreign }: FrontMatter) =>
  foreign === undefined
    ? []
    : [{ kind: 'raw' as const, indent: 0, format: 'markdown' as const, text: foreign }]
