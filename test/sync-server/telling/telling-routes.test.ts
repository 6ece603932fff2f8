import { describe, expect, it } from 'vitest'
import { createMemoryTellingStore } from '../../../sync-server/telling/memory-telling-store'
import { startHook } from '../../support/hook-receiver'
import { startRelay } from '../../support/running-relay'
import { sceneChannels } from '../../support/telling-scene'

/** A relay with a chat that is the given hook, and mail nobody can send. */
async function startTelling(url: string, secret?: string) {
  const [, , post] = sceneChannels.channels
  const chat = { id: 'chat', name: '#arch', kind: 'slack', url } as const
  const telling = {
    channels: { ...sceneChannels, channels: [chat, ...(post ? [post] : [])] },
    store: createMemoryTellingStore(),
    token: 'operator',
  }
  return startRelay({ secret }, { telling })
}

describe('the channels of a relay', () => {
  it('are told to members by id, name and kind, and nothing else', async () => {
    const relay = await startTelling('https://hooks.example/hush', 'secret')
    expect((await fetch(`${relay.url}/api/channels`)).status).toBe(401)
    const answer = await fetch(`${relay.url}/api/channels?token=secret`)
    expect(await answer.json()).toEqual({
      channels: [
        { id: 'chat', name: '#arch', kind: 'slack' },
        { id: 'post', name: 'Mail', kind: 'mail' },
      ],
    })
  })

  it('are none where the operator named none, and there are no dead letters', async () => {
    const relay = await startRelay()
    expect(await (await fetch(`${relay.url}/api/channels`)).json()).toEqual({ channels: [] })
    expect((await fetch(`${relay.url}/api/letters`)).status).toBe(404)
  })
})

describe('a test message', () => {
  const tryChannel = (url: string, id: string, body?: unknown) =>
    fetch(`${url}/api/channels/${id}/test`, {
      method: 'POST',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })

  it('goes to the channel at once, and the answer says how it went', async () => {
    const hook = await startHook()
    const relay = await startTelling(hook.url)
    expect((await tryChannel(relay.url, 'chat')).status).toBe(200)
    expect(hook.calls[0]?.body).toContain('A test message from Confab')
    expect((await tryChannel(relay.url, 'nobody')).status).toBe(404)

    const closed = await startTelling('http://127.0.0.1:1/hush')
    const failed = await tryChannel(closed.url, 'chat')
    expect(failed.status).toBe(502)
    expect(await failed.text()).not.toContain('hush')
  })

  it('needs an address for mail, comes from no foreign page, and not too often', async () => {
    const hook = await startHook()
    const relay = await startTelling(hook.url)
    for (const body of [undefined, {}, { to: 'nobody' }])
      expect((await tryChannel(relay.url, 'post', body)).status).toBe(400)
    const foreign = await fetch(`${relay.url}/api/channels/chat/test`, {
      method: 'POST',
      headers: { Origin: 'https://evil.example' },
    })
    expect(foreign.status).toBe(403)
    for (let count = 0; count < 5; count += 1) await tryChannel(relay.url, 'chat')
    const limited = await tryChannel(relay.url, 'chat')
    expect(limited.status).toBe(429)
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(hook.calls).toHaveLength(5)
  })
})
