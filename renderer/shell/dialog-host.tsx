import { lazy, Suspense } from 'react'
import { NewMeetingDialog } from '../notebook/new-meeting-dialog'
import { NewNotebookDialog } from '../notebook/new-notebook-dialog'
import { AttendanceDialog } from '../meeting/attendance/attendance-dialog'
import { CallOffDialog } from '../meeting/running/call-off-dialog'
import { MergeDialog } from '../meeting/tidying/merge-dialog'
import { LadderDialog } from '../meeting/running/ladder-dialog'
import { NotebookSettingsDialog } from '../notebook/settings/notebook-settings-dialog'
import { useLive } from '../session/use-live'
import { useConfab } from './confab'
import { useLiveOr } from './use-live-or'
import { JoinDialog } from './join-dialog'
import { SettingsDialog } from './settings-dialog'
import { ShareDialog } from './share-dialog'
import { ShortcutsDialog } from './shortcuts-dialog'

// What takes notes in and out brings readers and writers of every form: it is loaded when it is first wanted, and so is what few people open.
const ExportDialog = lazy(async () => ({
  default: (await import('../export/export-dialog')).ExportDialog,
}))
const FolderDialog = lazy(async () => ({
  default: (await import('../folder/folder-dialog')).FolderDialog,
}))
const BringBackDialog = lazy(async () => ({
  default: (await import('../history/bring-back-dialog')).BringBackDialog,
}))
const NameVersionDialog = lazy(async () => ({
  default: (await import('../history/name-version-dialog')).NameVersionDialog,
}))
const RenameVersionDialog = lazy(async () => ({
  default: (await import('../history/name-version-dialog')).RenameVersionDialog,
}))
const ImportDialog = lazy(async () => ({
  default: (await import('../import/import-dialog')).ImportDialog,
}))
const KeptHereDialog = lazy(async () => ({
  default: (await import('../offline/kept-here-dialog')).KeptHereDialog,
}))
const PrintDialog = lazy(async () => ({
  default: (await import('../print/print-dialog')).PrintDialog,
}))
const PublishDialog = lazy(async () => ({
  default: (await import('../publish/publish-dialog')).PublishDialog,
}))
const ReadingDialog = lazy(async () => ({
  default: (await import('../reading-room/reading-dialog')).ReadingDialog,
}))

/** Shows the open dialog. Those about a notebook show nothing while none is open. */
export const DialogHost = () => (
  <Suspense>
    <OpenDialog />
  </Suspense>
)

function OpenDialog() {
  const { dialogs, place } = useConfab()
  const dialog = useLive(dialogs)
  const { workspace, notebook: named, meeting } = useLive(place)
  // A notebook somebody linked to may not have arrived: there is nothing to add to or to take out yet.
  const notebook = useLiveOr(named?.meta, undefined) && named
  switch (dialog?.kind) {
    case 'new-notebook':
      return workspace && <NewNotebookDialog workspace={workspace} />
    case 'new-meeting':
      return workspace && notebook && <NewMeetingDialog workspace={workspace} notebook={notebook} />
    case 'notebook-settings':
      return notebook && <NotebookSettingsDialog notebook={notebook} />
    case 'import':
      return (
        workspace && (
          <ImportDialog key={nameOf(dialog.files)} workspace={workspace} files={dialog.files} />
        )
      )
    case 'export':
      return (
        workspace &&
        notebook && <ExportDialog workspace={workspace} notebook={notebook} meeting={meeting} />
      )
    case 'publish':
      return (
        workspace &&
        notebook && (
          <PublishDialog
            workspace={workspace.session}
            notebook={notebook}
            meeting={meeting}
            meetingId={dialog.meetingId}
          />
        )
      )
    case 'notes-folder':
      return notebook && <FolderDialog />
    case 'name-version':
      return meeting && <NameVersionDialog meeting={meeting} {...dialog} />
    case 'rename-version':
      return meeting && <RenameVersionDialog meeting={meeting} version={dialog.version} />
    case 'bring-back':
      return meeting && <BringBackDialog meeting={meeting} {...dialog} />
    case 'print':
      return (
        workspace &&
        notebook && <PrintDialog workspace={workspace} notebook={notebook} meeting={meeting} />
      )
    case 'share':
      return workspace && notebook && <ShareDialog workspace={workspace} />
    case 'reading-room':
      return workspace && <ReadingDialog workspace={workspace} notebook={notebook} />
    case 'join':
      return <JoinDialog link={dialog.link ?? ''} />
    case 'shortcuts':
      return <ShortcutsDialog />
    case 'settings':
      return <SettingsDialog />
    case 'kept-here':
      return <KeptHereDialog />
    case 'topic-ladder':
      return meeting && <LadderDialog meeting={meeting} topicId={dialog.topicId} />
    case 'attendance':
      return meeting && notebook && <AttendanceDialog meeting={meeting} notebook={notebook} />
    case 'skip-meeting':
      return meeting && <CallOffDialog meeting={meeting} state="skipped" />
    case 'cancel-meeting':
      return meeting && <CallOffDialog meeting={meeting} state="cancelled" />
    case 'merge-topic':
      return meeting && <MergeDialog meeting={meeting} topicId={dialog.topicId} />
    default:
      return null
  }
}

/** What is dropped while a dialog is open begins anew. */
const nameOf = (files: readonly { readonly name: string }[] = []) =>
  files.map(({ name }) => name).join('\n')
