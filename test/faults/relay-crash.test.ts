import { expect, it } from 'vitest'
import { createDataFolder, startRelay } from '../support/built-relay'
import { connectClient, snapshotHash } from '../support/relay-client'
import { startTyping } from '../support/typing-crowd'

const ROUNDS = 3
const EDITS_BEFORE_CRASH = 120

it('I1, I2, I3: keeps everything confirmed and everything seen through kill -9 while all type', async () => {
  const data = await createDataFolder()
  for (let round = 0; round < ROUNDS; round += 1) {
    const relay = await startRelay(data)
    const crowd = await startTyping(relay.url, `meeting-${round}`)
    await crowd.reader.until(() => crowd.seenEdits() > EDITS_BEFORE_CRASH)
    await relay.kill()
    await crowd.ended

    const again = await startRelay(data)
    await crowd.expectNothingLost(again.url)
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
