import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import type { DocumentSession } from '../../../../renderer/session/document-session'
import { createLiveValue } from '../../../../renderer/session/live-value'
import { followLook, type SinceLook } from '../../../../renderer/session/looks/since-look'
import { machineTime } from '../../../../renderer/session/relay-clock'
import { takeLook, type Look } from '../../../../shared/changes/look'
import { initMeeting, meetingRoots } from '../../../../shared/documents/meeting'
import { addTopic } from '../../../../shared/documents/topics'
import { countingIds } from '../../../support/counting-ids'

const MINUTE_MS = 60_000
let doc: Doc
let [areOpen, inStep] = [createLiveValue(true), createLiveValue(true)]
let kept: Look | undefined
let since: SinceLook

beforeEach(() => {
  vi.useFakeTimers()
  doc = new Doc()
  initMeeting(doc, { notebookId: 'n', date: '2026-03-04' }, countingIds('i'))
  areOpen = createLiveValue(true)
  inStep = createLiveValue(true)
  kept = undefined
})

afterEach(async () => {
  await since.close()
  vi.useRealTimers()
})

/** Opens the meeting, and waits until what this device knows of it is told. */
async function open(): Promise<SinceLook> {
  const document = { doc, inStep, whenLoaded: Promise.resolve() } as unknown as DocumentSession
  since = followLook(
    {
      id: 'm',
      me: { id: 'ana', name: 'Ana' },
      document,
      takeLook: () => takeLook(doc, 'm', Date.now()),
    },
    {
      read: () => Promise.resolve(kept),
      keep: (look) => Promise.resolve(void (kept = look)),
      eyes: { areOpen, onLeave: () => () => {} },
      time: machineTime,
    },
  )
  await vi.advanceTimersByTimeAsync(0)
  return since
}

/** Somebody else proposes a topic. */
function propose(title: string): void {
  const other = new Doc()
  applyUpdate(other, encodeStateAsUpdate(doc))
  meetingRoots.writers(other).set(String(other.clientID), 'bo')
  addTopic(other, { title }, countingIds(title))
  applyUpdate(doc, encodeStateAsUpdate(other), 'relay')
}

const told = () => since.news.get()?.changes.topics.map(({ title }) => title)

describe('an open meeting', () => {
  it('tells nothing at the first look, nor of what comes in while somebody looks on', async () => {
    propose('roof')
    await open()
    propose('shed')
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    expect(told()).toBeUndefined()
    await since.close()
    await open()
    expect(told()).toBeUndefined()
  })

  it('tells what changed since it was left, until somebody has looked at that', async () => {
    await open()
    await vi.advanceTimersByTimeAsync(3_000)
    await since.close()
    propose('roof')
    await open()
    expect(told()).toEqual(['roof'])
    await since.close()
    await open()
    // They had not looked for long enough.
    expect(told()).toEqual(['roof'])
    await vi.advanceTimersByTimeAsync(3_000)
    await since.close()
    await open()
    expect(told()).toBeUndefined()
  })

  it('tells nothing any more once it is marked as seen', async () => {
    await open()
    await since.markSeen()
    propose('roof')
    await since.close()
    await open()
    expect(told()).toEqual(['roof'])
    await since.markSeen()
    expect(told()).toBeUndefined()
  })

  it('tells what came while somebody was away for long, and not for a moment', async () => {
    await open()
    await vi.advanceTimersByTimeAsync(3_000)
    const goAway = async (ms: number, away = areOpen) => {
      away.set(false)
      if (away === areOpen) propose(`away ${ms}`)
      await vi.advanceTimersByTimeAsync(ms)
      // What others did meanwhile comes in when the relay is reached again.
      if (away === inStep) propose(`away ${ms}`)
      away.set(true)
      await vi.advanceTimersByTimeAsync(3_000)
    }
    await goAway(1_000)
    expect(told()).toBeUndefined()
    await goAway(5 * MINUTE_MS)
    expect(told()).toEqual([`away ${5 * MINUTE_MS}`])
    await since.markSeen()
    await goAway(6 * MINUTE_MS, inStep)
    expect(told()).toEqual([`away ${6 * MINUTE_MS}`])
  })

  it('tells what this device knows without the relay, and more when that is reached', async () => {
    await open()
    await since.markSeen()
    await since.close()
    inStep = createLiveValue(false)
    propose('here')
    await open()
    await vi.advanceTimersByTimeAsync(1_500)
    expect(told()).toEqual(['here'])
    propose('there')
    inStep.set(true)
    expect(told()).toEqual(['here', 'there'])
  })
})
