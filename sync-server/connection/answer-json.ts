import type { ServerResponse } from 'node:http'

/** Answers with JSON that nobody keeps. Headers set before stay. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(JSON.stringify(body))
}

/** What stands in the answer where nothing is. */
export const NOTHING_HERE = 'There is nothing at this address.'
