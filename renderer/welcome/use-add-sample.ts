import { useState } from 'react'
import { newId } from '../../shared/documents/ids'
import { buildNotebook } from '../../shared/import/build-notebook'
import { createSampleNotebook } from '../../shared/sample/sample-notebook'
import { useConfab } from '../shell/confab'

/** Adds the invented notebook to the own workspace and opens it. */
export function useAddSample() {
  const { workspaces, place } = useConfab()
  const [isBusy, setBusy] = useState(false)
  const add = async () => {
    const workspace = workspaces.get()[0]
    if (!workspace) return
    setBusy(true)
    try {
      const built = buildNotebook(createSampleNotebook(newId), newId)
      await workspace.session.storeNotebook(built)
      place.go({ notebookId: built.id })
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, add: () => void add() }
}
