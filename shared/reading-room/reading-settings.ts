import type { Doc, Map as YMap } from 'yjs'
import { workspaceSettings } from '../documents/workspace-settings'
import { parseReadingAccess, type ReadingAccess } from './reading-access'

/** What a notebook settles of being read without the app. It stays with the notebook: no export or copy holds it. */
export interface ReadingSettings {
  readonly view: ReadingAccess
  /** Whether the directory leaves it out. */
  readonly isUnlisted: boolean
  /** Whom colleagues ask for an invitation, in somebody's words; may be empty. */
  readonly ask: string
  /** Another number makes the addresses of its feeds that were handed out so far worthless. */
  readonly feedNumber: number
}

/** The longest text that says whom to ask. */
export const LONGEST_ASK = 120

/** The root of a notebook document that holds it. */
export const readingRoot = (doc: Doc): YMap<unknown> => doc.getMap('reading')

/** Reads what a notebook settles of being read; nobody may unless it says so. */
export function readReadingSettings(doc: Doc): ReadingSettings {
  const root = readingRoot(doc)
  const [ask, feedNumber] = [root.get('ask'), root.get('feedNumber')]
  return {
    view: parseReadingAccess(root.get('view')),
    isUnlisted: root.get('isUnlisted') === true,
    ask: typeof ask === 'string' ? ask.slice(0, LONGEST_ASK) : '',
    feedNumber: typeof feedNumber === 'number' && Number.isSafeInteger(feedNumber) ? feedNumber : 0,
  }
}

/** Settles it, and writes nothing that stays as it is. */
export function changeReadingSettings(
  doc: Doc,
  change: Partial<ReadingSettings>,
  origin?: unknown,
): void {
  const before = readReadingSettings(doc)
  const changed = settingKeys.filter((key) => key in change && change[key] !== before[key])
  if (changed.length === 0) return
  doc.transact(() => changed.forEach((key) => readingRoot(doc).set(key, change[key])), origin)
}

const settingKeys = ['view', 'isUnlisted', 'ask', 'feedNumber'] as const

/** Who may read the directory of a workspace; nobody unless it says so. */
export const readDirectoryAccess = (workspace: Doc): ReadingAccess =>
  parseReadingAccess(workspaceSettings(workspace).get('directory'))

/** Settles who may read the directory; writes nothing that stays as it is. */
export function setDirectoryAccess(workspace: Doc, access: ReadingAccess, origin?: unknown): void {
  if (readDirectoryAccess(workspace) === access) return
  workspace.transact(() => workspaceSettings(workspace).set('directory', access), origin)
}
