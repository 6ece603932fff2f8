import { exportJson } from '../../shared/formats/json-form'
import type { Confab } from '../shell/confab'
import { nameExport } from './export-name'
import { saveFile } from './save-file'

/** Saves every notebook of this device as Confab JSON, one file each. Needs nothing of the page but the sessions. */
export async function saveEverything({ workspaces, desktop }: Confab): Promise<void> {
  for (const { session } of workspaces.get()) {
    for (const { id } of session.notebooks.get()) {
      const notebook = session.openNotebook(id)
      await notebook.document.whenLoaded
      if (notebook.meta.get()) {
        const { notebook: json } = await session.exportNotebook(notebook)
        const name = nameExport(json.title, undefined, 'confab.json')
        const file = { name, text: exportJson(json), kind: 'json' as const }
        await saveFile(desktop, { ...file, mediaType: 'application/json' })
      }
      await notebook.close()
    }
  }
}
