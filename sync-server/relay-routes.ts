import { BACKUP_PATH } from './backup/backup-access'
import { answerBackup, type BackupSource } from './backup/backup-answer'
import { changeRoutes, type ChangeParts } from './changes/change-routes'
import { answerJson, NOTHING_HERE } from './connection/answer-json'
import type { Route } from './connection/routes'
import { statusRoutes, type RelayStatus } from './connection/status-routes'
import { CONFLUENCE_PATH, createForward } from './confluence/forward'
import type { ForwardRules } from './confluence/site-permission'
import { historyRoute, type HistoryStore } from './history/history-route'
import type { Log } from './log'
import { readingRoutes } from './reading-room/reading-routes'
import type { DocumentReader } from './reading/document-reader'
import type { StoredNews } from './reading/stored-news'
import { searchRoute } from './search/search-route'
import { tellingRoutes, type TellingRoutes } from './telling/telling-routes'
import type { Timing } from './timing'

/** What the answers of a relay are made of. */
export interface RelayAnswers extends RelayStatus, ChangeParts {
  readonly rules: ForwardRules
  /** Absent where no backups are made. */
  readonly backup: BackupSource | undefined
  /** What the content and the history of rooms are read from. */
  readonly store: ChangeParts['store'] & HistoryStore
  readonly log: Log
  readonly timing: Timing
  /** Reads what is stored, beside those who write. */
  readonly reader: DocumentReader
  /** Tells what became durable. */
  readonly news: Pick<StoredNews, 'onStored'>
  /** Absent where the operator has named no channels. */
  readonly telling: TellingRoutes | undefined
}

/** Everything a relay answers besides the page and the WebSockets: one line for each of its parts. */
export const relayRoutes = (relay: RelayAnswers): readonly Route[] => [
  ...statusRoutes(relay),
  ...changeRoutes(relay),
  backupRoute(relay),
  ...readingRoutes(relay),
  historyRoute(relay.store),
  searchRoute(relay),
  ...tellingRoutes(relay.telling, relay),
  {
    path: CONFLUENCE_PATH,
    who: 'anyone',
    method: 'any',
    answer: createForward(relay.rules, relay.timing),
  },
]

const backupRoute = ({ backup, log }: RelayAnswers): Route => ({
  path: BACKUP_PATH,
  who: 'anyone',
  method: 'any',
  answer(request, response) {
    if (backup === undefined) return answerJson(response, 404, { error: NOTHING_HERE })
    return answerBackup(request, response, backup, log)
  },
})
