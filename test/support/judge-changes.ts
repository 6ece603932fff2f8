import type { Block, MeetingJson } from '../../shared/confab-json'
import type { LineChange, MeetingChanges, TopicChange } from '../../shared/changes/meeting-changes'
import type { Writer } from '../../shared/documents/writers'
import type { Deed } from './five-people'

/** What is told of a meeting, and what really happened. */
export interface Case {
  readonly told: MeetingChanges
  readonly before: MeetingJson
  readonly after: MeetingJson
  /** What was done that had not been seen. */
  readonly since: readonly Deed[]
  /** What was done at all. */
  readonly ever: readonly Deed[]
}

/** Everything that is told wrongly, or not told. */
export const findWrong = (of: Case): string[] => [
  ...wrongLines(of),
  ...wrongTopics(of),
  ...of.told.topics.flatMap((topic) =>
    topic.lines.flatMap((line) => wrongWriters(of, topic, line)),
  ),
  ...of.told.topics.flatMap((topic) => wrongFacts(of, topic)),
]

interface Stand {
  readonly block: Block
  readonly topicId: string
}

/** The lines of a meeting by id; two people who move one at once leave it twice, and it is not judged then. */
function standing({ topics, archived = [] }: MeetingJson): ReadonlyMap<string, Stand | 'twice'> {
  const lines = new Map<string, Stand | 'twice'>()
  for (const { id: topicId = '', notes } of [...topics, ...archived]) {
    for (const block of notes) {
      lines.set(block.id ?? '', lines.has(block.id ?? '') ? 'twice' : { block, topicId })
    }
  }
  return lines
}

const textOf = (stand: Stand | 'twice' | undefined) =>
  stand === undefined || stand === 'twice' ? '' : stand.block.text.trim()

/** Which ids are told of as gone, come and kept; a line emptied is as good as gone, one filled has come. */
function readTold({ topics }: MeetingChanges) {
  const [gone, come, kept] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const line of topics.flatMap(({ lines }) => lines)) {
    if (line.kind === 'left') continue
    const [was, is] = [blockIn(line, 'before'), blockIn(line, 'after')]
    if (was && is && was.id === is.id && was.text.trim() !== '' && is.text.trim() !== '') {
      kept.add(was.id ?? '')
    } else {
      if (was && was.text.trim() !== '') gone.add(was.id ?? '')
      if (is && is.text.trim() !== '') come.add(is.id ?? '')
    }
  }
  return { gone, come, kept }
}

const blockIn = (line: LineChange, state: 'before' | 'after'): Block | undefined =>
  (line as { before?: Block; after?: Block })[state]

function wrongLines(of: Case): string[] {
  const [was, is] = [standing(of.before), standing(of.after)]
  const told = readTold(of.told)
  const isTold = tellable(of)
  const texts = (lines: ReadonlyMap<string, Stand | 'twice'>, others: typeof lines) =>
    new Set(
      [...lines].flatMap(([id, line]) => (textOf(others.get(id)) === '' ? [textOf(line)] : [])),
    )
  // Words that stand in another line now, all of them, are that line found again.
  const [gone, come] = [texts(was, is), texts(is, was)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [old, fresh] = [was.get(id), is.get(id)]
    if (old === 'twice' || fresh === 'twice') return []
    const [before, after] = [textOf(old), textOf(fresh)]
    if (before === '' && after === '') return []
    if (before === '') {
      const expected = isTold(fresh!.topicId) && !gone.has(after)
      return expected === told.come.has(id) || gone.has(after) ? [] : [`come ${id}: ${expected}`]
    }
    if (after === '') {
      const expected = isTold((fresh ?? old)!.topicId) && !come.has(before)
      return expected === told.gone.has(id) || come.has(before) ? [] : [`gone ${id}: ${expected}`]
    }
    const isAnother = !isAlike(old!, fresh!)
    if (isAnother && isTold(fresh!.topicId) && !told.kept.has(id)) return [`untold ${id}`]
    const wasPlaced = of.since.some(({ what, of: line }) => what === 'placer' && line === id)
    return !isAnother && told.kept.has(id) && !wasPlaced ? [`told unchanged ${id}`] : []
  })
}

/** Whether anything of a topic can be told: not while it is out of sight before and after. */
function tellable({ before, after }: Case): (topicId: string) => boolean {
  const shown = new Set([...before.topics, ...after.topics].map(({ id }) => id))
  return (topicId) => shown.has(topicId)
}

const isAlike = (a: Stand, b: Stand) =>
  a.topicId === b.topicId && JSON.stringify(plain(a.block)) === JSON.stringify(plain(b.block))

const plain = ({ kind, indent, text, ...rest }: Block) => [
  kind,
  indent,
  text.replaceAll(/\s+/g, ' ').trim(),
  kind === 'action' && 'done' in rest && rest.done === true,
]

function wrongTopics({ told, before, after }: Case): string[] {
  const place = ({ topics, archived = [] }: MeetingJson, topicId: string) =>
    topics.some(({ id }) => id === topicId)
      ? 'shown'
      : archived.some(({ id }) => id === topicId)
        ? 'archived'
        : 'none'
  const all = [before, after].flatMap(({ topics, archived = [] }) => [...topics, ...archived])
  return [...new Set(all.map(({ id = '' }) => id))].flatMap((id) => {
    const [was, is] = [place(before, id), place(after, id)]
    const kind = told.topics.find(({ topicId }) => topicId === id)?.kind
    const kinds: Record<string, string> = {
      'none shown': 'added',
      'archived shown': 'restored',
      'shown archived': 'archived',
    }
    const expected = kinds[`${was} ${is}`]
    if (was === 'shown' && is === 'shown')
      return kind === undefined || kind === 'changed' ? wrongTold(id) : [`${id} ${kind}`]
    return kind === expected ? [] : [`topic ${id} is ${expected}, told ${kind}`]
  })

  function wrongTold(id: string): string[] {
    const [was, is] = [before, after].map(({ topics }) => topics.find((each) => each.id === id))
    const facts = told.topics.find(({ topicId }) => topicId === id)?.facts ?? []
    return (['title', 'state', 'proposers'] as const).flatMap((field) => {
      const isAnother = JSON.stringify(was?.[field]) !== JSON.stringify(is?.[field])
      return isAnother === facts.some((fact) => fact.field === field) ? [] : [`${id} ${field}`]
    })
  }
}

function wrongWriters(of: Case, topic: TopicChange, line: LineChange): string[] {
  if (line.kind === 'left') return []
  const judged = readJudged(of, topic, line)
  if (!judged) return []
  const told = line.by.map(nameOf)
  const missing = neededWriters(judged).flatMap(([word, by]) =>
    by.some((each) => told.includes(each))
      ? []
      : [`${line.kind} ${line.lineId}: ${word} by ${by.join()}, told ${told.join()}`],
  )
  const possible = possibleWriters(judged)
  const wrong = told.filter((each) => !possible.has(each))
  return [...missing, ...wrong.map((each) => `${line.kind} ${line.lineId}: not by ${each}`)]
}

interface Judged {
  readonly of: Case
  readonly line: LineChange
  readonly ids: readonly (string | undefined)[]
  readonly fresh: readonly string[]
  readonly came: readonly string[]
  readonly went: readonly string[]
  readonly old: readonly string[]
  /** Every word of the meeting before and after. */
  readonly seen: ReadonlySet<string>
  readonly stay: ReadonlySet<string>
  /** Who did a thing to a word or a line. */
  readonly doers: (what: Deed['what'], name: string | undefined) => string[]
  /** Who did a thing in the topic of the line. */
  readonly doersHere: (what: Deed['what'], name?: string) => string[]
  /** Where a line with a moved word in it was moved again, whoever did that put it where it stands. */
  readonly holders: (word: string) => string[]
}

function readJudged(of: Case, topic: TopicChange, line: LineChange): Judged | undefined {
  const [was, is] = [blockIn(line, 'before'), blockIn(line, 'after')]
  const ids = [was?.id, is?.id]
  const [before, after] = [standing(of.before), standing(of.after)]
  const isTwice = (id = '') => before.get(id) === 'twice' || after.get(id) === 'twice'
  if (ids.some((id) => isTwice(id))) return undefined
  const doers: Judged['doers'] = (what, name) =>
    of.since.flatMap((deed) => (deed.what === what && deed.of === name ? [deed.by] : []))
  const [old, fresh] = [wordsOf(was), wordsOf(is)]
  return {
    of,
    line,
    ids,
    old,
    fresh,
    came: fresh.filter((word) => !old.includes(word)),
    went: old.filter((word) => !fresh.includes(word)),
    seen: everyWord(of.before),
    stay: everyWord(of.after),
    doers,
    doersHere: (what, name) =>
      of.since.flatMap((deed) =>
        deed.what === what &&
        (name === undefined || deed.of === name) &&
        touches(topic, line, deed.topicId)
          ? [deed.by]
          : [],
      ),
    holders: (word) =>
      [...after].flatMap(([id, stand]) =>
        stand === 'twice' || textOf(stand).includes(word) ? doers('placer', id) : [],
      ),
  }
}

function whoTook({ stay, doers, doersHere, holders }: Judged, word: string): string[] {
  return stay.has(word)
    ? [...doers('mover', word), ...doers('eraser', word), ...holders(word)]
    : doersHere('eraser', word)
}

// What was typed in a line, or joined to it, that somebody else took out at the same time was taken by nobody.
const isLost = (judged: Judged, word: string) => whoTook(judged, word).length === 0

/** For every word that came or went, people of whom one must be told. */
function neededWriters(judged: Judged): (readonly [word: string, by: string[]])[] {
  const { came, went, seen, doers } = judged
  const whoPut = (word: string) => {
    const authors = doers('author', word)
    return authors.length > 0 && !seen.has(word) ? authors : [...authors, ...doers('mover', word)]
  }
  return [
    ...came.map((word) => [word, whoPut(word)] as const),
    ...went.flatMap((word) =>
      isLost(judged, word) ? [] : [[word, whoTook(judged, word)] as const],
    ),
  ]
}

/** Everybody who may be told of a line: whoever touched it, and who removed something from its topic. */
function possibleWriters(judged: Judged): ReadonlySet<string> {
  const { of, line, ids, old, fresh, came, went, doers, doersHere, holders } = judged
  // Who first typed what was moved is told as well where they typed something since.
  const authors = of.ever.flatMap((deed) =>
    deed.what === 'author' && came.includes(deed.of) && doers('mover', deed.of).length > 0
      ? [deed.by]
      : [],
  )
  const ofFacts = of.since.flatMap((deed) =>
    deed.what === 'fact' && ids.includes(deed.of.split(' ')[0]) ? [deed.by] : [],
  )
  // What was moved out of sight is told as gone, and not where it stands.
  const inArchive = everyWord({ ...of.after, topics: [] })
  return new Set([
    ...authors,
    ...ofFacts,
    ...[...old, ...fresh].flatMap((word) =>
      (['author', 'mover', 'eraser'] as const).flatMap((what) => doers(what, word)),
    ),
    ...went.flatMap(holders),
    ...ids.flatMap((id) => [...doers('placer', id), ...doers('remover', id)]),
    ...(went.length > 0 || wasCut(line) ? [...doersHere('eraser'), ...doersHere('fact')] : []),
    ...(went.some((word) => isLost(judged, word)) ? [...doersHere('remover'), 'unknown'] : []),
    ...(went.some((word) => inArchive.has(word)) ? ['unknown'] : []),
  ])
}

const wasCut = (line: LineChange) =>
  line.kind === 'changed' && line.words.some(({ kind }) => kind === 'removed')

const touches = ({ topicId }: TopicChange, line: LineChange, id: string) =>
  id === topicId || ('fromTopicId' in line && line.fromTopicId === id)

const nameOf = (writer: Writer) => (writer.kind === 'person' ? writer.personId : writer.kind)
// Two words that come to stand together when the space between them is lost stay two.
const wordsOf = (block: Block | undefined): readonly string[] =>
  block?.text.match(/[a-z]{11}x\d+/g) ?? []
const everyWord = ({ topics, archived = [] }: MeetingJson) =>
  new Set([...topics, ...archived].flatMap(({ notes }) => notes.flatMap(wordsOf)))

function wrongFacts({ since }: Case, { topicId, facts, lines }: TopicChange): string[] {
  const check = (of: string, by: readonly Writer[], others: readonly string[] = []) => {
    const doers = new Set([
      ...since.flatMap((deed) => (deed.of === of ? [deed.by] : [])),
      ...others,
    ])
    const told = by.map(nameOf)
    const isRight = told.length > 0 && told.every((each) => doers.has(each))
    return isRight ? [] : [`${of} by ${[...doers].join()}, told ${told.join()}`]
  }
  return [
    ...facts.flatMap(({ field, by }) => check(`${topicId} ${field}`, by)),
    ...lines.flatMap((line) => {
      if (line.kind !== 'changed') return []
      const placers = since.flatMap(({ what, of, by }) =>
        what === 'placer' && (of === line.lineId || of === line.before.id) ? [by] : [],
      )
      const words = line.before.id === line.lineId ? [] : wordsOf(line.after)
      const joiners = since.flatMap(({ what, of, by }) =>
        what === 'mover' && words.some((word) => word === of) ? [by] : [],
      )
      // Whether an action is done comes and goes with its kind, too.
      const kinds = since.flatMap(({ of, by }) => (of === `${line.lineId} kind` ? [by] : []))
      return line.facts.flatMap(({ field, by }) =>
        check(`${line.lineId} ${field}`, by, [...placers, ...kinds, ...joiners]),
      )
    }),
  ]
}
