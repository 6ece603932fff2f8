import { expect, it } from 'vitest'
import { encodePresence, encodeUpdate } from '../../shared/protocol/frames'
import { createDataFolder, startRelay } from '../support/built-relay'
import { connectRaw, ofKind } from '../support/raw-client'

const TEXT = 'the salary of Ana'
const TOKEN = 'a-token-nobody-may-read'

it('a relay logs one JSON object a line, with no text of a document and no token in it', async () => {
  const relay = await startRelay(await createDataFolder(), ['--secret', TOKEN])
  const syncUrl = `${relay.url.replace('http', 'ws')}/sync`
  const bytes = new TextEncoder().encode(TEXT)
  const rude: readonly (string | Uint8Array)[] = [
    TEXT,
    bytes,
    encodeUpdate(bytes),
    encodePresence([{ clientId: 1, clock: 1, state: TEXT }]),
    encodeUpdate(new Uint8Array(10 * 2 ** 20).fill(0x61)),
  ]
  for (const message of rude) {
    const client = await connectRaw(`${syncUrl}/m?x=1&token=${TOKEN}`)
    await client.find(ofKind('step1'))
    client.send(message)
    client.send('and now it is closed')
    await client.closed
  }
  const paths = ['m?token=another-token', `${encodeURIComponent(TEXT)}?token=${TOKEN}`]
  for (const path of paths) await connectRaw(`${syncUrl}/${path}`).then(({ closed }) => closed)
  await fetch(`${relay.url}/metrics?token=${TOKEN}x`)
  const { stderr } = await relay.stop()
  const lines = stderr.trim().split('\n')
  const events = lines.map((line) => (JSON.parse(line) as { event: string }).event)
  expect(events).toEqual(expect.arrayContaining(['listening', 'peer-refused', 'closing', 'closed']))
  for (const secret of ['salary', 'Ana', TOKEN, 'another-token']) {
    expect(stderr).not.toContain(secret)
  }
})
