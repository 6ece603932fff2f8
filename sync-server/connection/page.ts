import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { contentSecurityPolicy } from '../../shared/content-security-policy'

/** Answers one HTTP request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

const NOT_BUILT = 'The page of Confab is not built here. Run: npm run build'
const NOTHING = 'There is nothing here.'

/** Serves the built page from this folder; says how to build it while it is not there. */
export function createPage(folder: string): Answer {
  // `dev` looks files up anew for each request: the page may be built while the relay runs.
  const serve = sirv(folder, { dev: true, etag: true, single: true, setHeaders: setCaching })
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return answerText(response, 405, 'The page can only be read.')
    }
    if (!isPlainPath(request.url ?? '/')) return answerText(response, 404, NOTHING)
    if (!existsSync(join(folder, 'index.html'))) return answerText(response, 503, NOT_BUILT)
    serve(request, response, () => answerText(response, 404, NOTHING))
  }
}

// Vite names the files in assets/ after their content; all others must be asked for again.
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/

function setCaching(response: ServerResponse, path: string): void {
  const caching = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
  response.setHeader('Cache-Control', caching)
}

/** Whether a path stays below the folder, and names nothing hidden. */
function isPlainPath(url: string): boolean {
  try {
    const path = decodeURIComponent(url.split('?', 1)[0] ?? '')
    return !path.includes('\0') && !path.split(/[/\\]/).some((part) => part.startsWith('.'))
  } catch {
    // A lone `%`: no file of ours is named so.
    return false
  }
}

function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(`${text}\n`)
}
