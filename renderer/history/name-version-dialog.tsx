import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { MeetingJson } from '../../shared/confab-json'
import { newId } from '../../shared/documents/ids'
import {
  addVersion,
  MOST_VERSIONS,
  renameVersion,
  type NamedVersion,
  type VersionFailure,
} from '../../shared/documents/versions'
import { LOCAL_CHANGE } from '../session/document-session'
import type { MeetingSession } from '../session/meeting-session'
import type { Past } from '../session/past/past'
import { useConfab } from '../shell/confab'
import { DialogActions, DialogFrame } from '../shell/dialog-frame'
import { formatMoment } from './history-words'

const words = {
  title: 'Name this version',
  rename: 'Rename the version',
  name: 'Name',
  example: 'before the reorganisation',
  hint: (when: string) =>
    `The meeting as it was on ${when}. Everybody finds it under this name, offline too, and it is kept however long ago it is.`,
  missing: 'Give it a name by which people will know it.',
  keep: 'Keep',
  cancel: 'Cancel',
  failures: {
    'too-many': `${MOST_VERSIONS} versions are named already, and every copy of the meeting carries them. Take the name of one away first.`,
    'too-large':
      'The named versions of this meeting take as much as they may, 512 KB. Take the name of one away first.',
  } satisfies Record<VersionFailure, string>,
  closing: 'This could not be kept. Try again.',
}

interface NameVersionDialogProps {
  readonly meeting: MeetingSession
  readonly past: Past
  /** The state and its time. */
  readonly state: MeetingJson
  readonly ofMs: number
}

/** Asks for the name of a state, and keeps it in the meeting. */
export function NameVersionDialog({ meeting, past, state, ofMs }: NameVersionDialogProps) {
  const { dialogs } = useConfab()
  const keep = async (name: string): Promise<string | undefined> => {
    const packed = await past.pack(state)
    if (!packed) return words.closing
    const { document, me } = meeting
    const version = { id: newId(), name, by: me.id, atMs: document.relayNow(), ofMs, state: packed }
    const added = addVersion(document.doc, version, LOCAL_CHANGE)
    if (added.ok) dialogs.close()
    return added.ok ? undefined : words.failures[added.failure]
  }
  return (
    <NameForm title={words.title} hint={words.hint(formatMoment(ofMs))} name="" onKeep={keep} />
  )
}

/** Asks for another name of a version. */
export function RenameVersionDialog({
  meeting,
  version,
}: {
  readonly meeting: MeetingSession
  readonly version: NamedVersion
}) {
  const { dialogs } = useConfab()
  const keep = async (name: string) => {
    renameVersion(meeting.document.doc, { ...version, name }, LOCAL_CHANGE)
    dialogs.close()
    return undefined
  }
  return (
    <NameForm
      title={words.rename}
      hint={words.hint(formatMoment(version.ofMs))}
      name={version.name}
      onKeep={keep}
    />
  )
}

interface NameFormProps {
  readonly title: string
  readonly hint: string
  readonly name: string
  /** Resolves to what is in the way. */
  readonly onKeep: (name: string) => Promise<string | undefined>
}

function NameForm({ title, hint, onKeep, ...before }: NameFormProps) {
  const { dialogs } = useConfab()
  const [name, setName] = useState(before.name)
  const [problem, setProblem] = useState<string>()
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') setProblem(words.missing)
    else void onKeep(name.trim()).then(setProblem)
  }
  return (
    <DialogFrame title={title}>
      <form onSubmit={handleSubmit}>
        <TextInput
          data-autofocus
          label={words.name}
          description={hint}
          placeholder={words.example}
          maxLength={120}
          error={problem}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setProblem(undefined)
          }}
        />
        <DialogActions>
          <Button variant="default" onClick={dialogs.close}>
            {words.cancel}
          </Button>
          <Button type="submit">{words.keep}</Button>
        </DialogActions>
      </form>
    </DialogFrame>
  )
}
