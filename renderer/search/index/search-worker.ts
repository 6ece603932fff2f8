import { assertNever } from '../../../shared/result'
import { parseQuery } from '../../../shared/search/parse-query'
import type { FilterWorld } from '../../../shared/search/query-filters'
import { recall } from '../../../shared/search/recall'
import { searchNotes } from '../../../shared/search/search-notes'
import { whenAlone } from '../../session/when-alone'
import { deviceNotes } from './device-notes'
import { createIndexKeeper, type IndexNews } from './index-keeper'
import { createRounds } from './rounds'
import type { SearchedNotebook, SearchNews, SearchRequest } from './search-messages'
import { openSearchStore } from './search-store'

// Reading twenty years of notes keeps a processor busy for seconds, and so may a search: here it is not the page's.

/** What one window tells the others. */
type WindowNews =
  | { readonly kind: 'index'; readonly news: IndexNews }
  | { readonly kind: 'changed'; readonly rooms: readonly string[] }

/** How long nobody must have searched before the index is stored whole, which takes a moment. */
const REST_MS = 3_000

let notebooks: readonly SearchedNotebook[] = []
let people: FilterWorld['people'] = []
let isKeeper = false
let isWaiting = false
let savingTimer: ReturnType<typeof setTimeout> | undefined

const windows = new BroadcastChannel('confab-search')
const tellWindows = (news: WindowNews) => windows.postMessage(news)
const tell = (news: SearchNews) => postMessage(news)

const keeper = createIndexKeeper({
  store: openSearchStore(),
  notes: deviceNotes,
  onStatus: (status) => tell({ kind: 'status', status }),
  onPeople(known) {
    people = known
    tell({ kind: 'people', names: [...new Set(known.map(({ name }) => name))] })
  },
  onNews: (news) => tellWindows({ kind: 'index', news }),
})

const rounds = createRounds(async (rooms) => {
  try {
    await keeper.bringUp(notebooks, rooms)
    tell({ kind: 'changed' })
    saveLater()
  } catch (reason) {
    tellBroken(reason)
  }
})

/** Stores the index in a pause. */
function saveLater(): void {
  clearTimeout(savingTimer)
  savingTimer = setTimeout(() => void keeper.save().catch(tellBroken), REST_MS)
}

const tellBroken = (reason: unknown) =>
  tell({
    kind: 'status',
    status: { kind: 'broken', message: reason instanceof Error ? reason.message : String(reason) },
  })

const loaded = keeper.load().catch(tellBroken)

windows.addEventListener('message', ({ data }: MessageEvent<WindowNews>) => {
  void loaded.then(() => {
    if (data.kind === 'index') {
      keeper.hear(data.news)
      tell({ kind: 'changed' })
    } else if (isKeeper) rounds.ask(data.rooms)
  })
})

addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  void loaded.then(() => answer(data))
})

function answer(request: SearchRequest): void {
  switch (request.kind) {
    case 'follow': {
      notebooks = request.notebooks
      if (isKeeper) rounds.ask()
      else if (!isWaiting) becomeKeeper()
      return
    }
    case 'changed':
      if (isKeeper) rounds.ask(request.rooms)
      else tellWindows({ kind: 'changed', rooms: request.rooms })
      return
    case 'find': {
      const world = { people, titleOf }
      const query = parseQuery(request.text)
      const found = searchNotes(keeper.index(), query, { world, limit: request.limit })
      tell({ kind: 'found', id: request.id, answer: found })
      if (savingTimer !== undefined) saveLater()
      return
    }
    case 'recall': {
      const topics = recall(keeper.index(), request.title, request.options)
      tell({ kind: 'recalled', id: request.id, answer: topics })
      return
    }
    default:
      assertNever(request)
  }
}

const titleOf = (notebookId: string) => notebooks.find(({ id }) => id === notebookId)?.title ?? ''

/** Of all windows of this device one reads the notes; another takes over as soon as it is gone, wherever it was. */
function becomeKeeper(): void {
  isWaiting = true
  // Held until this window is gone.
  whenAlone('confab-search', () => {
    isKeeper = true
    rounds.ask()
  })
}
