import type { Intention, TopicJson } from '../../confab-json'
import { parseIntentionTag } from '../../grammar/intentions'
import { readTopicMeta, writeTopicMeta } from '../markdown/meta-line'
import { readNameList } from '../markdown/names-text'
import { proposedWord } from './page-words'

type Facts = Omit<TopicJson, 'id' | 'title' | 'titleSpans' | 'notes' | 'state'>

/** Writes the line below a topic's heading: `proposed by Ana, Bo · 3 dots (Ana, Cy) · 15 min`. */
export function writeTopicFacts(topic: TopicJson, hasIntentions: boolean): string {
  const meta = writeTopicMeta({ ...topic, state: 'proposed' }).split(' · ')
  return [
    ...(hasIntentions ? topic.intentions.map(({ label }) => `[${label}]`) : []),
    ...(topic.proposers.length > 0 ? [`${proposedWord}${topic.proposers.join(', ')}`] : []),
    ...meta.filter((field) => field !== 'proposed'),
  ].join(' · ')
}

/** Reads the line below a topic's heading; `undefined` when it says anything else. */
export function readTopicFacts(text: string): Facts | undefined {
  const intentions: Intention[] = []
  const proposers: string[] = []
  const rest: string[] = []
  for (const field of text.split('·').map((part) => part.trim())) {
    const label = /^\[([^\]]+)\]$/.exec(field)?.[1]
    if (label !== undefined) intentions.push(...parseIntentionTag(label))
    else if (field.startsWith(proposedWord))
      proposers.push(...readNameList(field.slice(proposedWord.length)))
    else rest.push(field)
  }
  const meta = rest.length === 0 ? { dots: 0 } : readTopicMeta(rest.join(' · '))
  if (!meta || rest.some((field) => /^[a-z]+$/.test(field))) return undefined
  const { dots, ...more } = { state: '', ...meta }
  const { state: _state, ...facts } = more
  return { intentions, proposers, dots, ...facts }
}
