import { notifications } from '@mantine/notifications'
import { writeCalendarFile } from '../../shared/calendar/calendar-file'
import { writeGoLink } from '../../shared/confab-link'
import { nameExport } from '../export/export-name'
import { saveFailureWords } from '../export/save-failure-words'
import { saveFile } from '../export/save-file'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'

const words = {
  saved: (where: string) =>
    `Saved: ${where}. Open it in your calendar; a later file brings it up to date.`,
}

/** Saves when the open notebook's meetings take place, for a calendar. */
export function useSaveCalendar(): () => Promise<void> {
  const { place, desktop } = useConfab()
  const { notebook, workspace } = useLive(place)
  return async () => {
    const recurrence = notebook?.plan.get().recurrence
    if (!notebook || !workspace || !recurrence) return
    const { id } = notebook
    const title = notebook.meta.get()?.title ?? ''
    const relayUrl = workspace.session.relayUrl.get() ?? window.location.origin
    const text = writeCalendarFile(
      {
        id,
        title,
        recurrence,
        meetings: notebook.meetings.get(),
        linkTo: (meetingId) =>
          writeGoLink(relayUrl, {
            notebookId: id,
            ...(meetingId !== undefined && { meetingId }),
          }),
      },
      notebook.document.relayNow(),
    )
    const name = nameExport(title, undefined, 'ics')
    const saved = await saveFile(desktop, {
      name,
      text,
      kind: 'calendar',
      mediaType: 'text/calendar',
    })
    const message = saved.ok ? words.saved(saved.value) : saveFailureWords[saved.failure]
    if (message !== undefined) notifications.show({ message, color: saved.ok ? 'ok' : 'danger' })
  }
}
