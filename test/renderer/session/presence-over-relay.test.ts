import { beforeAll, afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import { Doc } from 'yjs'
import { createOthers } from '../../../renderer/session/others'
import { createPresence } from '../../../renderer/session/presence'
import { connectToRelay } from '../../../renderer/session/relay-connection'
import type { Caret } from '../../../shared/protocol/presence-state'
import { startPlainRelay } from '../../support/plain-relay'
import { startRelay } from '../../support/running-relay'
import { connectStock } from '../../support/stock-client'

beforeAll(() => {
  vi.stubGlobal('WebSocket', WebSocket)
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
})
afterAll(() => vi.unstubAllGlobals())

const caretIn = (field: string): Caret => ({ field, anchor: 'AAEC', head: 'AAEC' })

/** The window of somebody who has the document open, without its editors. */
function openWindow(syncUrl: string, name: string) {
  const doc = new Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const others = createOthers(awareness)
  const presence = createPresence({ awareness, others }, { id: `id-${name}`, name })
  const connection = connectToRelay({
    syncUrl,
    room: 'm',
    doc,
    awareness,
    others,
    token: () => undefined,
    beforeRemote: () => {},
  })
  const shown = new Map<string, string[]>()
  const hearers = new Set<() => void>()
  const wake = () => hearers.forEach((hear) => hear())
  const stopListening = others.people.subscribe(wake)
  function close() {
    stopListening()
    connection.close()
    awareness.destroy()
  }
  onTestFinished(close)
  return {
    presence,
    close,
    names: () => presence.people.get().map((each) => each.name),
    writersIn: (field: string) => shown.get(field) ?? [],
    look: (field: string) =>
      presence.followCarets(field, (carets) => {
        shown.set(
          field,
          carets.map(({ person }) => person.name),
        )
        wake()
      }),
    /** Resolves once this holds; asked again after every change of presence. */
    until: (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!condition()) return
          hearers.delete(check)
          resolve()
        }
        hearers.add(check)
        check()
      }),
  }
}

describe.each([
  ['a relay with lanes', async () => (await startRelay()).syncUrl],
  ['any other relay', startPlainRelay],
])('a window on %s', (_, start) => {
  it('shows who is there, where they write, and that they left', async () => {
    const syncUrl = await start()
    const ada = openWindow(syncUrl, 'Ada')
    ada.look('intro')
    const bo = openWindow(syncUrl, 'Bo')
    await ada.until(() => ada.names().includes('Bo'))
    bo.presence.setCaret(caretIn('intro'))
    await ada.until(() => ada.writersIn('intro').includes('Bo'))
    bo.presence.setCaret(undefined)
    await ada.until(() => ada.writersIn('intro').length === 0)
    bo.presence.close()
    await ada.until(() => !ada.names().includes('Bo'))
    expect(ada.names()).toEqual(['Ada'])
  })
})

describe('a window', () => {
  it('hears of carets only where it looks', async () => {
    const { syncUrl } = await startRelay()
    const [ada, bo] = [openWindow(syncUrl, 'Ada'), openWindow(syncUrl, 'Bo')]
    ada.look('topic:b')
    bo.presence.setCaret(caretIn('topic:a'))
    await ada.until(() => ada.names().includes('Bo'))
    const before = ada.look('topic:a')
    await ada.until(() => ada.writersIn('topic:a').includes('Bo'))
    before()
    bo.presence.setCaret(caretIn('topic:b'))
    await ada.until(() => ada.writersIn('topic:b').includes('Bo'))
    expect(ada.writersIn('topic:a')).toEqual(['Bo'])
  })

  it('sees a stock client that says who it is, and is seen by it', async () => {
    const { syncUrl } = await startRelay()
    const stock = await connectStock(syncUrl, 'm')
    const ada = openWindow(syncUrl, 'Ada')
    ada.look('intro')
    const { awareness } = stock.provider
    awareness.setLocalState({ person: { id: 'b', name: 'Bo' }, caret: caretIn('intro') })
    await ada.until(() => ada.writersIn('intro').includes('Bo'))
    const names = () => [...awareness.getStates().values()].map((state) => state['person']?.name)
    await stock.until(() => names().includes('Ada'))
    ada.close()
    await stock.until(() => !names().includes('Ada'))
    expect(names()).toEqual(['Bo'])
  })

  it('is seen at once when it comes back, and sees the others anew', async () => {
    const relay = await startRelay()
    const ada = openWindow(relay.syncUrl, 'Ada')
    const bo = openWindow(relay.syncUrl, 'Bo')
    await ada.until(() => ada.names().includes('Bo'))
    await bo.until(() => bo.names().includes('Ada'))
    const lost = [ada, bo].map((each) => each.until(() => each.names().length === 1))
    await relay.close()
    await Promise.all(lost)
    await startRelay({ port: relay.port })
    await ada.until(() => ada.names().includes('Bo'))
    await bo.until(() => bo.names().includes('Ada'))
    expect([ada.names(), bo.names()]).toEqual([
      ['Ada', 'Bo'],
      ['Bo', 'Ada'],
    ])
  })
})
