import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { readTrackerLink } from '../../../shared/outcomes/tracker-link'
import type { LineHandle } from '../../editor/line-menu/line-handle'
import type { MeetingSession } from '../../session/meeting-session'
import { useCopyIssue } from './copy-issue'
import styles from './forms.module.css'
import type { OwnerFacts } from './outcome-desk'
import { OwnerFields, readDueField, type Owner } from './owner-fields'
import { saveAction } from './save-action'

const words = {
  issue: 'Link to an issue',
  issueHint: 'https://…',
  label: (label: string) => `Appears as ${label}`,
  noAddress: 'This is no web address. Paste it whole, with https:// in front.',
  done: 'Done',
  copy: 'Copy as issue',
  save: 'Save',
}

interface ActionFormProps {
  readonly meeting: MeetingSession
  readonly facts: OwnerFacts
  readonly line: LineHandle
  readonly close: () => void
}

/** What can be said of an action: who does it, until when, where it is tracked, whether it is done. */
export function ActionForm({ meeting, facts, line, close }: ActionFormProps) {
  const [before] = useState(() => readAction(line))
  const [owner, setOwner] = useState<Owner>(before)
  const [isDone, setDone] = useState(before.isDone)
  const [address, setAddress] = useState('')
  const copyIssue = useCopyIssue(meeting)
  const due = readDueField(owner.due, facts)
  const link = address.trim() === '' ? undefined : (readTrackerLink(address) ?? null)
  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault()
    if (due === null || link === null) return
    const assignee = facts.nameOf(owner.assignee.trim())
    saveAction(meeting, line, {
      ...(assignee !== before.assignee && { assignee: assignee || undefined }),
      ...(due !== (before.due || undefined) && { due }),
      ...(isDone !== before.isDone && { isDone }),
      ...(link && { link }),
    })
    close()
  }
  return (
    <form className={styles['form']} onSubmit={handleSubmit}>
      <OwnerFields facts={facts} owner={owner} onChange={setOwner} />
      <TextInput
        label={words.issue}
        placeholder={words.issueHint}
        value={address}
        inputMode="url"
        autoComplete="off"
        error={link === null && words.noAddress}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      {link && (
        <p role="status" className={styles['understood']}>
          {words.label(link.label)}
        </p>
      )}
      <Checkbox
        label={words.done}
        checked={isDone}
        onChange={(event) => setDone(event.currentTarget.checked)}
      />
      <div className={styles['buttons']}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconCopy size={15} aria-hidden />}
          onClick={() => copyIssue(line)}
        >
          {words.copy}
        </Button>
        <Button type="submit" size="xs" disabled={due === null || link === null}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}

function readAction(line: LineHandle) {
  const { assignee, due, done } = line.node()?.attrs ?? {}
  return {
    assignee: typeof assignee === 'string' ? assignee : '',
    due: typeof due === 'string' ? due : '',
    isDone: done === true,
  }
}
