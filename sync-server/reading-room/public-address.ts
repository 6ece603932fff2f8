import type { IncomingMessage } from 'node:http'
import { parseRelayUrl } from '../../shared/confab-link'
import { isEncrypted } from './readers'

/** The relay's address as the reader has it, without its last slash. Feeds need whole addresses; pages do not. */
export function addressOf(request: IncomingMessage): string {
  const scheme = isEncrypted(request) ? 'https' : 'http'
  const prefix = String(request.headers['x-forwarded-prefix'] ?? '').replace(/\/+$/, '')
  const host = request.headers.host ?? ''
  // What a client says of itself stands only in the answer to that client, and only where it is an address.
  return (
    parseRelayUrl(`${scheme}://${host}${prefix}`) ??
    parseRelayUrl(`${scheme}://${host}`) ??
    'http://localhost'
  )
}
