import { notifications } from '@mantine/notifications'
import type { FolderReport } from '../../shared/folder/sync-folder'

const words = {
  conflict: (name: string) => `${name} and the notes were changed in the same place`,
  conflictHint: 'Nothing is lost. Open “Markdown folder…” in the ⋯ menu and choose.',
  missing: (name: string) => `${name} was deleted from the Markdown folder`,
  missingHint: 'The meeting is still here. “Markdown folder…” in the ⋯ menu writes the file again.',
}

/** Tells a person of what only they can decide about a folder, each thing once. */
export function createFolderTeller(): (report: FolderReport) => void {
  let told: ReadonlySet<string> = new Set()
  return ({ files }) => {
    const open = files.flatMap(({ key, name, state, overlaps }) => {
      const about = overlaps.length > 0 ? 'conflict' : state
      return about === 'conflict' || about === 'missing'
        ? [{ id: `${about}-${key}`, about, name } as const]
        : []
    })
    for (const { id, about, name } of open.filter((each) => !told.has(each.id))) {
      const hint = about === 'conflict' ? words.conflictHint : words.missingHint
      notifications.show({ id: `folder-${id}`, title: words[about](name), message: hint })
    }
    told = new Set(open.map(({ id }) => id))
  }
}
