import { createHmac } from 'node:crypto'

/** What is signed: an id that stays the same when it is sent again, the time of sending, and the body. */
export interface Signed {
  readonly id: string
  readonly atMs: number
  readonly body: string
}

/** The headers of Standard Webhooks: whoever has the key can tell that it is ours, whole, and not an old one. */
export function signWebhook({ id, atMs, body }: Signed, key: Uint8Array): Record<string, string> {
  const seconds = Math.floor(atMs / 1000)
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
}
