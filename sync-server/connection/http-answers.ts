import type { ServerResponse } from 'node:http'
import { mayWatch } from './admission'
import { BACKUP_PATH } from '../backup/backup-access'
import { answerBackup, type BackupSource } from '../backup/backup-answer'
import { CONFLUENCE_PATH, createForward } from '../confluence/forward'
import type { ForwardRules } from '../confluence/site-permission'
import type { Log } from '../log'
import type { Levels, Metrics } from '../metrics'
import type { Timing } from '../timing'
import { createPage, type Answer } from './page'

/** Why a relay should get no new clients just now. */
export type Unreadiness = 'closing' | 'store-not-writing'

/** What the HTTP answers of a relay tell of. */
export interface AnswersRelay {
  /** `undefined` while it is ready. */
  unreadiness(): Promise<Unreadiness | undefined>
  levels(): Levels
  /** The folder of the built page. */
  readonly page: string
  readonly rules: ForwardRules
  /** Absent where nobody counts. */
  readonly metrics: Metrics | undefined
  /** Absent where no backups are made. */
  readonly backup: BackupSource | undefined
  readonly log: Log
  readonly timing: Timing
}

const NOTHING = 'There is nothing at this address.'

/** Answers every HTTP request: health, figures, and the page. */
export function createHttpAnswers(relay: AnswersRelay): Answer {
  const page = createPage(relay.page)
  const forward = createForward(relay.rules, relay.timing)
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    switch (path) {
      case '/healthz':
        return answerHealth(response, relay)
      case '/readyz':
        return void answerReadiness(response, relay)
      case '/metrics':
        if (relay.metrics === undefined) return answerJson(response, 404, { error: NOTHING })
        if (!mayWatch(request.url ?? '/', request.headers, relay.rules)) {
          response.setHeader('WWW-Authenticate', 'Bearer')
          return answerJson(response, 401, { error: 'Bring the secret: Authorization: Bearer …' })
        }
        return void answerMetrics(response, relay.metrics, relay.levels())
      case BACKUP_PATH:
        if (relay.backup === undefined) return answerJson(response, 404, { error: NOTHING })
        return void answerBackup(request, response, relay.backup, relay.log)
      case CONFLUENCE_PATH:
        return void forward(request, response)
      default:
    }
    if (path === '/api' || path.startsWith('/api/')) {
      return answerJson(response, 404, { error: NOTHING })
    }
    if (path.startsWith('/sync/')) {
      response.setHeader('Upgrade', 'websocket')
      return answerJson(response, 426, { error: 'Connect here with a WebSocket.' })
    }
    page(request, response)
  }
}

function answerHealth(response: ServerResponse, relay: AnswersRelay): void {
  const { rooms, peers } = relay.levels()
  answerJson(response, 200, { status: 'ok', rooms, peers })
}

async function answerReadiness(response: ServerResponse, relay: AnswersRelay): Promise<void> {
  const reason = await relay.unreadiness()
  if (reason === undefined) return answerJson(response, 200, { status: 'ready' })
  answerJson(response, 503, { status: 'not-ready', reason })
}

async function answerMetrics(
  response: ServerResponse,
  metrics: Metrics,
  levels: Levels,
): Promise<void> {
  const text = await metrics.expose(levels)
  response.writeHead(200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' })
  response.end(text)
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(JSON.stringify(body))
}
