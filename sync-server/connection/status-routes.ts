import type { ServerResponse } from 'node:http'
import type { Levels, Metrics } from '../metrics'
import { mayWatch, type AdmissionRules } from './admission'
import { answerJson, NOTHING_HERE } from './answer-json'
import type { Route } from './routes'

/** Why a relay should get no new clients just now. */
export type Unreadiness = 'closing' | 'store-not-writing'

/** What tells how a relay does. */
export interface RelayStatus {
  /** `undefined` while it is ready. */
  unreadiness(): Promise<Unreadiness | undefined>
  levels(): Levels
  readonly rules: AdmissionRules
  /** Absent where nobody counts. */
  readonly metrics: Metrics | undefined
}

/** Health, readiness and figures. */
export const statusRoutes = (relay: RelayStatus): readonly Route[] => [
  {
    path: '/healthz',
    who: 'anyone',
    answer(_request, response) {
      const { rooms, peers } = relay.levels()
      answerJson(response, 200, { status: 'ok', rooms, peers })
    },
  },
  {
    path: '/readyz',
    who: 'anyone',
    async answer(_request, response) {
      const reason = await relay.unreadiness()
      if (reason === undefined) return answerJson(response, 200, { status: 'ready' })
      answerJson(response, 503, { status: 'not-ready', reason })
    },
  },
  {
    path: '/metrics',
    // Figures are read by programs, whatever page somebody has open.
    who: 'anyone',
    answer({ url = '/', headers }, response) {
      if (relay.metrics === undefined) return answerJson(response, 404, { error: NOTHING_HERE })
      if (mayWatch(url, headers, relay.rules)) {
        return answerMetrics(response, relay.metrics, relay.levels())
      }
      response.setHeader('WWW-Authenticate', 'Bearer')
      answerJson(response, 401, { error: 'Bring the secret: Authorization: Bearer …' })
    },
  },
]

async function answerMetrics(
  response: ServerResponse,
  metrics: Metrics,
  levels: Levels,
): Promise<void> {
  const text = await metrics.expose(levels)
  response.writeHead(200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' })
  response.end(text)
}
