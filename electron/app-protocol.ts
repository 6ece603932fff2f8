import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol } from 'electron'
import { contentSecurityPolicy } from '../shared/content-security-policy'
import { APP_SCHEME } from './config'
import { findPageFile } from './page-file'

/** Makes `app:` a scheme like https. Must run while the program loads, before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        codeCache: true,
      },
    },
  ])
}

/** Answers `app://confab/…` with the files of the built page. */
export function serveApp(root: string): void {
  protocol.handle(APP_SCHEME, (request) => respond(root, request.url))
}

// Named here and not guessed from the content: with `nosniff`, a file of another kind cannot pose as a script.
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

async function respond(root: string, url: string): Promise<Response> {
  const file = findPageFile(root, url)
  const body = file === undefined ? undefined : await readIfThere(file)
  if (file === undefined || body === undefined)
    return new Response('Not found', { status: 404, headers: securityHeaders })
  const contentType = contentTypes[path.extname(file)] ?? 'application/octet-stream'
  return new Response(body, { headers: { ...securityHeaders, 'content-type': contentType } })
}

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file))
  } catch {
    return undefined // missing, or a folder: to the page both are 404
  }
}
