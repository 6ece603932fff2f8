import type { Transaction } from 'yjs'
import { changesSince } from '../../../shared/changes/changes-since'
import type { Look } from '../../../shared/changes/look'
import { hasChanges, type MeetingChanges } from '../../../shared/changes/meeting-changes'
import { withoutOwn } from '../../../shared/changes/without-own'
import { createLiveValue, type LiveValue } from '../live-value'
import type { MeetingSession } from '../meeting-session'
import type { MachineTime } from '../relay-clock'
import { followAbsence, followGlances } from './attention'
import type { Eyes } from './eyes'

/** What others changed in an open meeting since I last looked. */
export interface News {
  /** When that was, by relay time. */
  readonly sinceMs: number
  readonly changes: MeetingChanges
}

/** The news of an open meeting, until they are seen. */
export interface SinceLook {
  /** Nothing while there is nothing new; what comes in while I look on is none. */
  readonly news: LiveValue<News | undefined>
  /** Says that everything in the meeting has been seen. */
  readonly markSeen: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What following a meeting needs from outside. */
export interface SinceLookOptions {
  readonly read: () => Promise<Look | undefined>
  readonly keep: (look: Look) => Promise<void>
  readonly eyes: Pick<Eyes, 'areOpen' | 'onLeave'>
  readonly time: Pick<MachineTime, 'later' | 'elapsedMs'>
}

/** How long somebody must have been away to be told what happened in a meeting that stayed open. */
const AWAY_MS = 5 * 60_000
/** How long it waits for the relay before it tells what this device knows. */
const RELAY_MS = 1_500
/** How often it notes what was seen while somebody looks on, should the window crash. */
const NOTE_MS = 60_000

/**
 * Follows what somebody sees of an open meeting. What had changed when it was opened is news, and so is what came while
 * they were away for long, behind another window or without the relay. All else that comes in while they look on counts
 * as seen. The look is kept when they turn away or leave, and now and then.
 */
export function followLook(
  meeting: Pick<MeetingSession, 'id' | 'me' | 'document' | 'takeLook'>,
  { read, keep, eyes, time }: SinceLookOptions,
): SinceLook {
  const { doc, whenLoaded, inStep } = meeting.document
  const news = createLiveValue<News | undefined>(undefined)
  let look: Look | undefined
  let isReady = false
  const take = async () => {
    const taken = meeting.takeLook()
    if (!taken) return
    look = taken
    await keep(taken)
  }
  const tell = () => {
    if (!look) return
    const changes = withoutOwn(changesSince(look, doc, meeting.id), meeting.me.id)
    news.set(hasChanges(changes) ? { sinceMs: look.atMs, changes } : undefined)
  }
  const glances = followGlances(eyes.areOpen, time)
  const leave = async () => {
    if (isReady && glances.wasSeen()) await take()
  }
  // While there is news, only leaving or saying so makes it seen.
  const note = () => {
    if (news.get() === undefined) void leave()
  }
  const absence = followAbsence([eyes.areOpen, inStep], time, {
    onAway: note,
    onBack: (awayMs) => {
      if (isReady && awayMs >= AWAY_MS) tell()
    },
  })
  const noting = createPace(time, NOTE_MS, note)
  const hearUpdate = (
    _update: unknown,
    _origin: unknown,
    _doc: unknown,
    { local }: Transaction,
  ) => {
    if (!local) glances.noteNew()
    noting.request()
  }
  const first = beginWhenKnown(
    { inStep, time, whenKnown: Promise.all([read(), whenLoaded]) },
    ([kept], isFirst) => {
      if (isFirst) look = kept
      // Who has looked on meanwhile has seen what came in late.
      if (isFirst || look === kept) tell()
      if (isFirst) glances.begin()
      isReady = true
    },
  )
  doc.on('update', hearUpdate)
  const stops = [glances.close, absence, noting.close, first, eyes.onLeave(() => void leave())]
  return {
    news,
    async markSeen() {
      await take()
      news.set(undefined)
    },
    async close() {
      doc.off('update', hearUpdate)
      for (const stop of stops) stop()
      await leave()
    },
  }
}

/** Calls back once what this device knows can be told, and again where the relay could be reached only later. */
function beginWhenKnown<Known>(
  {
    inStep,
    time,
    whenKnown,
  }: {
    readonly inStep: LiveValue<boolean>
    readonly time: Pick<MachineTime, 'later'>
    readonly whenKnown: Promise<Known>
  },
  begin: (known: Known, isFirst: boolean) => void,
): () => void {
  let isClosed = false
  let isBegun = false
  let stop = () => {}
  void whenKnown.then((known) => {
    if (isClosed) return
    const go = () => {
      const isFirst = !isBegun
      isBegun = true
      if (inStep.get()) stop()
      begin(known, isFirst)
    }
    const stopWaiting = time.later(RELAY_MS, () => {
      if (!isBegun) go()
    })
    const stopHearing = inStep.subscribe(() => {
      if (inStep.get()) go()
    })
    stop = () => {
      stopWaiting()
      stopHearing()
    }
    if (inStep.get()) go()
  })
  return () => {
    isClosed = true
    stop()
  }
}

/** Runs something some time after it was asked for, however often it is. */
function createPace({ later }: Pick<MachineTime, 'later'>, afterMs: number, run: () => void) {
  let stop: (() => void) | undefined
  return {
    request() {
      stop ??= later(afterMs, () => {
        stop = undefined
        run()
      })
    },
    close: () => stop?.(),
  }
}
