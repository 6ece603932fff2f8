import type { Block, MeetingJson, NotebookJson } from '../confab-json'
import { diffArrays } from 'diff'
import type { WikiChange } from './publish-plan'

/** A block as one line of text, as a report names it. */
export function blockWords(block: Block): string {
  switch (block.kind) {
    case 'action': {
      const owner = block.assignee === undefined ? '' : `@${block.assignee} `
      const due = block.due === undefined ? '' : ` (due ${block.due})`
      return `[${block.done ? 'x' : ' '}] ${owner}${block.text}${due}`
    }
    case 'poll':
      return [block.text, ...block.options.map(({ text }) => text)].join(' / ')
    case 'table':
      return block.rows.map((row) => row.map(({ text }) => text).join(' | ')).join(' / ')
    case 'divider':
      return '---'
    case 'raw':
      return block.text.replaceAll(/<[^>]*>/g, ' ').trim()
    default:
      return block.text
  }
}

/** A part of a notebook that people have a name for, and its lines. */
interface NamedPart {
  readonly key: string
  readonly where: string
  readonly meetingId?: string
  readonly topicId?: string
  readonly lines: readonly string[]
}

/** What is in `after` and not in `before`, and the other way round, line by line. */
export function listChanges(before: NotebookJson, after: NotebookJson): WikiChange[] {
  const old = new Map(partsOf(before).map((part) => [part.key, part]))
  const now = new Map(partsOf(after).map((part) => [part.key, part]))
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    const part = is ?? was
    if (!part) return []
    const { where, meetingId, topicId } = part
    const place = {
      where,
      ...(meetingId !== undefined && { meetingId }),
      ...(topicId !== undefined && { topicId }),
    }
    return pairLines(was?.lines ?? [], is?.lines ?? []).map((lines) => ({ ...place, ...lines }))
  })
}

function partsOf({ title, charter, meetings }: NotebookJson): NamedPart[] {
  return [
    { key: 'notebook', where: 'Charter', lines: [title, ...charter.map(blockWords)] },
    ...meetings.flatMap(partsOfMeeting),
  ]
}

function partsOfMeeting({ id = '', date, title, state, attendees, intro, topics }: MeetingJson) {
  const head: NamedPart = {
    key: `meeting ${id}`,
    where: date,
    meetingId: id,
    lines: [`${title} ${state}`, attendees.join(', '), ...intro.map(blockWords)],
  }
  const parts = topics.map((topic, index): NamedPart => {
    const facts = [...topic.intentions.map(({ label }) => label), ...topic.proposers, topic.state]
    return {
      key: `topic ${topic.id ?? `${id} ${index}`}`,
      where: topic.title,
      meetingId: id,
      ...(topic.id !== undefined && { topicId: topic.id }),
      lines: [`${topic.title} (${facts.join(', ')})`, ...topic.notes.map(blockWords)],
    }
  })
  return [head, ...parts]
}

/** Lines that differ, those that stand for each other side by side. */
export function pairLines(
  before: readonly string[],
  after: readonly string[],
): { readonly before?: string; readonly after?: string }[] {
  const pairs: { before?: string; after?: string }[] = []
  let gone: string[] = []
  for (const { added, removed, value } of diffArrays([...before], [...after])) {
    if (removed) gone = [...value]
    else if (added)
      for (const line of value) {
        const old = gone.shift()
        pairs.push({ ...(old !== undefined && { before: old }), after: line })
      }
    if (!removed) {
      pairs.push(...gone.map((line) => ({ before: line })))
      gone = []
    }
  }
  return [...pairs, ...gone.map((line) => ({ before: line }))]
}
