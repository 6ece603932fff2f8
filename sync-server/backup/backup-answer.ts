import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isSame } from '../connection/admission'
import { writeBackup } from './backup-format'
import type { StoredEntry } from '../store/level-rows'
import type { Log } from '../log'

/** What a relay needs to make backups while it runs. */
export interface BackupSource {
  /** Whoever asks must bring it. */
  readonly token: string
  /** Everything in the store as of the call. */
  readEverything(): AsyncIterable<StoredEntry>
}

/** Answers a request for a backup with the whole of it; breaks off when something cannot be read. */
export async function answerBackup(
  request: IncomingMessage,
  response: ServerResponse,
  { token, readEverything }: BackupSource,
  log: Log,
): Promise<void> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  if (request.method !== 'POST' || !isSame(bearer, token)) {
    response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end()
    return
  }
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' })
  try {
    await pipeline(Readable.from(writeBackup(readEverything())), response)
    log.info('backed-up')
  } catch (error) {
    // The connection ends before the backup does, and that tells the other side.
    log.warn('backup-failed', { error })
  }
}
