import type { Doc } from 'yjs'
import { findPrivateLinks, withoutPrivateLinks } from '../audience/private-links'
import { CONFAB_FORMAT, type Block, type NotebookJson } from '../confab-json'
import { readInternalLines } from '../documents/internal-lines'
import { readTopics } from '../documents/topics'
import { readWrapUp, type WrapUp } from './wrap-up'

/** Whether anything in a meeting is internal, so that it matters who reads what came out of it. */
export const holdsInternalNotes = (doc: Doc): boolean =>
  readInternalLines(doc).size > 0 || readTopics(doc).some(({ internal }) => internal)

/** What came out of a meeting as outsiders may have it, and how many private addresses it went without. */
export interface OutsideWrapUp {
  readonly wrapUp: WrapUp
  readonly addressesLeftOut: number
}

/** Reads what came out of a meeting for outsiders: without what is internal and without addresses of private hosts. */
export function readWrapUpOutside(doc: Doc, hosts: readonly string[]): OutsideWrapUp | undefined {
  const open = readWrapUp(doc, 'external')
  if (!open) return undefined
  let addressesLeftOut = 0
  const clean = (lines: readonly Block[]): Block[] => {
    const notes = notebookOf(lines)
    addressesLeftOut += findPrivateLinks(notes, hosts).length
    return withoutPrivateLinks(notes, hosts).charter
  }
  const cleanTitle = (title: string) =>
    clean([{ kind: 'paragraph', indent: 0, text: title }])[0]?.text ?? ''
  const cleanOutcome = ({ line, topic }: WrapUp['actions'][number]) =>
    clean([line]).map((cleaned) => ({
      line: cleaned,
      topic: { ...topic, title: cleanTitle(topic.title) },
    }))
  const cleanTopic = <Topic extends { readonly title: string }>(topic: Topic): Topic => ({
    ...topic,
    title: cleanTitle(topic.title),
  })
  const wrapUp: WrapUp = {
    ...open,
    title: cleanTitle(open.title),
    decisions: open.decisions.flatMap(cleanOutcome),
    actions: open.actions.flatMap(cleanOutcome),
    answeredQuests: open.answeredQuests.map((quest) => ({
      ...cleanTopic(quest),
      answers: clean(quest.answers),
    })),
    openQuests: open.openQuests.map(cleanTopic),
    topics: open.topics.map(cleanTopic),
  }
  return { wrapUp, addressesLeftOut }
}

const notebookOf = (charter: readonly Block[]): NotebookJson => ({
  format: CONFAB_FORMAT,
  title: '',
  charter: [...charter],
  people: [],
  meetings: [],
})
