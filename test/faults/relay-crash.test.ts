import { expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { createDataFolder, startRelay } from '../support/built-relay'
import { connectClient, snapshotHash, textOf, type RelayClient } from '../support/relay-client'

const WRITERS = 5
const ROUNDS = 3
const EDITS_BEFORE_CRASH = 120

/** Types into a text of its own until the line ends, with a few edits on their way at any time. */
function keepTyping(writer: RelayClient, name: string): void {
  let typed = 0
  const type = () => {
    while (typed < writer.confirmedEdits() + 4) {
      writer.edit((doc) => doc.getText(name).insert(doc.getText(name).length, `${typed}, `))
      typed += 1
    }
    return false
  }
  // Its condition is asked after everything that comes in, which is when there is room to type on.
  void writer.until(type).catch(() => undefined)
}

const countEdits = (doc: Doc, name: string) => textOf(doc, name).split(', ').length - 1

it('keeps everything confirmed and everything seen through kill -9 while all type', async () => {
  const data = await createDataFolder()
  const names = Array.from({ length: WRITERS }, (_, index) => `writer-${index}`)
  for (let round = 0; round < ROUNDS; round += 1) {
    const room = `meeting-${round}`
    const relay = await startRelay(data)
    const place = { url: relay.url, room }
    const reader = await connectClient(place)
    const writers = await Promise.all(names.map(() => connectClient(place)))
    writers.forEach((writer, index) => keepTyping(writer, names[index]!))
    await reader.until(
      () => names.reduce((sum, name) => sum + countEdits(reader.doc, name), 0) > EDITS_BEFORE_CRASH,
    )
    await relay.kill()
    await Promise.all([reader, ...writers].map(({ closed }) => closed))

    const again = await startRelay(data)
    const fresh = await connectClient({ url: again.url, room })
    names.forEach((name, index) => {
      const kept = countEdits(fresh.doc, name)
      expect(kept).toBeGreaterThanOrEqual(writers[index]!.confirmedEdits())
      expect(textOf(fresh.doc, name)).toContain(textOf(reader.doc, name))
    })

    // And what was not yet confirmed comes back with its writers, once.
    const back = await Promise.all(
      writers.map(({ doc }) => connectClient({ url: again.url, room, doc })),
    )
    const everyone = [fresh, ...back]
    const typed = names.map((name, index) => countEdits(writers[index]!.doc, name))
    const hasAll = ({ doc }: RelayClient) =>
      names.every((name, index) => countEdits(doc, name) === typed[index])
    await Promise.all(everyone.map((client) => client.until(() => hasAll(client))))
    expect(new Set(everyone.map(({ doc }) => snapshotHash(doc))).size).toBe(1)
    await again.stop()
  }
})

it('keeps everything through an orderly end, and tells the clients to come back', async () => {
  const data = await createDataFolder()
  const relay = await startRelay(data)
  const writer = await connectClient({ url: relay.url, room: 'meeting' })
  for (let index = 0; index < 50; index += 1) {
    writer.edit((doc) => doc.getText('notes').insert(0, `${index}, `))
  }
  const other = await connectClient({ url: relay.url, room: 'other' })
  const ended = await relay.stop()
  expect(ended.code).toBe(0)
  expect(ended.stdout).toBe(`confab relay listening on ${relay.url}\n`)
  expect(await writer.closed).toBe(1012)
  expect(await other.closed).toBe(1012)

  const again = await startRelay(data)
  const fresh = await connectClient({ url: again.url, room: 'meeting' })
  expect(snapshotHash(fresh.doc)).toBe(snapshotHash(writer.doc))
})
