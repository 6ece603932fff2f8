import { describe, expect, it } from 'vitest'
import { encodeStateAsUpdate } from 'yjs'
import { encodeUpdate } from '../../shared/protocol/frames'
import { createMetrics, type Levels } from '../../sync-server/metrics'
import { connectRaw, ofKind } from '../support/raw-client'
import { startRelay } from '../support/running-relay'
import { connectStock } from '../support/stock-client'

const levels: Levels = {
  peers: 3,
  laggingPeers: 1,
  queuedBytes: 20,
  receivedBytes: 300,
  sentBytes: 4_000,
  rooms: 2,
  documentBytes: 50_000,
  pendingBytes: 6,
  mostClientIds: 7,
  waitingMessages: 8,
  deadLetters: 9,
}

/** The value of each metric without labels, and of each with one as it is written. */
function read(text: string): Record<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

const scrape = async (url: string) => read(await (await fetch(`${url}/metrics`)).text())

describe('the figures', () => {
  it('hold what is read off the relay, each time anew', async () => {
    const { expose } = createMetrics()
    await expose(levels)
    const figures = read(await expose({ ...levels, peers: 4, sentBytes: 4_100 }))
    expect(figures).toMatchObject({
      confab_peers: 4,
      confab_lagging_peers: 1,
      confab_queued_bytes: 20,
      confab_received_bytes_total: 300,
      confab_sent_bytes_total: 4_100,
      confab_rooms: 2,
      confab_document_bytes: 50_000,
      confab_pending_bytes: 6,
      confab_client_ids: 7,
    })
  })

  it('hold what was counted', async () => {
    const { meter, expose } = createMetrics()
    meter.totals.messages += 5
    meter.totals.rescues += 1
    meter.refused('malformed')
    meter.refused('malformed')
    meter.compacted('failed')
    meter.flushed({ costMs: 4, updates: 30 })
    meter.committed(300)
    expect(read(await expose(levels))).toMatchObject({
      confab_messages_total: 5,
      confab_rescues_total: 1,
      'confab_refusals_total{reason="malformed"}': 2,
      'confab_compactions_total{outcome="failed"}': 1,
      'confab_flush_seconds_bucket{le="0.002"}': 0,
      'confab_flush_seconds_bucket{le="0.005"}': 1,
      'confab_batch_updates_bucket{le="50"}': 1,
      confab_batch_updates_sum: 30,
      confab_commit_seconds_sum: 0.3,
    })
  })

  it('tell of the process too: its memory, and how late its loop is', async () => {
    const figures = read(await createMetrics().expose(levels))
    expect(figures['process_resident_memory_bytes']).toBeGreaterThan(10_000_000)
    expect(figures).toHaveProperty('nodejs_eventloop_lag_p99_seconds')
  })

  it('each have a line that explains them', async () => {
    const text = await createMetrics().expose(levels)
    const names = new Set(
      [...text.matchAll(/^(confab_\w+?)(_bucket|_sum|_count)?[ {]/gm)].map(([, name]) => name),
    )
    expect(names.size).toBeGreaterThan(12)
    for (const name of names) expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'))
  })
})

describe('a relay', () => {
  it('counts its peers, what they send, and whom it sends away', async () => {
    const relay = await startRelay({}, { metrics: createMetrics() })
    const [ada, bo] = [
      await connectStock(relay.syncUrl, 'm'),
      await connectStock(relay.syncUrl, 'm'),
    ]
    ada.type('counted')
    await bo.until(() => bo.text() === 'counted')
    const bad = await connectRaw(`${relay.syncUrl}/n`)
    await bad.find(ofKind('step1'))
    bad.send('text')
    await bad.closed
    const long = await connectRaw(`${relay.syncUrl}/n`)
    long.send(new Uint8Array(2 * 2 ** 20))
    await long.closed
    await connectRaw(`${relay.syncUrl}/%20`).then(({ closed }) => closed)
    const figures = await scrape(relay.url)
    const size = encodeUpdate(encodeStateAsUpdate(ada.doc)).length
    expect(figures).toMatchObject({
      confab_peers: 2,
      confab_rooms: 2,
      confab_lagging_peers: 0,
      confab_pending_bytes: 0,
      confab_client_ids: 1,
      confab_commit_seconds_count: 1,
      'confab_refusals_total{reason="textFrame"}': 1,
      'confab_refusals_total{reason="tooLarge"}': 1,
      'confab_refusals_total{reason="noSuchRoom"}': 1,
    })
    expect(figures['confab_messages_total']).toBeGreaterThanOrEqual(5)
    expect(figures['confab_batch_updates_sum']).toBeGreaterThanOrEqual(1)
    expect(figures['confab_document_bytes']).toBeGreaterThanOrEqual(
      encodeStateAsUpdate(ada.doc).length,
    )
    expect(figures['confab_received_bytes_total']).toBeGreaterThan(size)
    expect(figures['confab_sent_bytes_total']).toBeGreaterThan(2 * size)
  })

  it('shows its figures to whoever has the secret only', async () => {
    const secret = 'a-long-shared-secret'
    const { url } = await startRelay({ secret }, { metrics: createMetrics() })
    const refused = await fetch(`${url}/metrics`)
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(await refused.text()).not.toContain('confab_')
    const headers = { Authorization: `Bearer ${secret}` }
    const shown = await fetch(`${url}/metrics`, { headers })
    expect([shown.status, shown.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ])
  })

  it('that counts nothing has no figures', async () => {
    const { url } = await startRelay()
    expect((await fetch(`${url}/metrics`)).status).toBe(404)
  })
})
