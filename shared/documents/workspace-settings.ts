import type { Doc, Map as YMap } from 'yjs'

/** What is settled for a whole workspace, beside its list of notebooks; a key per setting. */
export const workspaceSettings = (doc: Doc): YMap<unknown> => doc.getMap('settings')
