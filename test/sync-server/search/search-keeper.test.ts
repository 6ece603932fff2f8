import { expect, it } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { meetingRoom, notebookRoom, WORKSPACE_ROOM } from '../../../shared/documents/ids'
import { listNotebook } from '../../../shared/documents/workspace'
import { silentLog } from '../../../sync-server/log'
import { createDocumentReader } from '../../../sync-server/reading/document-reader'
import { createStoredNews } from '../../../sync-server/reading/stored-news'
import { createSearchKeeper } from '../../../sync-server/search/search-keeper'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { createManualTiming, settle } from '../../support/manual-timing'
import { openNotebookInMemory } from '../../support/notebook-in-memory'
import { roomName } from '../../support/open-room'
import { writeYears } from '../../support/years-of-notes'

it('says how far it is while it builds for longer than one waits, and is whole in the end', async () => {
  const [notebook] = writeYears({ years: 1 })
  const { notebook: doc, meetings } = openNotebookInMemory(notebook!)
  const workspace = new Doc()
  listNotebook(workspace, { id: 'n', title: 'Arch Hours' })
  const store = createMemoryStore()
  const keep = (room: string, each: Doc) =>
    store.append(roomName(room), encodeStateAsUpdate(each), [])
  await keep(WORKSPACE_ROOM, workspace)
  await keep(notebookRoom('n'), doc)
  for (const [id, each] of meetings) await keep(meetingRoom(id), each)
  const timing = createManualTiming()
  const reader = createDocumentReader(store, silentLog)
  const keeper = createSearchKeeper({ reader, news: createStoredNews(), timing }, 'external')
  const first = keeper.take()
  await settle()
  timing.advance(5_000)
  const early = await first
  expect(early).toMatchObject({ total: 40 })
  expect(early).not.toHaveProperty('index')

  const second = keeper.take()
  for (let turn = 0; turn < 50; turn += 1) {
    timing.advance(0)
    await settle()
  }
  const whole = await second
  expect('index' in whole && whole.index.pages.size).toBe(40)
})
