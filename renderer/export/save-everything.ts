import { exportJson } from '../../shared/formats/json-form'
import type { WorkspaceSession } from '../session/workspace-session'
import type { Confab } from '../shell/confab'
import { nameExport } from './export-name'
import { saveFile } from './save-file'

const PATIENCE_MS = 10_000

/**
 * Saves every notebook of this device as Confab JSON, one file each. Needs nothing of the page but the
 * sessions; a notebook that cannot be read in time is left out, so that the others are saved.
 */
export async function saveEverything({ workspaces, desktop }: Confab): Promise<void> {
  for (const { session } of workspaces.get()) {
    for (const { id } of session.notebooks.get()) {
      const json = await Promise.race([readNotebook(session, id), giveUp()])
      if (!json) continue
      const name = nameExport(json.title, undefined, 'confab.json')
      const file = { name, text: exportJson(json), kind: 'json' as const }
      await saveFile(desktop, { ...file, mediaType: 'application/json' })
    }
  }
}

async function readNotebook(session: WorkspaceSession, id: string) {
  const notebook = session.openNotebook(id)
  await notebook.document.whenLoaded
  const exported = notebook.meta.get() && (await session.exportNotebook(notebook))
  void notebook.close()
  return exported?.notebook
}

const giveUp = () =>
  new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MS)
  })
