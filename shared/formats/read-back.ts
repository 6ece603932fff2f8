import type { NotebookJson } from '../confab-json'
import { cut } from './confluence/cut'
import { findDifferences, type Difference } from './differences'
import { normaliseNotebook } from './normalise'
import type { NoticePlace, Warning } from './notice'

/**
 * Says what a form did not hold: compares a notebook with what is read back from that form. Places that `known`
 * warnings speak of already are left to them; what is alike is said once, with all its places.
 */
export const warnOfDifferences = (
  written: NotebookJson,
  read: NotebookJson,
  known: readonly Warning[] = [],
): Warning[] => warnOf(findDifferences(normaliseNotebook(written), normaliseNotebook(read)), known)

/** Puts differences into words, as `warnOfDifferences` does. */
export function warnOf(differences: readonly Difference[], known: readonly Warning[]): Warning[] {
  const spokenOf = new Set(known.flatMap(({ at }) => (at ? [placeKey(at)] : [])))
  const groups = new Map<string, Difference[]>()
  for (const difference of differences) {
    if (spokenOf.has(placeKey(difference.at))) continue
    const alike = difference.fields.join()
    groups.set(alike, [...(groups.get(alike) ?? []), difference])
  }
  return [...groups.values()].map((group) => ({
    message: messageOf(group),
    at: group[0]?.at ?? {},
    ...(group.length > 1 && { places: group.map(({ at }) => at) }),
  }))
}

const placeKey = ({ meeting = -1, topic = -1, block = -1 }: NoticePlace) =>
  `${meeting}/${topic}/${block}`

function messageOf(group: readonly Difference[]): string {
  const [first] = group
  const what = listed(group.map((each) => each.what))
  if (!first || first.fields.length === 0) return `${what}: not found again when this is read back`
  if (first.fields.join() === 'people')
    return 'people who occur nowhere in the notes, and other spellings of names, are left out'
  return `${what}: read back with other ${first.fields.map((field) => words[field] ?? field).join(', ')}`
}

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, 2).map((text) => `"${cut(text)}"`)
  const more = texts.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

/** What people call the fields of a notebook. */
const words: Readonly<Record<string, string>> = {
  id: 'ids',
  kind: 'kind',
  text: 'words',
  spans: 'marks',
  titleSpans: 'marks',
  indent: 'depth',
  speakers: 'speakers',
  aside: 'remark beside the speaker',
  assignee: 'owner',
  due: 'due date',
  start: 'number',
  options: 'options',
  rows: 'cells',
  timeUsedMs: 'time used',
  carriedFrom: 'day it was carried from',
}
