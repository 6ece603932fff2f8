import type { NewComment } from '../comments/comments-since'
import { commentsSince } from '../comments/comments-since'
import type { DevicePerson } from '../watch/one-person'
import { readWatchFacts } from '../watch/watch-facts'
import { readWatchRules, watchOf } from '../watch/who-watches'
import { addressAll, type Addressed } from './addressed'
import { writeCommentsMessage } from './comments-message'
import { namesIn, placeOf, type TellingAbout } from './telling-about'

/** Where nothing is known of a meeting yet, comments of longer ago are not news. */
const NEWS_FOR_MS = 86_400_000

/** The comments and replies that are to be told now, and those that are known from now on, the internal ones too. */
export interface FreshComments {
  readonly told: readonly NewComment[]
  readonly known: readonly string[]
}

/** Reads the comments and replies that are not known; `undefined` as the known ones says that nothing is. */
export function findFreshComments(
  { meeting, nowMs }: TellingAbout,
  known: readonly string[] | undefined,
): FreshComments {
  const fresh = commentsSince(known ?? [], meeting.doc)
  const isNews = ({ atMs }: NewComment) => known !== undefined || atMs > nowMs - NEWS_FOR_MS
  return {
    told: fresh.filter((comment) => !comment.isInternal && isNews(comment)),
    known: [...(known ?? []), ...fresh.map(({ id }) => id)],
  }
}

/** Tells of comments and replies: everybody who watches what they are about, is mentioned, or wrote in the thread. */
export function tellComments(about: TellingAbout, comments: readonly NewComment[]): Addressed[] {
  const place = placeOf(about)
  if (!place || comments.length === 0) return []
  const nameOf = namesIn(about)
  const concerns = createConcerns(about, nameOf)
  return addressAll(about.notebook.doc, about.channels, (content, reader) => {
    if (reader === undefined) return writeCommentsMessage(comments, { nameOf, content }, place)
    const { isReader, isFor } = concerns(reader)
    const own = comments.filter(isFor)
    if (own.length === 0) return undefined
    return writeCommentsMessage(own, { nameOf, content, isReader }, place)
  })
}

function createConcerns(about: TellingAbout, nameOf: (personId: string) => string) {
  const rules = readWatchRules(about.notebook.doc)
  const facts = readWatchFacts(about.meeting)
  return (reader: DevicePerson) => {
    const isReader = (personId: string) =>
      rules.book.isSame({ id: personId, name: nameOf(personId) }, reader)
    const isFor = ({ by, topicId, mentions, inThread }: NewComment) => {
      if (isReader(by)) return false
      if (mentions.some(({ personId }) => isReader(personId))) return true
      const { isOn, why } = watchOf(rules, facts, reader, topicId)
      return isOn || (why === 'nothing' && inThread.some(isReader))
    }
    return { isReader, isFor }
  }
}
