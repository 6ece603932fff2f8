import { silentLog } from '../../sync-server/log'
import { openLevelStore } from '../../sync-server/level-store'
import { createFolder } from './app-folder'

/** Opens the LevelDB store of a folder. */
export async function openStore(folder: string) {
  const store = await openLevelStore({ folder, nowMs: Date.now, log: silentLog })
  if (!store.ok) throw new Error(store.failure)
  return store.value
}

/** A store in a folder of its own. */
export async function createStoreFolder() {
  const { folder, remove } = await createFolder('store')
  return { folder, open: () => openStore(folder), remove }
}
