import { z } from 'zod'
import type { FactChange } from '../changes/meeting-changes'
import { oneLine } from './message'

const words: Readonly<Record<string, string>> = {
  title: 'Title',
  date: 'Date',
  state: 'Now',
  attendees: 'Who was there',
  intentions: 'Intention',
  proposers: 'Proposed by',
  dots: 'Dots',
  place: 'Moved to place',
  votes: 'Votes',
  done: 'Done',
  assignee: 'For',
  due: 'Due',
  speakers: 'Said by',
  kind: 'Now a line of another kind',
  indent: 'Indented otherwise',
}

const labelled = z.array(z.object({ label: z.string() }))
const voted = z.array(z.object({ option: z.string(), votes: z.number() }))
const named = z.array(z.string())

/** Says in a few words what a fact is now. */
export function factText({ field, after }: FactChange): string {
  const word = words[field]
  if (word === undefined) return `Changed: ${field}`
  const value = field === 'kind' || field === 'indent' ? '' : valueText(after)
  return value === '' ? word : `${word}: ${value}`
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'nobody says'
  if (typeof value === 'string') return oneLine(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const names = named.safeParse(value).data
  if (names) return names.length === 0 ? 'nobody' : names.join(', ')
  const labels = labelled.safeParse(value).data
  if (labels) return labels.map(({ label }) => label).join(', ')
  const votes = voted.safeParse(value).data
  return votes ? votes.map(({ option, votes }) => `${oneLine(option)} ${votes}`).join(', ') : ''
}
