import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Doc, encodeStateAsUpdate } from 'yjs'
import type { NotebookJson } from '../../shared/confab-json'
import { newId, WORKSPACE_ROOM } from '../../shared/documents/ids'
import { listNotebook } from '../../shared/documents/workspace'
import { buildNotebook, type BuiltNotebook } from '../../shared/import/build-notebook'
import { silentLog } from '../../sync-server/log'
import { compactHere } from '../../sync-server/store/compaction'
import { openLevelStore } from '../../sync-server/store/level-store'
import { roomName } from './open-room'
import { startRelayProcess, type RelayProcess } from './relay-process'

/** A relay that has had these notebooks for long, and what they became. */
export interface FilledRelay extends RelayProcess {
  readonly notebooks: readonly BuiltNotebook[]
}

/** Starts the built relay on a store that holds these notebooks. */
export async function startFilledRelay(notebooks: readonly NotebookJson[]): Promise<FilledRelay> {
  const data = await mkdtemp(path.join(tmpdir(), 'confab-filled-'))
  const built = notebooks.map((notebook) => buildNotebook(notebook, newId))
  await fill(data, built)
  const relay = await startRelayProcess(['--data', data, '--quiet'])
  return {
    ...relay,
    notebooks: built,
    async close() {
      await relay.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

async function fill(folder: string, notebooks: readonly BuiltNotebook[]): Promise<void> {
  const options = { folder, nowMs: Date.now, log: silentLog, compact: compactHere }
  const opened = await openLevelStore(options)
  if (!opened.ok) throw new Error(opened.failure)
  const store = opened.value
  const keep = (room: string, update: Uint8Array) => store.append(roomName(room), update, [])
  const listing = new Doc()
  for (const { id, title } of notebooks) listNotebook(listing, { id, title })
  await Promise.all([
    keep(WORKSPACE_ROOM, encodeStateAsUpdate(listing)),
    ...notebooks.flatMap(({ documents }) =>
      documents.map(({ room, update }) => keep(room, update)),
    ),
  ])
  await store.close()
}
