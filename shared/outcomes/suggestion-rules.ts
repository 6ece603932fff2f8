import { isNameShaped, type KnownPeople } from '../grammar/names'
import { isErrandVerb, isTaskVerb } from './action-verbs'
import { isDoubtful, isQuestion, splitSentences } from './sentence-mood'

/** What makes a line read like an action. */
export type SuggestionReason =
  | 'marked'
  | 'promised'
  | 'offered'
  | 'under way'
  | 'requested'
  | 'needed'
  | 'told to do'
  | 'next step'

/** A line as the rules see it: what was said, by whom, and what it stands below. */
export interface ProseLine {
  /** What was said, speakers and aside taken off. */
  readonly text: string
  /** Who said it; empty when nobody is named on the line itself. */
  readonly speakers: readonly string[]
  /** The line it stands below, or the topic, announces next steps. */
  readonly isBelowNextSteps: boolean
}

/** What a rule found: why, how sure it is from 0 to 1, and whose the action would be. */
export interface Reading {
  readonly reason: SuggestionReason
  readonly confidence: number
  readonly assignee?: string
}

/** Reads one line as an action; `undefined` when it is a question, a doubt, a wish or plain talk. */
export function readAsAction(line: ProseLine, people: KnownPeople): Reading | undefined {
  const marked = readMarker(line.text)
  if (marked) return marked
  const sentences = splitSentences(line.text).filter(
    (sentence) => !isQuestion(sentence) && !isDoubtful(sentence),
  )
  const readings = sentences.flatMap((sentence) =>
    rules.flatMap((rule) => rule(sentence, line, people) ?? []),
  )
  return readings.toSorted((a, b) => b.confidence - a.confidence)[0]
}

type Rule = (sentence: string, line: ProseLine, people: KnownPeople) => Reading | undefined

/** Whether a line or a topic's title announces the steps below it. */
export const announcesNextSteps = (text: string) =>
  !/\?\s*$/.test(text) &&
  /\b(?:next steps?|action items?|actions|follow[ -]?ups?|to[ -]?dos?)\b(?!.*\bmeeting\b)/i.test(
    text,
  )

const labels: readonly (readonly [RegExp, SuggestionReason, number])[] = [
  [
    /^(?:todo|to-do|to do|action(?: item)?s?|ai)\s*(?:\([^)]*\)|\[[^\]]*\])?\s*[:–—-]\s*\S/i,
    'marked',
    0.95,
  ],
  [/^\[(?:todo|action|ai)\]\s*\S/i, 'marked', 0.95],
  [/\bTODO\b/, 'marked', 0.9],
  [
    /^(?:next|necessary|required|first|follow[ -]?(?:up|on)|candidate) steps?\s*:\s*\S/i,
    'next step',
    0.7,
  ],
  [/^follow[ -]?up\s*:\s*\S/i, 'next step', 0.8],
  [/^(?:future|follow[ -]?(?:up|on)|later|next)(?: \w+)? topics?\s*:\s*\S/i, 'next step', 0.5],
]

function readMarker(text: string): Reading | undefined {
  const found = labels.find(([label]) => label.test(text.trim()))
  return found && { reason: found[1], confidence: found[2] }
}

const adverb = '(?:also |just |still |probably |then |now |gladly |happily |definitely |again )?'
const promise = `(?:will|[’']ll|to|shall|is to|is going to|is gonna|agreed to|offered to|promised to|volunteered to|plans to|intends to|wants to|would like to|is happy to|needs to|has to|must|should|can|could|may|might|is looking to) ${adverb}`
const named = new RegExp(
  `^((?:\\p{Lu}[\\p{L}’'-]*\\.?)(?: (?!to\\b)\\p{Lu}[\\p{L}’'-]*\\.?)?|\\p{Ll}+)(?:,? (?:and|/) (\\p{Lu}[\\p{L}’'-]*))? ?(${promise})([\\p{L}-]+)(.*)$`,
  'u',
)
const owed =
  /^(\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*\.?)?) (?:volunteered|owes|takes|took|is taking) (?!place|longer|time)\S/u

// "Dave to make an issue", "Ana will ask"
const readNamed: Rule = (sentence, _line, people) => {
  const owes = owed.exec(sentence)?.[1]
  if (owes !== undefined && people.has(owes))
    return { reason: 'promised', confidence: 0.75, assignee: owes }
  const [, name = '', , verbs = '', verb = ''] = named.exec(sentence) ?? []
  if (name === '' || (!people.has(name) && !isUnknownPerson(name, verbs))) return undefined
  if (!isTaskVerb(verb) && !people.has(name)) return undefined
  if (isState(verb) || (isSoft(verbs) && !isTaskVerb(verb))) return undefined
  const confidence = isSoft(verbs) ? 0.6 : 0.9
  return { reason: isSoft(verbs) ? 'offered' : 'promised', confidence, assignee: name }
}

const isSoft = (verbs: string) => /^(?:can|could|may|might|should)\b/.test(verbs)

// A stranger is taken for a person only before words that hardly ever follow a thing.
const isUnknownPerson = (name: string, verbs: string) =>
  isNameShaped(name) &&
  !/^(?:everyone|everybody|someone|somebody|people|nobody|it|he|she|one)$/i.test(name) &&
  /^(?:to|will|agreed|offered|promised|volunteered|is going)\b/.test(verbs)

const isState = (verb: string) =>
  /^(?:be|have|know|remember|think|need|want|see|seem|feel|like|hope|mean|cost|become|remain|happen|depend|never|not)$/i.test(
    verb,
  )

const elided =
  /^(?:can|will|going to|gonna|plan(?:ning)? to|happy to|glad to|volunteer(?:s|ed|ing)? (?:to|for)|wants? to|offers? to|agree[ds]? to|intends? to|am going to) (?:also |just |still )?([\p{L}-]+)/iu

// "(Ana) Can add it to the calendar": who speaks is who does it.
const readElided: Rule = (sentence, { speakers }) => {
  const [assignee] = speakers
  const looking = /^looking (?:to|into|for) \S/i.test(sentence)
  if (looking)
    return { reason: 'under way', confidence: 0.5, ...(assignee !== undefined && { assignee }) }
  const verb = elided.exec(sentence)?.[1]
  if (assignee === undefined || verb === undefined || isState(verb)) return undefined
  return { reason: 'offered', confidence: isTaskVerb(verb) ? 0.7 : 0.5, assignee }
}

const need =
  /^(?:(?:so|and|but|then|also),? )?(?:(?:we|they|someone|somebody|the team) )?(?:still |really |also |now |do |will )?(?:need to|needs to|have to|must|ought to|should|want to|wants to|would like to|plan to|agreed to|decided to) (?:also |first |still |really )?([\p{L}-]+)/iu
const needThing =
  /^(?:we|the team) (?:still |really |also |now |will )?(?:need|owe) (?!not\b|to\b)(?:an? |the |some |more |better |\p{Lu})/iu

// "We need to …", "Want to …"
const readNeed: Rule = (sentence) => {
  const verb = need.exec(sentence)?.[1]
  if (verb !== undefined && !isState(verb)) {
    const isOwn = isTaskVerb(verb)
    return isOwn ? { reason: 'needed', confidence: 0.6 } : undefined
  }
  return needThing.test(sentence) ? { reason: 'needed', confidence: 0.5 } : undefined
}

const underWay =
  /^((?:the )?[\p{L}][\p{L}&’'/ -]{0,30}?) (?:is|are) (?:already |now |currently |still )?(?:working on|looking into|starting to|going to|about to|planning to|following up)\b/iu

const readUnderWay: Rule = (sentence) => {
  const who = underWay.exec(sentence)?.[1]
  if (who === undefined || /^(?:it|this|that|there|you|these|those|which|what)\b/i.test(who))
    return undefined
  if (/\b(?:eventually|never|not)\b/i.test(sentence)) return undefined
  const assignee = /^(?:we|they|people|i|someone|some)$/i.test(who) ? undefined : who
  return { reason: 'under way', confidence: 0.5, ...(assignee !== undefined && { assignee }) }
}

const reminder =
  /^(?:please |then |also |so )?(?:be sure|make sure|remember to|don[’']t forget|let[’']s)\b/i

const readImperative: Rule = (sentence, { text, isBelowNextSteps, speakers }) => {
  // Further on in a line, a bare verb is rather the rest of a list than an order.
  if (!text.trimStart().startsWith(sentence)) return undefined
  if (reminder.test(sentence)) return { reason: 'told to do', confidence: 0.6 }
  const clause = sentence.replace(/^if [^,]{3,80}, (?:please )?/i, '')
  const verb = /^[\p{L}-]+(?= )/u.exec(clause)?.[0] ?? ''
  const after = clause.slice(verb.length).trimStart()
  // "Support are good people": a noun, and its verb comes after it.
  const isNoun = /^(?:is|are|was|were|will|would|can|could|may|might|has|have|had|does)\b/i.test(
    after,
  )
  if (!isTaskVerb(verb) || isNoun || !/^[\p{L}@#“"]/u.test(after)) return undefined
  if (isBelowNextSteps) return { reason: 'next step', confidence: 0.7 }
  if (clause !== sentence) return { reason: 'told to do', confidence: 0.5 }
  const isErrand =
    isErrandVerb(verb) ||
    /^(?:reach out|follow up|look into|check (?:with|in)|talk (?:to|with)|speak (?:to|with)|set up|write up|sync with|meet with) /i.test(
      clause,
    )
  return isErrand && speakers.length === 0 ? { reason: 'told to do', confidence: 0.5 } : undefined
}

const firstPerson =
  /(?:^|[,;–—-] |\b(?:and|so|but|then) )i(?:[’']ll| will| can| could| plan to| volunteer(?:ed)? (?:to|for)|[’']m going to|[’']m gonna| am going to| offered to| promised to| agreed to| need to| have to| should)\b ?(?:also |just |try to |happily |gladly )?([\p{L}-]+)?/iu
const firstPlural =
  /^(?:so |and |then |but )?we(?:[’']ll| will|[’']re going to| are going to) (?:also |just |try to )?([\p{L}-]+)/iu
const pleading = /\bplease (?!see\b|note\b|find\b|join\b|read\b|don[’']t\b)([\p{L}-]+)/iu

const readPromise: Rule = (sentence, { speakers }) => {
  const owner = speakers[0] !== undefined && { assignee: speakers[0] }
  const [whole = '', mine = ''] = firstPerson.exec(sentence) ?? []
  if (/volunteer/i.test(whole)) return { reason: 'promised', confidence: 0.85, ...owner }
  if (isTaskVerb(mine) && !/^(?:use|understand|see)$/i.test(mine))
    return { reason: 'promised', confidence: 0.7, ...owner }
  const ours = firstPlural.exec(sentence)?.[1] ?? ''
  return isTaskVerb(ours) ? { reason: 'promised', confidence: 0.6 } : undefined
}

const readRequest: Rule = (sentence) =>
  pleading.test(sentence) ? { reason: 'requested', confidence: 0.6 } : undefined

const rules: readonly Rule[] = [
  readNamed,
  readElided,
  readNeed,
  readUnderWay,
  readImperative,
  readPromise,
  readRequest,
]
