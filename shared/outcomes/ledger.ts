import { Temporal } from 'temporal-polyfill'
import { XmlElement, type Doc } from 'yjs'
import type { IntentionKind } from '../confab-json'
import { meetingRoots, readMeetingMeta } from '../documents/meeting'
import { readTopicTitle } from '../documents/meeting-json'
import { nodeToBlock } from '../documents/node-block'
import { isInSight, readTopics, type Topic } from '../documents/topics'
import { readMarkedLines } from '../meeting/line-marks'
import type { MeetingRef } from './carry-over'
import { readCarriedTo, readStory } from './topic-story'

/** Something a notebook owes or has owed: an action, or a quest. */
export interface LedgerItem {
  readonly kind: 'action' | 'quest'
  /** Whether the action is checked off, or the quest has its answer. */
  readonly isDone: boolean
  readonly meetingId: string
  readonly topicId: string
  /** The action's line; absent for a quest, and for a line without an id, which cannot be checked off. */
  readonly lineId?: string
  /** What is to be done, or the quest's title. */
  readonly text: string
  readonly topicTitle: string
  /** Whose it is, as written: the assignee of an action, the proposers of a quest. */
  readonly people: readonly string[]
  readonly intentions: readonly IntentionKind[]
  /** The day of the meeting in which it first came up, whatever it was carried through since. */
  readonly since: string
  /** `2023-12-20`, for an action that says until when. */
  readonly due?: string
}

/** What one meeting brings into the ledger. Only a change of that meeting makes it out of date. */
export interface LedgerPage {
  readonly meetingId: string
  readonly items: readonly LedgerItem[]
  /** The meetings its topics were carried on to, by topic id. */
  readonly carriedTo: ReadonlyMap<string, string>
}

/** Reads what one meeting owes or has owed; nothing while the meeting has not arrived. */
export function readLedgerPage({ id: meetingId, doc }: MeetingRef): LedgerPage {
  const date = readMeetingMeta(doc)?.date
  const all = date === undefined ? [] : readTopics(doc)
  const topics = all.filter(isInSight)
  return {
    meetingId,
    items: topics.flatMap((topic) => {
      const merged = all.filter(({ mergedInto }) => mergedInto === topic.id)
      return itemsOf({ id: meetingId, doc }, { topic, merged }, date ?? '')
    }),
    carriedTo: new Map(
      topics.flatMap(({ id }) => {
        const stop = readCarriedTo(doc, id)
        return stop ? [[id, stop.meetingId] as const] : []
      }),
    ),
  }
}

/**
 * The ledger of a notebook with what is done, the oldest first. A topic that was carried on counts where it stands now,
 * as soon as that meeting is among the pages.
 */
export function joinLedger(pages: readonly LedgerPage[]): LedgerItem[] {
  const known = new Set(pages.map(({ meetingId }) => meetingId))
  const items = pages.flatMap((page) =>
    page.items.filter(({ topicId }) => !known.has(page.carriedTo.get(topicId) ?? '')),
  )
  return items.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
}

/** The whole days from the day something came up until `today`; 0 when that is still to come. */
export const ageInDays = ({ since }: LedgerItem, today: string) =>
  Math.max(0, Temporal.PlainDate.from(since).until(today, { largestUnit: 'days' }).days)

/** Whether the day of an action that is still to do is over. */
export const isOverdue = ({ due, isDone }: LedgerItem, today: string) =>
  !isDone && due !== undefined && due < today

/** What of the ledger to show; what is left out is not asked for. */
export interface LedgerFilter {
  /** Whether what is done is shown too. */
  readonly withDone?: boolean
  readonly kind?: LedgerItem['kind']
  /** One person's name and aliases; of nobody, with none. */
  readonly person?: readonly string[]
  readonly intention?: IntentionKind
  readonly leastAgeDays?: number
  readonly isOverdue?: boolean
}

/** The items of a ledger that a filter lets through, in their order. */
export function filterLedger(
  items: readonly LedgerItem[],
  filter: LedgerFilter,
  today: string,
): LedgerItem[] {
  const names = filter.person && new Set(filter.person.map(foldName))
  return items.filter(
    (item) =>
      (filter.withDone === true || !item.isDone) &&
      (filter.kind === undefined || item.kind === filter.kind) &&
      (names === undefined || isOf(item, names)) &&
      (filter.intention === undefined || item.intentions.includes(filter.intention)) &&
      (filter.leastAgeDays === undefined || ageInDays(item, today) >= filter.leastAgeDays) &&
      (filter.isOverdue === undefined || isOverdue(item, today) === filter.isOverdue),
  )
}

const isOf = ({ people }: LedgerItem, names: ReadonlySet<string>) =>
  names.size === 0 ? people.length === 0 : people.some((name) => names.has(foldName(name)))

const foldName = (name: string) => name.trim().toLowerCase()

interface LedgerTopic {
  readonly topic: Topic
  /** The topics that were merged into it. */
  readonly merged: readonly Topic[]
}

function itemsOf(
  { id: meetingId, doc }: MeetingRef,
  { topic, merged }: LedgerTopic,
  date: string,
): LedgerItem[] {
  const base = {
    meetingId,
    topicId: topic.id,
    topicTitle: readTopicTitle(doc, topic.id),
    intentions: topic.intentions.map(({ kind }) => kind),
    since: readStory(doc, topic.id)[0]?.date ?? date,
  }
  const shown = [topic, ...merged].map(({ id }) => id)
  const lines = shown.flatMap((id) => actionsOf(doc, id))
  const actions = lines.map((line) => ({
    ...base,
    kind: 'action' as const,
    isDone: line.done === true,
    ...(line.id !== undefined && { lineId: line.id }),
    text: line.text,
    people: line.assignee === undefined ? [] : [line.assignee],
    ...(line.due !== undefined && { due: line.due }),
  }))
  if (!base.intentions.includes('quest')) return actions
  const isDone = readMarkedLines(doc, shown).some(({ mark }) => mark === 'answer')
  const { topicTitle: text } = base
  return [{ ...base, kind: 'quest' as const, isDone, text, people: topic.proposers }, ...actions]
}

/** Most lines are no actions: only those that are get read. */
const actionsOf = (doc: Doc, topicId: string) =>
  meetingRoots
    .topicText(doc, topicId)
    .toArray()
    .flatMap((node) => {
      const isAction = node instanceof XmlElement && node.getAttribute('kind') === 'action'
      const block = isAction ? nodeToBlock(node) : undefined
      return block?.kind === 'action' && block.text.trim() !== '' ? [block] : []
    })
