import { Button, SegmentedControl } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback, useState } from 'react'
import type { SaveFailure } from '../../shared/desktop-api'
import type { Audience } from '../../shared/audience/for-audience'
import { AudienceChoice } from '../export/audience-choice'
import { nameExport } from '../export/export-name'
import { PrivateLinkList } from '../export/private-link-list'
import type { Scope } from '../export/read-scope'
import { usePreview } from '../export/use-preview'
import { saveFailureWords } from '../export/save-failure-words'
import type { MeetingSession } from '../session/meeting-session'
import type { NotebookSession } from '../session/notebook-session'
import { useConfab } from '../shell/confab'
import { DialogActions, DialogFrame } from '../shell/dialog-frame'
import type { Workspace } from '../shell/workspaces'
import { PrintSheet } from './print-sheet'

const words = {
  title: 'Print',
  scope: 'How much',
  meeting: 'This meeting',
  notebook: 'Whole notebook',
  print: 'Print…',
  pdf: 'Save as PDF…',
  hint: 'Topics, notes and outcomes on paper, each meeting on a page of its own. To make a PDF, choose it as the printer.',
  hintDesktop: 'Topics, notes and outcomes on paper, each meeting on a page of its own.',
  saved: (where: string) => `Saved: ${where}`,
}

interface PrintDialogProps {
  readonly workspace: Workspace
  readonly notebook: NotebookSession
  readonly meeting: MeetingSession | undefined
}

/** Prints a meeting or its notebook, or saves it as a PDF, for whom it is meant. */
export function PrintDialog({ workspace, notebook, meeting }: PrintDialogProps) {
  const { desktop, dialogs } = useConfab()
  const [scope, setScope] = useState<Scope>(meeting ? 'meeting' : 'notebook')
  const [audience, setAudience] = useState<Audience | undefined>()
  const [addresses, setAddresses] = useState<'keep' | 'leave-out'>('keep')
  const [wanted, setWanted] = useState<'print' | 'pdf' | undefined>()
  const preview = usePreview(
    { workspace: workspace.session, notebook, meeting },
    { scope, form: 'html', audience, addresses },
  )
  const ready = preview.kind === 'ready' ? preview : undefined
  const title = ready?.fitted.notebook.title ?? ''
  const date = scope === 'meeting' ? ready?.fitted.notebook.meetings[0]?.date : undefined
  const handleReady = useCallback(async () => {
    if (wanted === 'print') window.print()
    else if (desktop) {
      const saved = await desktop.savePdf({ suggestedName: nameExport(title, date, 'pdf') })
      if (saved.ok) notifications.show({ message: words.saved(saved.value), color: 'ok' })
      else tellFailure(saved.failure)
    }
    setWanted(undefined)
    dialogs.close()
  }, [wanted, desktop, dialogs, title, date])
  return (
    <DialogFrame title={words.title}>
      {meeting && (
        <SegmentedControl
          fullWidth
          mb="md"
          aria-label={words.scope}
          value={scope}
          onChange={setScope}
          data={[
            { value: 'meeting', label: words.meeting },
            { value: 'notebook', label: words.notebook },
          ]}
        />
      )}
      <p>{desktop ? words.hintDesktop : words.hint}</p>
      <AudienceChoice
        audience={audience ?? ready?.audience ?? 'inside'}
        fitted={ready?.fitted}
        addresses={addresses}
        onAudience={setAudience}
        onAddresses={setAddresses}
      />
      <PrivateLinkList links={ready?.fitted.privateLinks ?? []} addresses={addresses} />
      <DialogActions>
        {desktop && (
          <Button variant="default" disabled={!ready} onClick={() => setWanted('pdf')}>
            {words.pdf}
          </Button>
        )}
        <Button disabled={!ready} data-autofocus onClick={() => setWanted('print')}>
          {words.print}
        </Button>
      </DialogActions>
      {ready && wanted && (
        <PrintSheet notebook={ready.fitted.notebook} onReady={() => void handleReady()} />
      )}
    </DialogFrame>
  )
}

function tellFailure(failure: SaveFailure): void {
  const message = saveFailureWords[failure]
  if (message !== undefined) notifications.show({ message, color: 'danger' })
}
