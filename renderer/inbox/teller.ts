import { tellableFromMs } from '../../shared/watch/quiet-hours'
import { isToMe, routeOfEntry, type InboxEntry } from './inbox-entry'
import type { InboxStore } from './inbox-store'
import type { Notice, Notifier } from './notifier'
import type { Telling } from './telling'

const words = {
  many: (count: number) => `${count} new in your inbox`,
  somebody: 'Somebody',
}

/** What the teller works with. */
export interface TellerParts {
  readonly store: InboxStore
  readonly notifier: Notifier
  readonly telling: () => Telling
  readonly nowMs: () => number
}

/** So many notices at once are one that counts them; so are those held back for so long. */
const [MOST_AT_ONCE, HELD_MS] = [3, 120_000]

/**
 * Tells what has not been told: each entry once, whichever window does it, and in one notice what quiet hours held back.
 * Gives the moment at which there is more to tell, where quiet hours hold it back now.
 */
export async function tellNews(parts: TellerParts): Promise<number | undefined> {
  const { store, notifier, nowMs } = parts
  const { quietHours } = parts.telling()
  const untold = (await store.listEntries()).filter(
    ({ toldAtMs, readAtMs }) => toldAtMs === undefined && readAtMs === undefined,
  )
  if (untold.length === 0 || notifier.state.get() !== 'ready') return undefined
  const tellableMs = quietHours ? tellableFromMs(quietHours, nowMs()) : nowMs()
  if (tellableMs !== nowMs()) return tellableMs
  const claimed = new Map<string, InboxEntry>()
  await store.changeEntries(
    untold.map(({ key }) => key),
    (entry) => {
      if (entry.toldAtMs === undefined && entry.readAtMs === undefined)
        claimed.set(entry.key, entry)
      return { ...entry, toldAtMs: entry.toldAtMs ?? nowMs() }
    },
  )
  const wanted = [...claimed.values()].filter((entry) => isWanted(entry, parts.telling()))
  for (const notice of asNotices(wanted, nowMs())) notifier.show(notice)
  return undefined
}

const isWanted = (entry: InboxEntry, { level, starts }: Telling) =>
  entry.kind === 'start' ? starts : level === 'everything' || (level === 'to-me' && isToMe(entry))

/** What was written, or what will be talked about. */
const firstWords = ({ kind, details }: InboxEntry): string =>
  kind === 'changes'
    ? (details.flatMap(({ lines }) => lines)[0]?.text ?? '')
    : kind === 'start'
      ? details.map(({ title }) => title).join(' · ')
      : (details[0]?.text ?? '')

function asNotices(entries: readonly InboxEntry[], nowMs: number): Notice[] {
  const isHeld = entries.some(({ atMs }) => nowMs - atMs > HELD_MS)
  if (entries.length > MOST_AT_ONCE || (isHeld && entries.length > 1)) {
    const body = entries.map(({ notebookTitle }) => notebookTitle)
    const title = words.many(entries.length)
    return [{ key: 'many', title, body: [...new Set(body)].join(', '), route: { over: 'inbox' } }]
  }
  return entries.map((entry) => {
    const who = entry.who.join(', ') || words.somebody
    return {
      key: entry.key,
      title: entry.kind === 'start' ? entry.what : `${who} ${entry.what}`,
      body: [entry.notebookTitle, firstWords(entry)].filter(Boolean).join('\n'),
      route: routeOfEntry(entry),
    }
  })
}
