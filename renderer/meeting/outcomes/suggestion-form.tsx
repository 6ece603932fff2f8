import { Button } from '@mantine/core'
import { useState } from 'react'
import { dismissSuggestion } from '../../../shared/outcomes/dismissed-suggestions'
import type { ActionSuggestion } from '../../../shared/outcomes/suggest-actions'
import type { SuggestionReason } from '../../../shared/outcomes/suggestion-rules'
import type { LineHandle } from '../../editor/line-menu/line-handle'
import { LOCAL_CHANGE } from '../../session/document-session'
import type { MeetingSession } from '../../session/meeting-session'
import styles from './forms.module.css'
import type { OwnerFacts } from './outcome-desk'
import { OwnerFields, readDueField, type Owner } from './owner-fields'
import { saveAction } from './save-action'

const words = {
  why: {
    marked: 'It says itself that it is an action.',
    promised: 'Somebody says they will do it.',
    offered: 'Somebody offers to do it.',
    'under way': 'Somebody is at it.',
    requested: 'Somebody is asked to do it.',
    needed: 'It says that something is needed.',
    'told to do': 'It says what to do.',
    'next step': 'It stands among next steps.',
  } satisfies Record<SuggestionReason, string>,
  accept: 'Make it an action',
  dismiss: 'Not an action',
  dismissHint: 'Nobody is asked about this line again',
}

interface SuggestionFormProps {
  readonly meeting: MeetingSession
  readonly facts: OwnerFacts
  readonly line: LineHandle
  readonly suggestion: ActionSuggestion
  readonly close: () => void
}

/** Asks whether a line is an action, and whose; nothing is made of it unless somebody says so. */
export function SuggestionForm({ meeting, facts, line, suggestion, close }: SuggestionFormProps) {
  const [owner, setOwner] = useState<Owner>(() => ({
    assignee: suggestion.assignee === undefined ? '' : facts.nameOf(suggestion.assignee),
    due: suggestion.due ?? '',
  }))
  const due = readDueField(owner.due, facts)
  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault()
    if (due === null) return
    const assignee = facts.nameOf(owner.assignee.trim())
    saveAction(meeting, line, { assignee: assignee || undefined, due })
    close()
  }
  const handleDismiss = () => {
    if (line.id !== undefined)
      dismissSuggestion(
        meeting.document.doc,
        { lineId: line.id, personId: meeting.me.id },
        LOCAL_CHANGE,
      )
    close()
  }
  return (
    <form className={styles['form']} onSubmit={handleSubmit}>
      <p className={styles['why']}>{words.why[suggestion.reason]}</p>
      <OwnerFields facts={facts} owner={owner} onChange={setOwner} />
      <div className={styles['buttons']}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          title={words.dismissHint}
          onClick={handleDismiss}
        >
          {words.dismiss}
        </Button>
        <Button type="submit" size="xs" disabled={due === null}>
          {words.accept}
        </Button>
      </div>
    </form>
  )
}
