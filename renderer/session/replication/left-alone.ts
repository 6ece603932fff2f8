/** The rooms that are not to be brought just now. */
export interface LeftAlone {
  has(room: string): boolean
  /** These were brought: news of them comes soon, of those that change all the time not so soon. */
  noteBrought(rooms: readonly string[]): void
  /** These could not be brought: they are tried again after a while. */
  noteFailed(rooms: readonly string[]): void
  /** These would be refused again: they wait for the next start. */
  refuse(rooms: readonly string[]): void
  /** Whatever was said of this one. */
  takeUp(room: string): void
}

/** What it needs from outside. */
export interface LeftAloneOptions {
  /** Runs something once, later. */
  after(delayMs: number, run: () => void): void
  /** Time that only goes on, in ms. */
  nowMs(): number
}

/** News comes soon; but a meeting others write in changes all the time, and is brought in once in so long. */
const [SOON_MS, PACE_MS] = [1_000, 5_000]
/** What was brought in so long ago is news again. */
const NEWS_MS = 20_000
/** What could not be brought is tried again after so long. */
const RETRY_MS = 60_000

/** Starts with none. */
export function createLeftAlone({ after, nowMs }: LeftAloneOptions): LeftAlone {
  /** By room the mark of the pause it is in. */
  const pauses = new Map<string, object>()
  const broughtAtMs = new Map<string, number>()
  const refused = new Set<string>()

  function pause(rooms: readonly string[], delayMs: number): void {
    if (rooms.length === 0) return
    const mark = {}
    for (const room of rooms) pauses.set(room, mark)
    after(delayMs, () => {
      for (const room of rooms) if (pauses.get(room) === mark) pauses.delete(room)
    })
  }

  return {
    has: (room) => refused.has(room) || pauses.has(room),
    noteBrought(rooms) {
      const isNews = (room: string) => nowMs() - (broughtAtMs.get(room) ?? -NEWS_MS) >= NEWS_MS
      const [fresh, busy] = [rooms.filter(isNews), rooms.filter((room) => !isNews(room))]
      pause(fresh, SOON_MS)
      pause(busy, PACE_MS)
      for (const room of rooms) broughtAtMs.set(room, nowMs())
    },
    noteFailed: (rooms) => pause(rooms, RETRY_MS),
    refuse(rooms) {
      for (const room of rooms) refused.add(room)
    },
    takeUp(room) {
      refused.delete(room)
      pauses.delete(room)
    },
  }
}
