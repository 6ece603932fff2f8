import type { Intention, IntentionKind } from '../confab-json'
import { foldSpaces } from './spaces'

const kindWords: readonly (readonly [IntentionKind, RegExp])[] = [
  ['inform', /\binform(?:s|ed|ing|ish|al|ation|ational)?\b/],
  ['ideation', /\bideat(?:e|es|ion|ions|ing)\b/],
  ['analysis', /\banalys[ei]s\b/],
  // "request" holds the letters of "quest" and is not one: whole words only.
  ['quest', /\b(?:quests?|questions?)\b/],
]

/** Tags people use beside the four intentions. They are known to be tags, never names or titles. */
const otherTags = new Set(
  `announcement|ask|brainstorm|brainstorming|celebration|complaint|debate|decision|demo|discuss|discussion
  |feedback|feedback wanted|follow up|follow-up|fyi|help|help wanted|idea|ideas|kudos|musing|musings|news|opinion
  |poll|praise|proposal|rant|reminder|request|request for comment|request for comments|request for feedback
  |request for help|retro|review|rfc|shout out|shout-out|show and tell|speculation|status|survey|thanks|todo|update
  |wild speculation|wish`
    .split('|')
    .map((tag) => tag.trim()),
)

const fold = (label: string) =>
  foldSpaces(label)
    .toLowerCase()
    .replace(/[?!.:…]+$/, '')
    .trim()

/** The intention a tag stands for, by its words alone; `other` when it is none of the four. */
export function classifyIntention(label: string): IntentionKind {
  const folded = fold(label)
  const found = kindWords
    .map(([kind, word]) => ({ kind, at: folded.search(word) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0]
  return found?.kind ?? 'other'
}

/** Whether the words between two brackets are a tag the grammar knows. */
export function isIntentionTag(label: string): boolean {
  const folded = fold(label)
  if (otherTags.has(folded)) return true
  if (splitParts(label).length > 1) return true
  return folded.split(' ').length <= 4 && classifyIntention(label) !== 'other'
}

/** The intentions of one tag: several when it joins tags ("inform/quest"), else one. */
export function parseIntentionTag(tag: string): Intention[] {
  return splitParts(tag).map((label) => ({ kind: classifyIntention(label), label }))
}

// A tag is split only when every part is a tag: "musings/questions" stays whole.
function splitParts(tag: string): string[] {
  const whole = foldSpaces(tag).trim()
  const isPart = (part: string, strict: boolean) => {
    const folded = fold(part)
    if (folded.split(' ').length > 4) return false
    return classifyIntention(part) !== 'other' || (!strict && otherTags.has(folded))
  }
  for (const [separator, strict] of [
    [/\s*\/\s*/, true],
    [/\s*[,;&+]\s*/, false],
  ] as const) {
    const parts = whole.split(separator)
    if (parts.length > 1 && parts.every((part) => isPart(part, strict))) return parts
  }
  return [whole]
}
