import { compactHere } from '../../sync-server/store/compaction'
import { openLevelStore } from '../../sync-server/store/level-store'
import { silentLog } from '../../sync-server/log'
import { createFolder } from './app-folder'

/** Tries to open the LevelDB store of a folder. */
export const tryToOpenStore = (folder: string) =>
  openLevelStore({ folder, nowMs: Date.now, log: silentLog, compact: compactHere })

/** Opens the LevelDB store of a folder. */
export async function openStore(folder: string) {
  const store = await tryToOpenStore(folder)
  if (!store.ok) throw new Error(store.failure)
  return store.value
}

/** A store in a folder of its own. */
export async function createStoreFolder() {
  const { folder, remove } = await createFolder('store')
  return { folder, open: () => openStore(folder), remove }
}
