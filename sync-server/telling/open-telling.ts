import { newId } from '../../shared/documents/ids'
import type { RoomName } from '../../shared/protocol/room-name'
import type { Log } from '../log'
import type { Meter } from '../meter'
import type { DocumentReader } from '../reading/document-reader'
import type { StoredNews } from '../reading/stored-news'
import type { RoomStore } from '../store/room-store'
import type { Timing } from '../timing'
import type { Channels } from './channels-file'
import { createSends } from './create-sends'
import { createLetters } from './letters'
import { createOutbox, type OutboxLevels } from './outbox'
import { createStillAllowed } from './still-allowed'
import { startTelling } from './telling'
import type { TellingRoutes } from './telling-routes'
import type { TellingStore } from './telling-store'

/** What a relay is told to tell by: its operator's channels, and where it keeps what it told. */
export interface TellingParts {
  readonly channels: Channels
  readonly store: TellingStore
  /** Whoever asks for dead letters must bring it. */
  readonly token: string
}

/** What telling needs of its relay. */
export interface TellingRelay {
  readonly rooms: Pick<RoomStore, 'heads' | 'lastChangeMs'>
  readonly reader: DocumentReader
  readonly news: Pick<StoredNews, 'onStored'>
  readonly peersIn: (room: RoomName) => number
  readonly timing: Timing
  readonly log: Log
  readonly meter: Meter
}

/** The part of a relay that tells those whose app is closed. */
export interface OpenTelling {
  readonly routes: TellingRoutes
  levels(): OutboxLevels
  begin(): void
  /** Twice is the same as once; also before it has begun. */
  close(): Promise<void>
}

/** Puts together what tells; it does nothing before it begins. */
export function openTelling(
  { channels, store, token }: TellingParts,
  { rooms, reader, news, peersIn, timing, log, meter }: TellingRelay,
): OpenTelling {
  const { nowMs } = timing
  const sends = createSends(channels, timing)
  const stillAllowed = createStillAllowed(reader)
  const delivering = { store, sends, stillAllowed, engine: newId(), timing, log }
  const outbox = createOutbox({ ...delivering, chance: Math.random, onTried: meter.delivered })
  let end: (() => Promise<void>) | undefined
  let closing: Promise<void> | undefined
  return {
    routes: { channels, sends, token, letters: createLetters(store, nowMs), wake: outbox.wake },
    levels: outbox.levels,
    begin() {
      const parts = { store, rooms, reader, channels, nowMs, outbox, peersIn, timing, log }
      const telling = startTelling(parts)
      const stopHearing = news.onStored(telling.hear)
      end = async () => {
        await telling.close()
        stopHearing()
      }
    },
    close: () => (closing ??= end?.() ?? Promise.resolve()),
  }
}
