import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPage } from '../../../sync-server/connection/page'

let folder: string
let port: number
const server = createServer((asked, answer) => createPage(path.join(folder, 'page'))(asked, answer))

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'confab-page-'))
  await writeFile(path.join(folder, 'secret.txt'), 'not for you')
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

/** Asks for a path as it is written; `fetch` would tidy it up first. */
const ask = (url: string, method = 'GET') =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const sent = request({ port, path: url, method }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
        )
      })
      sent.on('error', reject).end()
    },
  )

describe('the page of the relay', () => {
  it('says how to build it while it is not there, and is there once it was built', async () => {
    expect((await ask('/')).text).toContain('npm run build')
    await mkdir(path.join(folder, 'page', 'assets'), { recursive: true })
    const files = {
      'index.html': '<!doctype html><title>Confab</title>',
      'assets/index-Bq3x_9Za.js': 'let x',
      'assets/index-Dk20sPqT.css': 'p {}',
      'service-worker.js': 'self',
      'icon.svg': '<svg/>',
    }
    for (const [name, text] of Object.entries(files)) {
      await writeFile(path.join(folder, 'page', name), text)
    }
    expect(await ask('/')).toMatchObject({ status: 200, text: files['index.html'] })
  })

  it.each([
    ['/', 'text/html', 'no-cache'],
    ['/index.html', 'text/html', 'no-cache'],
    ['/service-worker.js', 'text/javascript', 'no-cache'],
    ['/icon.svg', 'image/svg+xml', 'no-cache'],
    ['/assets/index-Bq3x_9Za.js', 'text/javascript', 'immutable'],
    ['/assets/index-Dk20sPqT.css', 'text/css', 'immutable'],
  ])('sends %s as %s, %s', async (url, type, caching) => {
    const { status, headers } = await ask(url)
    expect(status).toBe(200)
    expect(headers['content-type']).toContain(type)
    expect(headers['cache-control']).toContain(caching)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('runs only its own code, in nobody’s frame', async () => {
    const policy = String((await ask('/')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/.env',
    '/%00',
    '/%',
    '//../secret.txt',
  ])('gives nothing for %s', async (url) => {
    const { status, text } = await ask(url)
    expect(text).not.toContain('not for you')
    expect([200, 404]).toContain(status)
  })

  it('can only be read', async () => {
    expect((await ask('/', 'POST')).status).toBe(405)
    expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, text: '' })
  })
})
