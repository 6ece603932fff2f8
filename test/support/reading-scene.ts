import { request as httpRequest } from 'node:http'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { CONFAB_FORMAT, type MeetingJson, type NotebookJson } from '../../shared/confab-json'
import { meetingRoom, notebookRoom, WORKSPACE_ROOM } from '../../shared/documents/ids'
import { listNotebook } from '../../shared/documents/workspace'
import { createMemoryStore } from '../../sync-server/store/memory-store'
import type { RelayConfig } from '../../sync-server/relay'
import { createHeldStore } from './held-store'
import { openNotebookInMemory } from './notebook-in-memory'
import { connectClient } from './relay-client'
import { roomName } from './open-room'
import { startRelay } from './running-relay'

/** A meeting with one topic, as short as can be. */
export const shortMeeting = (date: string, title: string): MeetingJson => ({
  date,
  title: '',
  state: 'held',
  intro: [],
  attendees: [],
  topics: [
    {
      dots: 0,
      intentions: [{ kind: 'quest', label: 'quest' }],
      proposers: ['Ines'],
      title,
      state: 'discussed',
      notes: [
        { kind: 'bullet', indent: 0, text: 'the hose leaks' },
        { kind: 'bullet', indent: 0, text: 'INTERNAL line', internal: true },
        { kind: 'decision', indent: 0, text: 'buy a hose' },
        { kind: 'action', indent: 0, text: 'call the shop', assignee: 'Bo' },
      ],
    },
  ],
})

/** A notebook with one short meeting. */
export const shortNotebook = (change: Partial<NotebookJson> = {}): NotebookJson => ({
  format: CONFAB_FORMAT,
  title: 'Garden Circle',
  charter: [],
  people: [{ id: 'p_ines', name: 'Ines', aliases: [] }],
  meetings: [shortMeeting('2023-12-13', 'Who waters the roof?')],
  ...change,
})

/** A relay in this process that holds one notebook, `garden`, and a time the test sets. */
export async function startReadingScene(
  json: NotebookJson = shortNotebook(),
  config: Partial<RelayConfig> = {},
) {
  const time = { nowMs: Date.UTC(2024, 0, 1) }
  const store = createMemoryStore(() => time.nowMs)
  const { notebook, meetings } = openNotebookInMemory(json)
  const workspace = new Doc()
  listNotebook(workspace, { id: 'garden', title: json.title })
  const keep = (room: string, doc: Doc) =>
    store.append(roomName(room), encodeStateAsUpdate(doc), [])
  await keep(WORKSPACE_ROOM, workspace)
  await keep(notebookRoom('garden'), notebook)
  for (const [id, doc] of meetings) await keep(meetingRoom(id), doc)
  const held = createHeldStore(store)
  const relay = await startRelay(config, { store: held })

  /** Changes a document as a peer does; resolves when the relay has it. */
  async function change(room: string, edit: (doc: Doc) => void): Promise<void> {
    const { secret } = config
    const peer = await connectClient({ url: relay.url, room, ...(secret && { token: secret }) })
    const edits = peer.edit(edit)
    await peer.until(() => peer.confirmedEdits() === edits)
    peer.close()
  }

  return {
    relay,
    time,
    /** Makes the store refuse what the test says. */
    refusal: held.refusal,
    meetingIds: [...meetings.keys()],
    change,
    changeNotebook: (edit: (doc: Doc) => void) => change(notebookRoom('garden'), edit),
    get: (path: string, headers: Record<string, string> = {}) => ask(relay.url, path, { headers }),
    ask: (path: string, options: AskOptions) => ask(relay.url, path, options),
  }
}

interface AskOptions {
  readonly method?: string
  readonly headers?: Record<string, string>
}

/** An answer, read whole. */
export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Asks with the path exactly as it is: nothing in it is resolved or encoded, no redirect is followed. */
const ask = (url: string, path: string, { method = 'GET', headers = {} }: AskOptions) =>
  new Promise<Answered>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const asked = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => {
        const entries = Object.entries(response.headers).map(([name, value]) => [
          name,
          String(value),
        ])
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(entries) as Record<string, string>,
          text,
        })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
