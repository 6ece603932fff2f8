import { EventEmitter } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import { notImplemented, strict } from './strict'

type Options = Electron.ClientRequestConstructorOptions

/** Electron's request over Node's: no cookies, no keychain of certificates, and redirects only told of. */
class StandInRequest extends EventEmitter {
  private readonly request: http.ClientRequest

  constructor({ url = '', method = 'GET', headers = {}, redirect, credentials }: Options) {
    super()
    if (redirect !== 'manual') notImplemented(`net.request with redirect ${String(redirect)}`)
    if (credentials !== 'omit')
      notImplemented(`net.request with credentials ${String(credentials)}`)
    const start = url.startsWith('https:') ? https.request : http.request
    this.request = start(url, { method, headers, agent: false })
    this.request.on('error', () => this.emit('error', new Error('net::ERR_CONNECTION_FAILED')))
    this.request.on('response', (response) => this.hear(response))
  }

  write = (bytes: Buffer) => this.request.write(bytes)
  end = () => this.request.end()
  abort = () => this.request.destroy()

  private hear(response: http.IncomingMessage): void {
    const { statusCode = 0, headers } = response
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) {
      this.emit('response', response)
      return
    }
    this.emit('redirect', statusCode, this.request.method, headers.location, headers)
    this.request.destroy()
    this.emit('error', new Error('Redirect was cancelled'))
  }
}

/** `electron.net` */
export const net = strict('net', {
  request: (options) =>
    typeof options === 'string'
      ? notImplemented('net.request of an address')
      : (strict('net.request', new StandInRequest(options)) as unknown as Electron.ClientRequest),
} satisfies Partial<Electron.Net>)
