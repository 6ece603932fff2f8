import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useConfab } from '../shell/confab'
import { DialogActions, DialogFrame } from '../shell/dialog-frame'
import type { Workspace } from '../shell/workspaces'

const words = {
  title: 'New notebook',
  name: 'Name',
  hint: 'A recurring meeting and its year, for example “Garden Circle: 2026”.',
  missing: 'Give it a name, so that others find it.',
  create: 'Create notebook',
  cancel: 'Cancel',
}

/** Asks for a name and makes an empty notebook. */
export function NewNotebookDialog({ workspace }: { workspace: Workspace }) {
  const { place, dialogs } = useConfab()
  const [title, setTitle] = useState('')
  const [phase, setPhase] = useState<'asking' | 'missing' | 'creating'>('asking')
  const create = async () => {
    setPhase('creating')
    const notebookId = await workspace.session.createNotebook(title.trim())
    dialogs.close()
    place.go({ ...(workspace.relay !== undefined && { relay: workspace.relay }), notebookId })
  }
  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') setPhase('missing')
    else void create()
  }
  return (
    <DialogFrame title={words.title}>
      <form onSubmit={handleSubmit}>
        <TextInput
          data-autofocus
          label={words.name}
          description={words.hint}
          maxLength={200}
          value={title}
          error={phase === 'missing' && words.missing}
          onChange={(event) => {
            setTitle(event.currentTarget.value)
            setPhase('asking')
          }}
        />
        <DialogActions>
          <Button variant="default" onClick={dialogs.close}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={phase === 'creating'}>
            {words.create}
          </Button>
        </DialogActions>
      </form>
    </DialogFrame>
  )
}
