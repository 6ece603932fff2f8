import { describe, expect, it } from 'vitest'
import { Webhook } from 'standardwebhooks'
import { fitMessage, type Message } from '../../../shared/digest/message'
import type { Delivery } from '../../../sync-server/telling/delivery'
import { createJsonSend, createSlackSend } from '../../../sync-server/telling/webhook-channels'
import { startHook } from '../../support/hook-receiver'

const message: Message = fitMessage({
  type: 'meeting.changed',
  atMs: Date.UTC(2023, 11, 13),
  subject: 'Arch Hours 2023-12-13: 1 topic changed',
  lead: 'By Ana.',
  sections: [{ title: 'Über <roofs> & *cellars*', by: ['Ana'], lines: [] }],
  link: 'https://notes.example/#/n/n1/m/m1',
})
const delivery: Delivery = {
  id: 'abc123',
  channelId: 'bot',
  message,
  createdAtMs: message.atMs,
  attempts: 0,
  nextAtMs: message.atMs,
}
const never = new AbortController().signal
const key = Uint8Array.from({ length: 32 }, (_, index) => index * 7)
const json = (url: string) =>
  createJsonSend({ id: 'bot', name: 'Bot', kind: 'json', url, key }, { nowMs: Date.now })
const slack = (url: string) =>
  createSlackSend({ id: 'chat', name: 'Chat', kind: 'slack', url }, { nowMs: Date.now })

describe('a webhook that takes plain JSON', () => {
  it('gets what another implementation of Standard Webhooks takes for signed, and nothing changed', async () => {
    const hook = await startHook()
    expect(await json(hook.url)(delivery, never)).toEqual({ kind: 'taken' })
    const [call = expect.fail('nothing came')] = hook.calls
    const judge = new Webhook(Buffer.from(key).toString('base64'))
    const headers = Object.fromEntries(
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [
        name,
        String(call.headers[name]),
      ]),
    )
    expect(headers['webhook-id']).toBe('abc123')
    expect(judge.verify(call.body, headers)).toMatchObject({
      type: 'meeting.changed',
      timestamp: '2023-12-13T00:00:00.000Z',
      data: { subject: message.subject, sections: [{ title: 'Über <roofs> & *cellars*' }] },
    })
    expect(() => judge.verify(call.body.replace('Ana', 'Bo'), headers)).toThrow(
      'No matching signature found',
    )
    expect(() => judge.verify(call.body, { ...headers, 'webhook-id': 'abc124' })).toThrow(
      'No matching signature found',
    )
  })
})

describe('a webhook of Slack', () => {
  it('gets text and blocks, in which nothing people wrote is markup', async () => {
    const hook = await startHook()
    expect(await slack(hook.url)(delivery, never)).toEqual({ kind: 'taken' })
    const { text, blocks } = JSON.parse(hook.calls[0]?.body ?? '') as {
      text: string
      blocks: { type: string; text?: { text: string; verbatim?: boolean } }[]
    }
    expect(text).toBe(message.subject)
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'context'])
    expect(blocks[2]?.text).toMatchObject({
      text: '*Über &lt;roofs&gt; &amp; *cellars**  Ana',
      verbatim: true,
    })
  })
})

describe('an answer', () => {
  const answering = async (status: number, headers = {}, said = '') => {
    const hook = await startHook((response) => response.writeHead(status, headers).end(said))
    return slack(hook.url)(delivery, never)
  }

  it('says whether the message was taken, may be later, or never will be', async () => {
    expect(await answering(204)).toEqual({ kind: 'taken' })
    expect(await answering(503, {}, 'down')).toMatchObject({ kind: 'later', said: 'down' })
    expect(await answering(429, { 'Retry-After': '30' })).toMatchObject({
      kind: 'later',
      afterMs: 30_000,
    })
    expect(await answering(404, {}, 'no_service')).toMatchObject({
      kind: 'refused',
      reason: 'answered 404',
      said: 'no_service',
    })
  })

  it('that leads elsewhere is not followed', async () => {
    const elsewhere = await startHook()
    expect(await answering(302, { Location: elsewhere.url })).toMatchObject({ kind: 'refused' })
    expect(elsewhere.calls).toEqual([])
  })

  it('that does not come, or breaks off, says nothing', async () => {
    const hook = await startHook((response) => response.destroy())
    expect(await slack(hook.url)(delivery, never)).toMatchObject({ kind: 'later' })
    expect(await slack('http://127.0.0.1:1/hook')(delivery, never)).toEqual({
      kind: 'later',
      reason: 'not reached (ECONNREFUSED)',
    })
    const silent = await startHook(() => {})
    const giveUp = new AbortController()
    const waiting = slack(silent.url)(delivery, giveUp.signal)
    await silent.until((calls) => calls.length > 0)
    giveUp.abort()
    expect(await waiting).toMatchObject({ kind: 'later' })
  })

  it('counts from its first line on, however long the rest takes', async () => {
    const hook = await startHook((response) => {
      response.writeHead(200)
      response.write('o')
    })
    expect(await slack(hook.url)(delivery, never)).toEqual({ kind: 'taken' })
  })
})
