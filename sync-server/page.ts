import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'

/** Answers a request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss: http: https:",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

const NOT_BUILT =
  'The page of Confab is not built here. Run `npm run build`, then load this again.\n'

// Vite names what it builds after its content: such a file never changes.
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/

/** Serves the built page of this folder. */
export function createPage(folder: string): Answer {
  // Looked up anew for each request: the page may be built while the relay runs.
  const serveFile = sirv(folder, { dev: true, etag: true, setHeaders: setCaching })
  return (request, response) => {
    setPageHeaders(response)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return sendText(response, 405, 'The page is only read.\n')
    }
    if (!existsSync(join(folder, 'index.html'))) return sendText(response, 404, NOT_BUILT)
    if (!isPlainPath(request.url ?? '')) return sendText(response, 404, 'There is nothing here.\n')
    serveFile(request, response, () => sendText(response, 404, 'There is nothing here.\n'))
  }
}

function setPageHeaders(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
}

function setCaching(response: ServerResponse, path: string): void {
  response.setHeader(
    'Cache-Control',
    HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
  if (path.endsWith('.webmanifest')) response.setHeader('Content-Type', 'application/manifest+json')
}

/** Whether a path names something below the folder, and nothing hidden. */
function isPlainPath(url: string): boolean {
  try {
    const path = decodeURIComponent(url.split('?', 1)[0] ?? '')
    return !path.includes('\0') && !path.split(/[/\\]/).some((part) => part.startsWith('.'))
  } catch {
    // A lone `%`: no file of ours is named so.
    return false
  }
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(text)
}
