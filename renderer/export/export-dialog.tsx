import { Button, Radio, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { MeetingSession } from '../session/meeting-session'
import type { NotebookSession } from '../session/notebook-session'
import type { Audience } from '../../shared/audience/for-audience'
import { useConfab } from '../shell/confab'
import { DialogActions, DialogFrame } from '../shell/dialog-frame'
import type { Workspace } from '../shell/workspaces'
import { AudienceChoice } from './audience-choice'
import { exportForms } from './export-forms'
import { ExportPreview } from './export-preview'
import styles from './export.module.css'
import type { Scope } from './read-scope'
import { useDelivery } from './use-delivery'
import { usePreview, type ExportChoice } from './use-preview'

const words = {
  title: 'Export',
  scope: 'How much',
  meeting: 'This meeting',
  notebook: 'Whole notebook',
  form: 'Form',
  save: 'Save…',
  copy: 'Copy the text',
  rich: 'Copy as rich text',
}

interface ExportDialogProps {
  readonly workspace: Workspace
  readonly notebook: NotebookSession
  readonly meeting: MeetingSession | undefined
}

/** Takes a meeting or its notebook out, after showing what will be written. */
export function ExportDialog({ workspace, notebook, meeting }: ExportDialogProps) {
  const { place } = useConfab()
  const [scope, setScope] = useState<Scope>(meeting ? 'meeting' : 'notebook')
  const [form, setForm] = useState(exportForms[0])
  const [audience, setAudience] = useState<Audience | undefined>()
  const [addresses, setAddresses] = useState<'keep' | 'leave-out'>('keep')
  const open = { workspace: workspace.session, notebook, meeting }
  const choice: ExportChoice = { scope, form: form.kind, audience, addresses }
  const preview = usePreview(open, choice)
  const ready = preview.kind === 'ready' ? preview : undefined
  // What nobody has chosen was decided for this form, and goes for the rich text of it too.
  const deliver = useDelivery(open, { ...choice, audience: audience ?? ready?.audience })
  const written = ready?.written
  const date = scope === 'meeting' ? place.get().meeting?.meta.get()?.date : undefined
  return (
    <DialogFrame title={words.title} size="56rem">
      <div className={styles['columns']}>
        <div>
          {meeting && (
            <SegmentedControl
              fullWidth
              mb="md"
              aria-label={words.scope}
              value={scope}
              onChange={(next) => setScope(next)}
              data={[
                { value: 'meeting', label: words.meeting },
                { value: 'notebook', label: words.notebook },
              ]}
            />
          )}
          <Radio.Group
            label={words.form}
            value={form.kind}
            onChange={(kind) => setForm(exportForms.find((each) => each.kind === kind) ?? form)}
          >
            {exportForms.map(({ kind, label, hint }) => (
              <Radio key={kind} value={kind} label={label} description={hint} mt="sm" />
            ))}
          </Radio.Group>
          <AudienceChoice
            audience={audience ?? ready?.audience ?? 'inside'}
            fitted={ready?.fitted}
            addresses={addresses}
            onAudience={setAudience}
            onAddresses={setAddresses}
          />
        </div>
        <ExportPreview preview={preview} addresses={addresses} />
      </div>
      <DialogActions>
        <Button variant="default" disabled={!written} onClick={deliver.copyRich}>
          {words.rich}
        </Button>
        <Button
          variant="default"
          disabled={!written}
          onClick={() => written && deliver.copy(written.text)}
        >
          {words.copy}
        </Button>
        <Button
          disabled={!written}
          data-autofocus
          onClick={() => written && deliver.save(written.text, form, date)}
        >
          {words.save}
        </Button>
      </DialogActions>
    </DialogFrame>
  )
}
