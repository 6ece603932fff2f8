import type { Block, TopicJson } from '../confab-json'
import { nobody, type KnownPeople } from '../grammar/names'
import { findDue } from './due-words'
import { announcesNextSteps, readAsAction, type SuggestionReason } from './suggestion-rules'

/** A line that reads like an action. It is only offered: nothing is made of it without consent. */
export interface ActionSuggestion {
  /** The line's id, where it has one. */
  readonly lineId?: string
  /** Where the line stands among the topic's notes, from 0. */
  readonly index: number
  readonly reason: SuggestionReason
  /** How sure the rule is, from 0.5 (worth a quiet mark) to 1. */
  readonly confidence: number
  /** Whose it would be, as the line names them. */
  readonly assignee?: string
  /** `2023-12-20`, where the line says until when. */
  readonly due?: string
}

/**
 * The lines of a topic that read like actions, in order. Lines that are actions, decisions, quotes or
 * headings already are left alone; so are questions and words of doubt. The rules know general
 * English and where a line stands, nothing of any particular team.
 */
export function suggestActions(
  topic: Pick<TopicJson, 'title' | 'notes'>,
  { meetingDate, people = nobody }: { meetingDate: string; people?: KnownPeople },
): ActionSuggestion[] {
  const isTopicOfSteps = announcesNextSteps(topic.title.replace(/[?\s]+$/, ''))
  return topic.notes.flatMap((block, index) => {
    if (!isProse(block)) return []
    const isBelowNextSteps =
      isTopicOfSteps || linesAbove(topic.notes, index).some(({ text }) => announcesNextSteps(text))
    const reading = readAsAction(
      { text: block.text, speakers: block.speakers ?? [], isBelowNextSteps },
      people,
    )
    if (!reading) return []
    const due = findDue(block.text, meetingDate)?.date
    return {
      ...(block.id !== undefined && { lineId: block.id }),
      index,
      ...reading,
      ...(due !== undefined && { due }),
    }
  })
}

type Prose = Extract<Block, { kind: 'bullet' | 'paragraph' | 'ordered' }>

const isProse = (block: Block): block is Prose =>
  block.kind === 'bullet' || block.kind === 'paragraph' || block.kind === 'ordered'

/** The lines a line is nested below, the nearest first. */
function linesAbove(notes: readonly Block[], index: number): Block[] {
  const above: Block[] = []
  let indent = notes[index]?.indent ?? 0
  for (let at = index - 1; at >= 0 && indent > 0; at -= 1) {
    const block = notes[at]
    if (!block || block.indent >= indent) continue
    above.push(block)
    indent = block.indent
  }
  return above
}
