import { useState } from 'react'
import type { MeetingSession } from '../session/meeting-session'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import type { WorkspaceSession } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { DialogFrame } from '../shell/dialog-frame'
import { AccountsPage } from './accounts-page'
import { ConnectPage } from './connect-page'
import { PagePage } from './page-page'
import { TargetPage } from './target-page'

const words = {
  connect: 'Connect Confluence',
  target: 'Where it is published',
  people: 'Who is who on the wiki',
  page: 'Publish to Confluence',
}

type Step = keyof typeof words

interface PublishDialogProps {
  readonly workspace: WorkspaceSession
  readonly notebook: NotebookSession
  readonly meeting: MeetingSession | undefined
  /** The meeting whose page was asked for. */
  readonly meetingId: string | undefined
}

/** Publishes a notebook: asks first for a site and a place where there is none yet. */
export function PublishDialog({ workspace, notebook, meeting, meetingId }: PublishDialogProps) {
  const { connections, desks, dialogs } = useConfab()
  const { target } = useLive(notebook.publishing)
  const known = useLive(connections)
  const [asked, setAsked] = useState<Step>()
  const isConnected = target ? known.some(({ site }) => site.web === target.web) : known.length > 0
  const usual: Step = !isConnected ? 'connect' : target ? 'page' : 'target'
  const step = asked ?? usual
  const desk = desks.of(workspace)
  const close = () => {
    desk.forgetDone(notebook.id)
    dialogs.close()
  }
  const goOn = () => setAsked(undefined)
  const back = asked === undefined ? undefined : goOn
  return (
    <DialogFrame title={words[step]} size={step === 'page' ? '52rem' : '38rem'} onClose={close}>
      {step === 'connect' && (
        <ConnectPage
          web={asked === undefined ? target?.web : undefined}
          onDone={(connection) => {
            goOn()
            void desk.retry(connection.site.web)
          }}
          onBack={back}
        />
      )}
      {step === 'target' && (
        <TargetPage
          notebook={notebook}
          onDone={goOn}
          onConnect={() => setAsked('connect')}
          onPeople={() => setAsked('people')}
          onBack={back}
        />
      )}
      {step === 'people' && <AccountsPage notebook={notebook} onDone={() => setAsked('target')} />}
      {step === 'page' && (
        <PagePage
          workspace={workspace}
          notebook={notebook}
          meetingId={meetingId ?? meeting?.id}
          onTarget={() => setAsked('target')}
          onConnect={() => setAsked('connect')}
          onClose={close}
        />
      )}
    </DialogFrame>
  )
}
