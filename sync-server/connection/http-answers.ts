import { answerJson, NOTHING_HERE } from './answer-json'
import { createPage, type Answer } from './page'
import type { Router } from './routes'

/** Answers every HTTP request: by a route where one fits, else with the page. */
export function createHttpAnswers(route: Router, pageFolder: string): Answer {
  const page = createPage(pageFolder)
  return (request, response) => {
    if (route(request, response)) return
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    if (path === '/api' || path.startsWith('/api/')) {
      return answerJson(response, 404, { error: NOTHING_HERE })
    }
    if (path.startsWith('/sync/')) {
      response.setHeader('Upgrade', 'websocket')
      return answerJson(response, 426, { error: 'Connect here with a WebSocket.' })
    }
    page(request, response)
  }
}
