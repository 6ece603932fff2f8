import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { NotebookText } from '../../editor/notebook-text'
import type { NotebookSession } from '../../session/notebook-session'
import { useLive } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { DialogActions, DialogFrame } from '../../shell/dialog-frame'
import { ChannelFields } from '../../watch/channel-fields'
import { today } from '../dates'
import type { FieldsProps } from './fields-props'
import { RhythmFields } from './rhythm-fields'
import { formOf, readForm } from './settings-form'
import styles from './settings.module.css'
import { ownZone } from './time-zones'
import { VotesFields } from './votes-fields'

const words = {
  title: 'Settings of this notebook',
  counts: 'They count for meetings made from now on. Those that exist keep what they have.',
  tooOld: 'This notebook was written with a newer Confab. Update Confab to change its settings.',
  carry: 'From one meeting to the next',
  carriedDots: 'Dots of topics that are carried on',
  carried: [
    { value: 'keep', label: 'Keep' },
    { value: 'reset', label: 'Start again' },
  ],
  outside: 'What goes outside',
  hosts: 'Private hosts',
  hostsHint:
    'An export for outside warns of links to these. This computer, private networks and .local always count.',
  reading:
    'Who may read the notes in a browser is settled under “Reading without Confab…” in the ⋯ menu.',
  hostsExample: 'wiki.corp.example\n*.internal',
  agenda: 'What every meeting begins with',
  agendaHint:
    'These lines open each new meeting. One such as “[inform] (Ana) News” becomes a topic. They are kept as you type.',
  agendaPlaceholder: 'Add your topics below. Type / to insert.',
  save: 'Save',
  cancel: 'Cancel',
}

/** How a notebook makes its meetings. */
export function NotebookSettingsDialog({ notebook }: { notebook: NotebookSession }) {
  const { dialogs } = useConfab()
  const readOnly = useLive(notebook.document.readOnly)
  const [form, setForm] = useState(() =>
    formOf(notebook.plan.get(), { today: today(), zone: ownZone() }),
  )
  const [isTried, setTried] = useState(false)
  const read = readForm(form)
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!read.ok) return
    notebook.changeSettings(read.value)
    dialogs.close()
  }
  const fields: FieldsProps = {
    form,
    problems: isTried && !read.ok ? read.failure : {},
    onChange: (change) => setForm({ ...form, ...change }),
  }
  return (
    <DialogFrame title={words.title} size="lg">
      <form onSubmit={handleSubmit} noValidate className={styles['form']}>
        <p className={styles['counts']}>{readOnly ? words.tooOld : words.counts}</p>
        <VotesFields {...fields} />
        <RhythmFields {...fields} />
        <CarryFields {...fields} />
        <OutsideFields {...fields} />
        <ChannelFields notebook={notebook} />
        <AgendaField notebook={notebook} />
        <DialogActions>
          <Button variant="default" onClick={dialogs.close}>
            {words.cancel}
          </Button>
          <Button type="submit" disabled={readOnly}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </DialogFrame>
  )
}

function CarryFields({ form, onChange }: FieldsProps) {
  return (
    <fieldset className={styles['group']}>
      <legend>{words.carry}</legend>
      <div>
        <p className={styles['label']}>{words.carriedDots}</p>
        <SegmentedControl
          aria-label={words.carriedDots}
          data={words.carried}
          value={form.carriedDots}
          onChange={(value) => onChange({ carriedDots: value === 'reset' ? 'reset' : 'keep' })}
        />
      </div>
    </fieldset>
  )
}

function OutsideFields({ form, problems, onChange }: FieldsProps) {
  return (
    <fieldset className={styles['group']}>
      <legend>{words.outside}</legend>
      <Textarea
        label={words.hosts}
        description={words.hostsHint}
        placeholder={words.hostsExample}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        value={form.privateHosts}
        error={problems.privateHosts}
        onChange={(event) => onChange({ privateHosts: event.currentTarget.value })}
      />
      <p className={styles['hint']}>{words.reading}</p>
    </fieldset>
  )
}

function AgendaField({ notebook }: { notebook: NotebookSession }) {
  return (
    <div>
      <p className={styles['label']}>{words.agenda}</p>
      <p className={styles['hint']}>{words.agendaHint}</p>
      <div className={styles['agenda']}>
        <NotebookText
          notebook={notebook}
          field="agenda"
          label={words.agenda}
          placeholder={words.agendaPlaceholder}
        />
      </div>
    </div>
  )
}
