import type { DesktopApi, ExportKind, SaveFailure } from '../../shared/desktop-api'
import { succeed, type Result } from '../../shared/result'

/** A text to be saved. */
export interface FileToSave {
  readonly name: string
  readonly text: string
  readonly kind: ExportKind
  readonly mediaType: string
}

/** Saves a file: by the desktop's dialog, or as a browser's download. Gives where it went. */
export async function saveFile(
  desktop: DesktopApi | undefined,
  { name, text, kind, mediaType }: FileToSave,
): Promise<Result<string, SaveFailure>> {
  if (desktop) return desktop.saveExport({ suggestedName: name, text, kind })
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // A browser reads the text only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return succeed(name)
}
