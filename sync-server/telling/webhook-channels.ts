import { writeJson } from '../../shared/digest/write-json'
import { writeSlack } from '../../shared/digest/write-slack'
import type { Timing } from '../timing'
import type { JsonChannel, SlackChannel } from './channels-file'
import type { Send } from './delivery'
import { post } from './post'
import { signWebhook } from './sign-webhook'

const PATIENCE_MS = 10_000

const common = { 'Content-Type': 'application/json; charset=utf-8', 'User-Agent': 'Confab' }

/** Sends to an incoming webhook of Slack. It has no way to tell a repeat; the id comes along for what stands in between. */
export const createSlackSend =
  ({ url }: SlackChannel, { nowMs }: Pick<Timing, 'nowMs'>): Send =>
  ({ id, message }, signal) =>
    post({
      url,
      headers: { ...common, 'webhook-id': id },
      body: JSON.stringify(writeSlack(message)),
      patienceMs: PATIENCE_MS,
      nowMs: nowMs(),
      signal,
    })

/** Sends plain JSON, signed as Standard Webhooks says. */
export const createJsonSend =
  ({ url, key }: JsonChannel, { nowMs }: Pick<Timing, 'nowMs'>): Send =>
  ({ id, message }, signal) => {
    const body = JSON.stringify(writeJson(message))
    const atMs = nowMs()
    const headers = { ...common, ...signWebhook({ id, atMs, body }, key) }
    return post({ url, headers, body, patienceMs: PATIENCE_MS, nowMs: atMs, signal })
  }
