import type { Doc } from 'yjs'
import { CONFAB_FORMAT, type Block, type MeetingJson, type NotebookJson } from '../confab-json'
import type { NewId } from '../documents/ids'
import { readMeeting, type PersonIdOf } from '../documents/meeting-json'
import { readBlocks } from '../documents/node-block'
import {
  listMeeting,
  listMeetings,
  listPeople,
  notebookRoots,
  readNotebookMeta,
  renameNotebook,
} from '../documents/notebook'
import { applyBlocks } from '../merge/apply-blocks'
import { applyMeeting } from '../merge/apply-meeting'
import { isSame } from '../merge/same'
import { CHARTER, type FolderNotebook } from './notebook-parts'

/** Where the documents of a notebook are, whoever keeps them. */
export interface NotebookDocuments {
  readonly notebook: Doc
  /**
   * Lets a meeting's document be read, or changed, and resolves once that is kept; `undefined` where it is not here, or
   * is not to be written by this app.
   */
  meeting<Value>(
    id: string,
    work: (doc: Doc) => Value,
    access?: 'read' | 'write',
  ): Promise<Value | undefined>
  /** Resolves once what was changed of the notebook's own document is kept. */
  whenKept(): Promise<void>
  /** Makes a new meeting of the notebook and gives its id once it is kept. */
  add(meeting: MeetingJson, personIdOf: PersonIdOf): Promise<string>
}

/** What changing documents needs. */
export interface ChangeTools {
  readonly newId: NewId
  readonly nowMs: () => number
  readonly origin: unknown
}

/** A notebook in its documents, for the rules of a folder: changes become the least edits, at the moment they are made. */
export function liveNotebook(documents: NotebookDocuments, tools: ChangeTools): FolderNotebook {
  const { notebook } = documents
  const cover = (charter: Block[], meetings: MeetingJson[]): NotebookJson => ({
    format: CONFAB_FORMAT,
    title: readNotebookMeta(notebook)?.title ?? '',
    charter,
    people: listPeople(notebook),
    meetings,
  })
  const charter = () => readBlocks(notebookRoots.charter(notebook))
  return {
    keys: () => [CHARTER, ...listMeetings(notebook).map(({ id }) => id)],
    async read(key) {
      if (key === CHARTER) return cover(charter(), [])
      const meeting = await documents.meeting(key, (doc) => readMeeting(doc, key))
      return meeting && cover([], [meeting])
    },
    async change(key, merge) {
      const changeWith = (meetings: MeetingJson[]) => {
        const ours = cover(charter(), meetings)
        const wanted = merge(ours)
        applyCover(notebook, ours, wanted, tools)
        return wanted.meetings.find(({ id }) => id === meetings[0]?.id)
      }
      let isChanged = true
      if (key === CHARTER) changeWith([])
      else {
        const change = (doc: Doc) => changeMeeting(notebook, { key, doc, tools }, changeWith)
        isChanged = (await documents.meeting(key, change, 'write')) === true
      }
      await documents.whenKept()
      return isChanged
    },
    add: (meeting) => documents.add(meeting, personIdsOf(notebook, tools.newId)),
  }
}

function applyCover(
  notebook: Doc,
  ours: NotebookJson,
  wanted: NotebookJson,
  { newId, origin }: ChangeTools,
): void {
  if (wanted.title !== ours.title) renameNotebook(notebook, wanted.title, origin)
  if (isSame(wanted.charter, ours.charter)) return
  const change = () => applyBlocks(notebookRoots.charter(notebook), wanted.charter, newId)
  notebook.transact(change, origin)
}

interface Changing {
  readonly key: string
  readonly doc: Doc
  readonly tools: ChangeTools
}

function changeMeeting(
  notebook: Doc,
  { key, doc, tools }: Changing,
  changeWith: (meetings: MeetingJson[]) => MeetingJson | undefined,
): boolean {
  const ours = readMeeting(doc, key)
  if (!ours) return false
  const wanted = changeWith([ours])
  if (!wanted || isSame(wanted, ours)) return true
  const { newId, nowMs, origin } = tools
  const personIdOf = personIdsOf(notebook, newId)
  applyMeeting(doc, wanted, { newId, personIdOf, nowMs: nowMs(), origin })
  const { date, title, state } = wanted
  listMeeting(notebook, { id: key, date, title, state }, origin)
  return true
}

/** People by name or alias as the notebook knows them; whoever is new gets an id. */
function personIdsOf(notebook: Doc, newId: NewId): PersonIdOf {
  const known = new Map(
    listPeople(notebook).flatMap(({ id, name, aliases }) =>
      [name, ...aliases].map((each) => [each, id] as const),
    ),
  )
  return (name) => {
    const id = known.get(name) ?? newId()
    known.set(name, id)
    return id
  }
}
